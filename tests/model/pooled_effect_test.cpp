#include "copse/model/pooled_effect.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

TEST(PooledEffect, WithoutDegreesOfFreedomIsNormal) {
  const auto effect = pooled_effect(1.0, 0.5, {}, 0.95);
  EXPECT_EQ(effect.estimate, 1.0);
  EXPECT_EQ(effect.se, 0.5);
  EXPECT_EQ(effect.statistic, 2.0);
  EXPECT_FALSE(effect.df);
  EXPECT_TRUE(is_close(effect.pval, 0.045500263896358414, formula_tolerance, 0.0, "pval"));
  EXPECT_TRUE(
      is_close(effect.ci.lower, 1.0 - 0.5 * 1.9599639845400542, formula_tolerance, 0.5, "lower"));
  EXPECT_TRUE(
      is_close(effect.ci.upper, 1.0 + 0.5 * 1.9599639845400542, formula_tolerance, 0.5, "upper"));
}

TEST(PooledEffect, WithOneDegreeOfFreedomIsCauchy) {
  const auto effect = pooled_effect(-3.0, 3.0, 1.0, 0.5);
  EXPECT_EQ(effect.df, 1.0);
  EXPECT_EQ(effect.statistic, -1.0);
  EXPECT_TRUE(is_close(effect.pval, 0.5, formula_tolerance, 0.0, "pval"));
  EXPECT_TRUE(is_close(effect.ci.lower, -6.0, formula_tolerance, 0.0, "lower"));
  EXPECT_NEAR(effect.ci.upper, 0.0, 1e-14);
}

TEST(PooledEffect, WithoutStandardErrorHasNoStatisticAndNoWidth) {
  for (const auto df : {std::optional<double>{}, std::optional<double>{3.0}}) {
    const auto effect = pooled_effect(0.2, 0.0, df, 0.95);
    EXPECT_FALSE(effect.statistic);
    EXPECT_EQ(effect.pval, 0.0);
    EXPECT_EQ(effect.ci, (Interval{0.2, 0.2}));
  }
}

TEST(PooledEffect, KeepsTheTailOfALargeStatistic) {
  const double pval = pooled_effect(10.0, 1.0, {}, 0.95).pval;
  EXPECT_TRUE(is_close(pval, 1.5239706048321052e-23, formula_tolerance, 0.0, "pval"));
}

TEST(PooledEffect, NarrowsWithALowerLevel) {
  double width = HUGE_VAL;
  for (const double level : {0.9999999, 0.999, 0.95, 0.5, 0.01}) {
    const auto ci = pooled_effect(0.0, 1.0, 4.0, level).ci;
    EXPECT_EQ(ci.lower, -ci.upper);
    EXPECT_LT(ci.upper - ci.lower, width);
    width = ci.upper - ci.lower;
  }
}

TEST(PooledEffect, HasFiniteIntervalsAtEveryLevelBelowOne) {
  const double highest = std::nextafter(1.0, 0.0);
  for (const auto df : {std::optional<double>{}, std::optional<double>{1.0}}) {
    const auto effect = pooled_effect(0.0, 1.0, df, highest);
    EXPECT_TRUE(std::isfinite(effect.ci.upper));
  }
}

TEST(PooledEffect, LevelsAreInsideTheUnitInterval) {
  EXPECT_NO_THROW(require_level(0.5));
  EXPECT_NO_THROW(require_level(1e-300));
  for (const double level : {0.0, 1.0, 95.0, -0.1, std::nan(""), HUGE_VAL}) {
    EXPECT_THROW(require_level(level), Error);
  }
}

}  // namespace
}  // namespace copse::model
