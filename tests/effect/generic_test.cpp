#include "copse/effect/generic.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

// Two-sided normal quantiles, qnorm(1 - alpha/2) in R.
constexpr double z90 = 1.644853626951472;
constexpr double z95 = 1.959963984540054;
constexpr double z99 = 2.575829303548901;

EffectSize effect_of(const ReportedEffect& reported, double ci_level = 0.95) {
  return reported_effect(reported, ci_level).value();
}

TEST(ReportedEffect, IsTakenWithItsVariance) {
  const auto found = effect_of({-0.3, 0.04, {}, {}, false});
  EXPECT_EQ(found.yi, -0.3);
  EXPECT_EQ(found.vi, 0.04);
}

TEST(ReportedEffect, SquaresAStandardError) {
  EXPECT_DOUBLE_EQ(effect_of({-0.3, {}, 0.2, {}, false}).vi, 0.04);
}

TEST(ReportedEffect, GetsItsVarianceFromAnIntervalAtItsLevel) {
  for (const auto& [level, z] : {std::pair{0.90, z90}, {0.95, z95}, {0.99, z99}}) {
    const Interval ci{0.5 - z * 0.2, 0.5 + z * 0.2};
    const auto found = effect_of({0.5, {}, {}, ci, false}, level);
    EXPECT_EQ(found.yi, 0.5);
    EXPECT_TRUE(is_close(found.vi, 0.04, formula_tolerance, 0.0, "vi")) << level;
  }
}

TEST(ReportedEffect, OnTheNaturalScaleIsLoggedWithItsInterval) {
  const Interval ci{std::exp(-0.4 - z95 * 0.1), std::exp(-0.4 + z95 * 0.1)};
  const auto found = effect_of({std::exp(-0.4), {}, {}, ci, true});
  EXPECT_TRUE(is_close(found.yi, -0.4, formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(found.vi, 0.01, formula_tolerance, 0.0, "vi"));
}

TEST(ReportedEffect, OnTheNaturalScaleKeepsAVarianceOfTheLogarithm) {
  EXPECT_EQ(effect_of({2.0, 0.04, {}, {}, true}).vi, 0.04);
  EXPECT_DOUBLE_EQ(effect_of({2.0, {}, 0.2, {}, true}).vi, 0.04);
  EXPECT_DOUBLE_EQ(effect_of({2.0, {}, 0.2, {}, true}).yi, std::log(2.0));
}

TEST(ReportedEffect, InvertedAsARatioFlipsItsSignOnly) {
  const auto one = effect_of({0.8, {}, {}, Interval{0.5, 1.25}, true});
  const auto other = effect_of({1.25, {}, {}, Interval{0.8, 2.0}, true});
  EXPECT_NEAR(other.yi, -one.yi, 1e-15);
  EXPECT_NEAR(other.vi, one.vi, 1e-15);
}

TEST(ReportedEffect, PrefersVarianceToStandardErrorToInterval) {
  const Interval ci{-1.0, 1.0};
  EXPECT_EQ(effect_of({0, 0.5, 3.0, ci, false}).vi, 0.5);
  EXPECT_EQ(effect_of({0, {}, 3.0, ci, false}).vi, 9.0);
}

TEST(ReportedEffect, IsAbsentWithoutAnyMeasureOfPrecision) {
  EXPECT_FALSE(reported_effect({0.4, {}, {}, {}, false}, 0.95).has_value());
}

TEST(ReportedEffect, TakesIntervalsOfVeryLargeAndVerySmallRatios) {
  const auto found = effect_of({1.0, {}, {}, Interval{1e-150, 1e150}, true});
  const double se = 300.0 * std::log(10.0) / (2.0 * z95);
  EXPECT_TRUE(is_close(found.vi, se * se, formula_tolerance, 0.0, "vi"));
}

}  // namespace
}  // namespace copse::effect
