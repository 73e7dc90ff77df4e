#include "copse/bias/p_curve.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "copse/core/error.hpp"
#include "model/samples.hpp"

namespace copse::bias {
namespace {

using testing::DoubleNear;

/// Studies with these z values and a standard error of 0.2.
Estimates with_z(const std::vector<double>& zs) {
  std::vector<double> yi, vi;
  for (const double z : zs) {
    yi.push_back(0.2 * z);
    vi.push_back(0.04);
  }
  return samples::estimates(yi, vi);
}

double naive_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

double naive_quantile(double p) {
  double lower = -40.0, upper = 40.0;
  for (int i = 0; i < 200; ++i) {
    const double middle = (lower + upper) / 2.0;
    (naive_cdf(middle) < p ? lower : upper) = middle;
  }
  return lower;
}

double naive_power(double d, double c) { return naive_cdf(d - c) + naive_cdf(-d - c); }

double naive_noncentrality(double power, double c) {
  double lower = 0.0, upper = 20.0;
  for (int i = 0; i < 200; ++i) {
    const double middle = (lower + upper) / 2.0;
    (naive_power(middle, c) < power ? lower : upper) = middle;
  }
  return lower;
}

const std::vector<double> several{2.1, 2.5, 3.4, 2.2, 1.0, -0.3, 4.2, 2.9, 1.9, 2.05};

TEST(PCurve, HasTheStatisticsOfItsDefinition) {
  const auto curve = p_curve(with_z(several)).curve.value();
  const double c = naive_quantile(0.975), half = naive_quantile(0.9875);
  const double d = naive_noncentrality(1.0 / 3.0, c);
  double skew = 0.0, flat = 0.0, half_skew = 0.0, half_flat = 0.0;
  int n = 0, low = 0;
  for (const double z : several) {
    if (z < c) continue;
    ++n;
    const double p = 2.0 * naive_cdf(-z);
    skew += naive_quantile(p / 0.05);
    flat += naive_quantile(1.0 - 3.0 * naive_power(d, z));
    if (z < half) continue;
    ++low;
    half_skew += naive_quantile(p / 0.025);
    half_flat += naive_quantile(1.0 - naive_power(d, z) / naive_power(d, half));
  }
  EXPECT_EQ(curve.significant, n);
  EXPECT_NEAR(curve.right_skew.statistic, skew / std::sqrt(n), 1e-9);
  EXPECT_NEAR(curve.right_skew.pval, naive_cdf(skew / std::sqrt(n)), 1e-9);
  EXPECT_NEAR(curve.flatness.statistic, flat / std::sqrt(n), 1e-9);
  ASSERT_EQ(curve.half_right_skew->studies, low);
  EXPECT_NEAR(curve.half_right_skew->statistic, half_skew / std::sqrt(low), 1e-9);
  EXPECT_NEAR(curve.half_flatness->statistic, half_flat / std::sqrt(low), 1e-9);
}

TEST(PCurve, CountsSmallPValuesByTheBinomialDistribution) {
  // 7 significant, of which 4 have p <= .025: P(X >= 4) = 64 / 128 for X ~ Bin(7, 1/2).
  const auto curve = p_curve(with_z(several)).curve.value();
  ASSERT_EQ(curve.significant, 7);
  ASSERT_EQ(curve.half_right_skew->studies, 4);
  EXPECT_NEAR(curve.binomial_right_skew, 0.5, 1e-14);
}

TEST(PCurve, SharesOfTheBinsAddUpToOne) {
  const auto curve = p_curve(with_z(several)).curve.value();
  double observed = 0.0, third = 0.0;
  for (const auto& bin : curve.bins) {
    observed += bin.observed;
    third += bin.third_power;
    EXPECT_DOUBLE_EQ(bin.no_effect, 0.2);
  }
  EXPECT_NEAR(observed, 1.0, 1e-14);
  EXPECT_NEAR(third, 1.0, 1e-12);
  EXPECT_GT(curve.bins.front().third_power, curve.bins.back().third_power);
}

TEST(PCurve, EstimatesThePowerAtWhichTheCurveIsNeitherTooFlatNorTooSteep) {
  const auto curve = p_curve(with_z(several)).curve.value();
  const double c = naive_quantile(0.975);
  const auto z_at = [&](double power) {
    const double d = naive_noncentrality(power, c);
    double sum = 0.0;
    for (const double z : several) {
      if (z >= c) sum += naive_quantile(1.0 - naive_power(d, z) / power);
    }
    return sum / std::sqrt(7.0);
  };
  EXPECT_NEAR(z_at(curve.power), 0.0, 1e-8);
  EXPECT_NEAR(z_at(curve.power_ci.upper), -naive_quantile(0.95), 1e-7);
  EXPECT_LT(curve.power_ci.lower, curve.power);
  EXPECT_LT(curve.power, curve.power_ci.upper);
}

TEST(PCurve, DoesNotDependOnScaleOrderOrDirection) {
  const auto data = with_z(several);
  auto other = with_z({several.rbegin(), several.rend()});
  other.yi *= -8.0;
  other.vi *= 64.0;
  const auto a = p_curve(data, {SelectionAlternative::greater}).curve.value();
  const auto b = p_curve(other, {SelectionAlternative::less}).curve.value();
  EXPECT_NEAR(a.right_skew.statistic, b.right_skew.statistic, 1e-12);
  EXPECT_NEAR(a.flatness.statistic, b.flatness.statistic, 1e-12);
  EXPECT_NEAR(a.power, b.power, 1e-9);
}

TEST(PCurve, LeavesOutRejectionsInTheOtherDirectionAndSaysSo) {
  const auto result = p_curve(with_z({2.5, -3.0, 2.2, 0.1}), {SelectionAlternative::greater});
  EXPECT_EQ(result.curve->significant, 2);
  EXPECT_EQ(result.curve->other_direction, 1);
  ASSERT_EQ(result.notices.size(), 1U);
  EXPECT_EQ(result.notices.front().code, "p-curve-other-direction");
  EXPECT_EQ(p_curve(with_z({2.5, -3.0, 2.2, 0.1})).curve->significant, 3);
}

TEST(PCurve, JudgesByTheTwoRules) {
  const auto strong = p_curve(with_z({4.0, 4.5, 5.0, 3.9})).curve.value();
  EXPECT_TRUE(strong.evidential_value);
  EXPECT_FALSE(strong.inadequate);
  EXPECT_DOUBLE_EQ(strong.power_ci.upper, 0.99);
  const auto flat = p_curve(with_z({1.97, 2.0, 1.98, 2.01, 1.99, 2.02})).curve.value();
  EXPECT_FALSE(flat.evidential_value);
  EXPECT_TRUE(flat.inadequate);
  EXPECT_FALSE(flat.half_right_skew.has_value());
  EXPECT_DOUBLE_EQ(flat.power, 0.05);
}

TEST(PCurve, HoldsForEffectsOfFiftyStandardErrors) {
  const auto curve = p_curve(with_z({50.0, 60.0, 2.0})).curve.value();
  EXPECT_TRUE(std::isfinite(curve.right_skew.statistic));
  EXPECT_TRUE(std::isfinite(curve.flatness.statistic));
  EXPECT_TRUE(curve.evidential_value);
}

TEST(PCurve, NeedsASignificantStudy) {
  const auto result = p_curve(with_z({1.0, 0.5}));
  EXPECT_FALSE(result.curve);
  ASSERT_EQ(result.notices.size(), 1U);
  EXPECT_EQ(result.notices.front().code, "nothing-significant");
}

TEST(PCurve, RefusesALevelBeyondThePowerItComparesWith) {
  EXPECT_THROW(static_cast<void>(p_curve(with_z({3.0}), {.alpha = 0.5})), Error);
  EXPECT_THROW(static_cast<void>(p_curve(with_z({3.0}), {.alpha = 0.0})), Error);
}

}  // namespace
}  // namespace copse::bias
