#include "copse/effect/reliability.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/effect/scale.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

constexpr Reliability study{0.93, 20, 103};

TEST(Alpha, ComesBackFromItsScales) {
  for (const double alpha : {-0.4, 0.0, 0.5, 0.93, 0.9999}) {
    const Reliability at{alpha, 20, 103};
    EXPECT_NEAR(to_display({AnalysisScale::alpha_cube_root, {}}, hakstian_whalen_alpha(at, {})->yi),
                alpha,
                1e-15);
    EXPECT_NEAR(to_display({AnalysisScale::alpha_log, {}}, bonett_alpha(at, {})->yi), alpha, 1e-15);
  }
}

TEST(Alpha, HasVariancesThatFollowOneAnotherByTheDeltaMethod) {
  const double raw = raw_alpha(study, {})->vi;
  EXPECT_TRUE(is_close(bonett_alpha(study, {})->vi, raw / (0.07 * 0.07), 1e-13, 0.0, "ABT"));
  const Reliability large{0.93, 20, 1e9};
  const double slope = std::pow(0.07, -2.0 / 3.0) / 3.0;
  EXPECT_TRUE(is_close(hakstian_whalen_alpha(large, {})->vi,
                       slope * slope * raw_alpha(large, {})->vi,
                       1e-8,
                       0.0,
                       "AHW"));
}

TEST(Alpha, OfZeroIsAtTheOriginOfEveryScale) {
  for (const auto& effect : {raw_alpha, hakstian_whalen_alpha, bonett_alpha}) {
    EXPECT_EQ(effect({0.0, 20, 103}, {})->yi, 0.0);
  }
}

TEST(Alpha, IsAbsentAtOneWithOneItemOrWithTwoPeople) {
  for (const auto& effect : {raw_alpha, hakstian_whalen_alpha, bonett_alpha}) {
    EXPECT_TRUE(effect(study, {}).has_value());
    EXPECT_FALSE(effect({1.0, 20, 103}, {}).has_value());
    EXPECT_FALSE(effect({1.2, 20, 103}, {}).has_value());
    EXPECT_FALSE(effect({0.9, 1, 103}, {}).has_value());
    EXPECT_FALSE(effect({0.9, 20, 2}, {}).has_value());
  }
}

}  // namespace
}  // namespace copse::effect
