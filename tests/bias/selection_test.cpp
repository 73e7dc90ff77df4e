#include "copse/bias/selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/LU>
#include <random>

#include "bias/selection_naive.hpp"
#include "bias/selection_samples.hpp"
#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::bias {
namespace {

using enum SelectionAlternative;

std::vector<Estimates> several() {
  std::mt19937_64 stream(7);
  std::vector<Estimates> all;
  for (const int k : {6, 12, 25}) {
    all.push_back(samples::selected(stream, k, 0.2, 0.3));
    all.push_back(samples::selected(stream, k, 0.4, 0.1));
  }
  return all;
}

double naive_loglik(const Estimates& data,
                    const SelectionOptions& options,
                    const SelectionFit& fit,
                    int cells = 1500) {
  std::vector<double> steps;
  for (const auto& interval : fit.intervals) steps.push_back(interval.upper);
  return naive::selection_loglik(data,
                                 {options.type, options.alternative, steps},
                                 fit.effect.estimate,
                                 fit.tau2,
                                 samples::deltas_of(fit),
                                 cells);
}

TEST(SelectionModel, HasTheLikelihoodOfItsDefinition) {
  int fitted = 0;
  for (const auto& data : several()) {
    for (const auto alternative : {greater, less, two_sided}) {
      const SelectionOptions options{.alternative = alternative, .steps = {0.025, 0.5}};
      const auto result = fit_selection_model(data, options);
      if (!result.fit) continue;
      ++fitted;
      EXPECT_NEAR(naive_loglik(data, options, *result.fit), result.fit->loglik, 1e-9);
    }
  }
  EXPECT_GT(fitted, 6);
}

TEST(SelectionModel, IsAtTheTop) {
  std::mt19937_64 stream(3);
  std::normal_distribution<double> normal;
  for (const auto& data : several()) {
    const SelectionOptions options{};
    const auto result = fit_selection_model(data, options);
    if (!result.fit) continue;
    const auto& fit = *result.fit;
    for (int i = 0; i < 20; ++i) {
      const double far = i % 2 == 0 ? 1.0 : 0.01;
      auto other = fit;
      other.effect.estimate += 0.5 * far * normal(stream);
      other.tau2 = std::pow(std::sqrt(fit.tau2) + 0.3 * far * normal(stream), 2.0);
      other.deltas[1].delta *= std::exp(2.0 * far * normal(stream));
      EXPECT_LE(naive_loglik(data, options, other, 150), fit.loglik + 1e-6) << data.k();
    }
  }
}

/// The standard errors from second differences of the naive likelihood.
TEST(SelectionModel, HasTheStandardErrorsOfTheObservedInformation) {
  std::mt19937_64 stream(12);
  const auto data = samples::selected(stream, 60, 0.2, 0.4);
  const SelectionOptions options{};
  const auto fit = *fit_selection_model(data, options).fit;
  const Eigen::Vector3d h{1e-3, 1e-3, 3e-3};
  const auto at = [&](const Eigen::Vector3d& by) {
    auto other = fit;
    other.effect.estimate += by[0];
    other.tau2 += by[1];
    other.deltas[1].delta += by[2];
    return naive_loglik(data, options, other);
  };
  Eigen::Matrix3d information;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      const Eigen::Vector3d a = h[i] * Eigen::Vector3d::Unit(i),
                            b = h[j] * Eigen::Vector3d::Unit(j);
      information(i, j) = -(at(a + b) - at(a - b) - at(b - a) + at(-a - b)) / (4.0 * h[i] * h[j]);
    }
  }
  const Eigen::Matrix3d covariance = information.inverse();
  EXPECT_NEAR(fit.effect.se / std::sqrt(covariance(0, 0)), 1.0, 1e-3);
  EXPECT_NEAR(*fit.tau2_se / std::sqrt(covariance(1, 1)), 1.0, 1e-3);
  EXPECT_NEAR(*fit.deltas[1].se / std::sqrt(covariance(2, 2)), 1.0, 1e-3);
}

void expect_same(const SelectionFit& a, const SelectionFit& b, double sign, double scale) {
  EXPECT_EQ(a.effect.estimate * sign * scale, b.effect.estimate);
  EXPECT_EQ(a.effect.se * scale, b.effect.se);
  EXPECT_EQ(a.effect.pval, b.effect.pval);
  EXPECT_EQ(a.tau2 * scale * scale, b.tau2);
  EXPECT_EQ(samples::deltas_of(a), samples::deltas_of(b));
}

