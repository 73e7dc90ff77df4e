#include "copse/bias/egger.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "bias/reference_cases.hpp"
#include "copse/core/error.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;
using support::reference_tolerance;

TEST(Egger, AgreesWithMetaforOnEveryReferenceCase) {
  ASSERT_EQ(reference_cases().size(), 81U);
  for (const auto& c : reference_cases()) {
    const auto test = egger(c.data);
    const auto& expected = c.expected["egger_lm"];
    ASSERT_TRUE(test.statistic && test.limit) << c.name;
    EXPECT_EQ(*test.df, expected["df"].get<double>());
    EXPECT_TRUE(is_close(*test.statistic, expected["statistic"], reference_tolerance, 1.0, c.name));
    EXPECT_TRUE(is_close(*test.pval, expected["pval"], reference_tolerance, 0.0, c.name));
    const double se = test.limit->se;
    const auto near = [&](double found, const char* key) {
      EXPECT_TRUE(is_close(found, expected[key], reference_tolerance, se, c.name + " " + key));
    };
    near(test.limit->estimate, "limit_estimate");
    near(test.limit->ci.lower, "limit_ci_lb");
    near(test.limit->ci.upper, "limit_ci_ub");
  }
}

/// The slope and its t by the textbook formulas for a weighted straight line.
struct NaiveLine {
  NaiveLine(const Eigen::ArrayXd& x, const Eigen::ArrayXd& y, const Eigen::ArrayXd& w) {
    const double mean_x = (w * x).sum() / w.sum(), mean_y = (w * y).sum() / w.sum();
    const double sxx = (w * (x - mean_x).square()).sum();
    slope = (w * (x - mean_x) * (y - mean_y)).sum() / sxx;
    intercept = mean_y - slope * mean_x;
    const double rss = (w * (y - intercept - slope * x).square()).sum();
    se = std::sqrt(rss / static_cast<double>(x.size() - 2) / sxx);
  }
  double slope, intercept, se;
};

TEST(Egger, IsAWeightedLineOnEveryPredictor) {
  for (const auto& data : samples::ordinary()) {
    if (data.k() < 3) continue;
    const Eigen::VectorXd ni = (40.0 / data.vi.array()).ceil();
    for (const auto& predictor : predictors) {
      const auto x = predictor_values(data, predictor.value, ni);
      const NaiveLine line(x, data.yi, data.vi.array().inverse());
      const auto test = egger(data, {.predictor = predictor.value, .ni = ni});
      ASSERT_TRUE(test.slope && test.statistic) << predictor.name;
      EXPECT_TRUE(is_close(test.slope->estimate, line.slope, 1e-9, line.se, "slope"));
      EXPECT_TRUE(is_close(test.slope->se, line.se, 1e-9, 0.0, "se"));
      EXPECT_EQ(test.limit.has_value(), vanishes_with_precision(predictor.value));
      if (!test.limit) continue;
      EXPECT_TRUE(is_close(test.limit->estimate, line.intercept, 1e-9, test.limit->se, "limit"));
    }
  }
}

TEST(Egger, ScalesBitForBitAndShiftsItsLimit) {
  const auto data = samples::bcg();
  const auto test = egger(data);
  for (const int exponent : {-490, -3, 1, 480}) {
    const double s = std::ldexp(1.0, exponent);
    const auto scaled = egger({data.yi * s, data.vi * s * s, {}});
    EXPECT_EQ(scaled.statistic, test.statistic);
    EXPECT_EQ(scaled.slope->estimate, test.slope->estimate);
    EXPECT_EQ(scaled.limit->estimate, test.limit->estimate * s);
    EXPECT_EQ(scaled.limit->ci.upper, test.limit->ci.upper * s);
  }
  const auto shifted = egger({data.yi.array() + 1e6, data.vi, {}});
  EXPECT_TRUE(is_close(*shifted.statistic, *test.statistic, 1e-8, 1.0, "shifted"));
  EXPECT_TRUE(is_close(shifted.limit->estimate, test.limit->estimate + 1e6, 1e-14, 0.0, "limit"));
}

TEST(Egger, DoesNotDependOnTheOrderOfStudies) {
  const auto data = samples::bcg();
  const auto reversed = egger({data.yi.reverse(), data.vi.reverse(), {}});
  EXPECT_TRUE(is_close(*reversed.statistic, *egger(data).statistic, 1e-12, 1.0, "reversed"));
}

TEST(Egger, BearsAStudyThatOutweighsTheOthers) {
  // The line then passes through the precise study: slope = sum w x (y - y0) / sum w x^2 with x
  // from its standard error.
  const auto data = samples::estimates({1.0, 1.75, 1.25, 2.0}, {1e-24, 1.0, 0.25, 4.0});
  const Eigen::ArrayXd x = data.vi.array().sqrt() - 1e-12, y = data.yi.array() - 1.0;
  const Eigen::ArrayXd w = data.vi.array().inverse();
  const double sxx = (w * x * x).sum(), slope = (w * x * y).sum() / sxx;
  const double rss = (w * (y - slope * x).square()).sum();
  const auto test = egger(data);
  EXPECT_TRUE(is_close(test.slope->estimate, slope, 1e-11, 0.0, "slope"));
  EXPECT_TRUE(is_close(test.slope->se, std::sqrt(rss / 2.0 / sxx), 1e-11, 0.0, "se"));
}

std::string reason(const AsymmetryTest& test) {
  EXPECT_FALSE(test.statistic || test.pval || test.df);
  return test.notices.empty() ? "" : test.notices.front().code;
}

TEST(Egger, SaysWhyThereIsNoAnswer) {
  EXPECT_EQ(reason(egger(samples::estimates({1, 2}, {1, 2}))), "too-few-studies");
  EXPECT_EQ(reason(egger(samples::estimates({1, 2, 5}, {3, 3, 3}))), "no-spread-of-precision");
  EXPECT_EQ(reason(egger(samples::estimates({1, 1, 1}, {1, 2, 3}))), "no-residual-variation");
  EXPECT_EQ(reason(egger(samples::estimates({1, 2, 3}, {1, 4, 9}))), "no-residual-variation");
  EXPECT_THROW((void)egger(samples::bcg(), {.predictor = Predictor::ninv}), Error);
  EXPECT_THROW((void)egger(samples::bcg(), {.level = 1.0}), Error);
}

}  // namespace
}  // namespace copse::bias
