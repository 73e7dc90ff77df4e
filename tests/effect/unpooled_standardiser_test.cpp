#include "copse/effect/unpooled_standardiser.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/effect/two_means.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

constexpr TwoMeans trial{26.0, 4.0, 40, 22.0, 5.0, 30};

TwoMeans swapped_groups(const TwoMeans& s) { return {s.m2i, s.sd2i, s.n2i, s.m1i, s.sd1i, s.n1i}; }

TwoMeans scaled(const TwoMeans& s, double factor) {
  return {s.m1i * factor, s.sd1i * factor, s.n1i, s.m2i * factor, s.sd2i * factor, s.n2i};
}

EffectSize glass(const TwoMeans& study, VarianceType type) {
  return glass_deltas({study}, {.variance = type}).front().value();
}

TEST(HeteroscedasticDifference, WithEqualSdsIsThePooledOne) {
  const TwoMeans alike{26.0, 4.0, 40, 22.0, 4.0, 30};
  const auto pooled = standardised_mean_differences({alike}, {}).front().value();
  const auto found = heteroscedastic_difference(alike, {}).value();
  EXPECT_TRUE(is_close(found.yi, pooled.yi, formula_tolerance, 0.0, "yi"));
  // s1 = s2 = s: (1/a1 + 1/a2)(1 + g^2/8) with a = n - 1
  EXPECT_TRUE(is_close(found.vi,
                       (1.0 / 39.0 + 1.0 / 29.0) * (1.0 + found.yi * found.yi / 8.0),
                       formula_tolerance,
                       0.0,
                       "vi"));
}

TEST(HeteroscedasticDifference, SwappingTheGroupsFlipsItsSignAndKeepsItsVariance) {
  for (const auto type : {ls, ls2, ls3}) {
    const auto one = heteroscedastic_difference(trial, {.variance = type}).value();
    const auto other =
        heteroscedastic_difference(swapped_groups(trial), {.variance = type}).value();
    EXPECT_EQ(other.yi, -one.yi);
    EXPECT_DOUBLE_EQ(other.vi, one.vi);
  }
}

TEST(HeteroscedasticDifference, HasItsThirdVarianceBetweenTheOthers) {
  const auto vi = [](VarianceType type) {
    return heteroscedastic_difference(trial, {.variance = type})->vi;
  };
  EXPECT_GT(vi(ls), vi(ls3));
  EXPECT_GT(vi(ls3), vi(ls2));
}

TEST(HeteroscedasticDifference, IsAbsentWithoutSpreadOrWithThreeMeasurements) {
  EXPECT_FALSE(heteroscedastic_difference({3, 0, 9, 1, 0, 9}, {}).has_value());
  EXPECT_TRUE(heteroscedastic_difference({3, 0, 9, 1, 1, 9}, {}).has_value());
  EXPECT_FALSE(heteroscedastic_difference({3, 1, 2, 1, 1, 1}, {}).has_value());
}

TEST(GlassDelta, DividesByTheSdOfTheSecondGroupOnly) {
  const double j = hedges_j(29, SmallSampleCorrection::exact);
  const auto found = glass(trial, ls);
  EXPECT_TRUE(is_close(found.yi, j * 4.0 / 5.0, formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(
      found.vi, 1.0 / 40 + 1.0 / 30 + found.yi * found.yi / 60.0, formula_tolerance, 0.0, "vi"));
  const auto other = glass({26.0, 400.0, 40, 22.0, 5.0, 30}, ls);
  EXPECT_EQ(other.yi, found.yi);
  EXPECT_EQ(other.vi, found.vi);
}

TEST(GlassDelta, OfLargeStudiesHasOneVarianceUpToItsHigherOrder) {
  const TwoMeans large{12, 4, 4e5, 10, 4, 5e5};
  for (const auto type : {ls2, ub, av}) {
    EXPECT_TRUE(is_close(glass(large, type).vi, glass(large, ls).vi, 1e-5, 0.0, "vi"));
  }
}

TEST(GlassDelta, IsAbsentWithoutSpreadOrWithTwoInTheSecondGroup) {
  EXPECT_FALSE(glass_deltas({{3, 1, 9, 1, 0, 9}}, {}).front().has_value());
  EXPECT_FALSE(glass_deltas({{3, 1, 9, 1, 1, 2}}, {}).front().has_value());
  EXPECT_TRUE(glass_deltas({{3, 0, 9, 1, 1, 3}}, {}).front().has_value());
}

TEST(HeteroscedasticGlassDelta, DiffersFromGlassDeltaInItsVarianceOnly) {
  const auto found = heteroscedastic_glass_delta(trial, {}).value();
  EXPECT_EQ(found.yi, glass(trial, ls).yi);
  EXPECT_TRUE(is_close(found.vi,
                       16.0 / 25.0 / 39.0 + (1.0 + found.yi * found.yi / 2.0) / 29.0,
                       formula_tolerance,
                       0.0,
                       "vi"));
  EXPECT_FALSE(heteroscedastic_glass_delta({3, 1, 9, 1, 0, 9}, {}).has_value());
  EXPECT_FALSE(heteroscedastic_glass_delta({3, 1, 1, 1, 1, 9}, {}).has_value());
}

TEST(UnpooledStandardisers, GiveTheSameBitsInUnitsOfAPowerOfTwo) {
  for (const double factor : {0x1p-500, 0x1p-3, 0x1p12, 0x1p500}) {
    const auto other = scaled(trial, factor);
    EXPECT_EQ(heteroscedastic_difference(other, {})->yi, heteroscedastic_difference(trial, {})->yi);
    EXPECT_EQ(heteroscedastic_difference(other, {})->vi, heteroscedastic_difference(trial, {})->vi);
    EXPECT_EQ(glass(other, ub).vi, glass(trial, ub).vi);
    EXPECT_EQ(heteroscedastic_glass_delta(other, {})->vi,
              heteroscedastic_glass_delta(trial, {})->vi);
  }
}

}  // namespace
}  // namespace copse::effect