TEST(SelectionModel, ScalesBitForBitWithPowersOfTwo) {
  for (const auto& data : several()) {
    const auto fit = fit_selection_model(data).fit;
    for (const double scale : {0x1p-3, 0x1p-400, 0x1p400}) {
      const auto scaled =
          fit_selection_model({data.yi * scale, data.vi * scale * scale, {}}, {}).fit;
      ASSERT_EQ(fit.has_value(), scaled.has_value());
      if (fit) expect_same(*fit, *scaled, 1.0, scale);
    }
  }
}

TEST(SelectionModel, ScalesWithOtherFactors) {
  for (const auto& data : several()) {
    const auto fit = fit_selection_model(data).fit;
    const auto scaled = fit_selection_model({data.yi * 1e150, data.vi * 1e150 * 1e150, {}}, {}).fit;
    ASSERT_EQ(fit.has_value(), scaled.has_value());
    if (!fit) continue;
    EXPECT_NEAR(scaled->effect.estimate / 1e150, fit->effect.estimate, 1e-9 * fit->effect.se);
    EXPECT_NEAR(scaled->effect.se / 1e150 / fit->effect.se, 1.0, 1e-9);
    EXPECT_NEAR(scaled->deltas[1].delta / fit->deltas[1].delta, 1.0, 1e-9);
  }
}

TEST(SelectionModel, TurnsWithTheAlternative) {
  for (const auto& data : several()) {
    const Estimates turned{-data.yi, data.vi, {}};
    const auto fit = fit_selection_model(data, {.alternative = greater}).fit;
    const auto other = fit_selection_model(turned, {.alternative = less}).fit;
    ASSERT_EQ(fit.has_value(), other.has_value());
    if (!fit) continue;
    expect_same(*fit, *other, -1.0, 1.0);
    EXPECT_EQ(fit->effect.ci.lower, -other->effect.ci.upper);
  }
}

TEST(SelectionModel, DoesNotDependOnTheOrder) {
  for (const auto& data : several()) {
    const Estimates reversed{data.yi.reverse(), data.vi.reverse(), {}};
    const auto fit = fit_selection_model(data).fit, other = fit_selection_model(reversed).fit;
    ASSERT_EQ(fit.has_value(), other.has_value());
    if (!fit) continue;
    EXPECT_NEAR(fit->effect.estimate, other->effect.estimate, 1e-9 * fit->effect.se);
    EXPECT_NEAR(fit->tau2, other->tau2, 1e-9 * fit->effect.se);
  }
}

TEST(SelectionModel, IsMaximumLikelihoodWhenAllWeightsAreEqual) {
  for (const auto& data : several()) {
    const auto fit = fit_selection_model(data, {.weights = std::vector{0.3, 0.3}}).fit;
    const auto ml =
        model::fit_random_effects(data, {.tau2 = model::Tau2Method::maximum_likelihood});
    ASSERT_TRUE(fit);
    EXPECT_NEAR(fit->effect.estimate, ml.effect.estimate, 1e-8 * ml.effect.se);
    EXPECT_NEAR(fit->tau2, ml.tau2->tau2, 1e-8 * (ml.tau2->tau2 + samples::median_variance(data)));
    EXPECT_NEAR(fit->loglik, fit->loglik_unselected, 1e-10);
    EXPECT_FALSE(fit->lrt);
  }
}

TEST(SelectionModel, HeldWeightsMatterUpToAFactor) {
  std::mt19937_64 stream(5);
  const auto data = samples::selected(stream, 20, 0.3, 0.2);
  const auto fit = *fit_selection_model(data, {.weights = std::vector{1.0, 0.25}}).fit;
  const auto other = *fit_selection_model(data, {.weights = std::vector{4.0, 1.0}}).fit;
  EXPECT_NEAR(fit.effect.estimate, other.effect.estimate, 1e-12);
  EXPECT_NEAR(fit.loglik, other.loglik, 1e-11);
  EXPECT_TRUE(fit.deltas[1].held);
  EXPECT_FALSE(fit.deltas[1].se);
}

TEST(SelectionModel, HoldsTau2) {
  std::mt19937_64 stream(5);
  const auto data = samples::selected(stream, 20, 0.3, 0.2);
  const auto free = *fit_selection_model(data).fit;
  const auto held = *fit_selection_model(data, {.tau2 = free.tau2}).fit;
  EXPECT_EQ(held.tau2, free.tau2);
  EXPECT_FALSE(held.tau2_se);
  EXPECT_FALSE(held.tau2_lrt);
  EXPECT_NEAR(held.effect.estimate, free.effect.estimate, 1e-9);
  EXPECT_LT(held.effect.se, free.effect.se);
  const auto none = *fit_selection_model(data, {.tau2 = 0.0}).fit;
  EXPECT_NEAR(free.tau2_lrt->statistic, 2.0 * (free.loglik - none.loglik), 1e-9);
}

TEST(SelectionModel, CountsTheStudiesOfEachInterval) {
  // z = 3, 1.96..., 0, -1: p = .0013, .025 to rounding or less, .5, .84
  const auto data = samples::estimates({3.0, 2.0, 0.0, -1.0}, {1.0, 1.0, 1.0, 1.0});
  const auto fit = *fit_selection_model(data, {.steps = {0.5, 0.025}}).fit;
  ASSERT_EQ(fit.intervals.size(), 3U);
  EXPECT_EQ(fit.intervals[0].studies, 2);
  EXPECT_EQ(fit.intervals[1].studies, 1);
  EXPECT_EQ(fit.intervals[2].studies, 1);
  EXPECT_EQ(fit.intervals[2].lower, 0.5);
  EXPECT_EQ(fit.intervals[2].upper, 1.0);
  EXPECT_EQ(selection_weight(SelectionType::stepfun, fit, 0.025), 1.0);
  EXPECT_EQ(selection_weight(SelectionType::stepfun, fit, 0.4), fit.deltas[1].delta);
  EXPECT_EQ(selection_weight(SelectionType::stepfun, fit, 1.0), fit.deltas[2].delta);
}

std::vector<std::string> codes(const SelectionResult& result) {
  std::vector<std::string> found;
  for (const auto& notice : result.notices) found.push_back(notice.code);
  return found;
}

TEST(SelectionModel, SaysWhyThereIsNoNumber) {
  using testing::ElementsAre;
  const auto none_significant = samples::estimates({0.1, 0.2, 0.0, -0.3}, {1.0, 1.0, 1.0, 1.0});
  const auto empty = fit_selection_model(none_significant);
  EXPECT_FALSE(empty.fit);
  EXPECT_THAT(codes(empty), ElementsAre("selection-empty-interval"));
  EXPECT_TRUE(fit_selection_model(none_significant, {.weights = std::vector{1.0, 0.5}}).fit);

  const auto two = samples::estimates({3.0, 0.0}, {1.0, 1.0});
  EXPECT_THAT(codes(fit_selection_model(two)), ElementsAre("selection-too-few-studies"));
  const auto four = samples::estimates({3.0, 1.5, 0.5, -1.0}, {1.0, 1.0, 1.0, 1.0});
  const SelectionOptions many{.steps = {0.025, 0.2, 0.5}};
  EXPECT_THAT(codes(fit_selection_model(four, many)), ElementsAre("selection-too-few-studies"));
  const auto never = fit_selection_model(four, {.weights = std::vector{1.0, 0.0}});
  EXPECT_THAT(codes(never), ElementsAre("selection-impossible"));
}

TEST(SelectionModel, SaysThatTau2IsZero) {
  std::vector<double> yi, vi;
  for (int i = 0; i < 12; ++i) {
    vi.push_back(0.02 * (i + 1));
    yi.push_back(0.5 + 0.2 * std::sqrt(vi.back()) * (i % 3 - 1));
  }
  const auto result = fit_selection_model(samples::estimates(yi, vi));
  ASSERT_TRUE(result.fit);
  EXPECT_EQ(result.fit->tau2, 0.0);
  EXPECT_FALSE(result.fit->tau2_se);
  EXPECT_EQ(result.fit->tau2_lrt->statistic, 0.0);
  EXPECT_THAT(codes(result), testing::Contains("selection-tau2-zero"));
}

TEST(SelectionModel, RefusesOptionsOutOfRange) {
  const auto data = samples::bcg();
  const auto refuses = [&](const SelectionOptions& options) {
    EXPECT_THROW((void)fit_selection_model(data, options), Error);
  };
  refuses({.steps = {}});
  refuses({.steps = {0.0}});
  refuses({.steps = {1.1}});
  refuses({.steps = {std::nan("")}});
  refuses({.weights = std::vector{1.0}});
  refuses({.weights = std::vector{1.0, -0.5}});
  refuses({.weights = std::vector{0.0, 0.0}});
  refuses({.type = SelectionType::negexp, .weights = std::vector{1.0, 1.0}});
  refuses({.tau2 = -1.0});
  refuses({.level = 1.0});
}

}  // namespace
}  // namespace copse::bias
