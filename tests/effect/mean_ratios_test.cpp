#include "copse/effect/mean_ratios.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

constexpr TwoMeans trial{12.4, 3.1, 24, 10.9, 2.7, 26};
constexpr TwoMeans other_trial{8.0, 1.0, 11, 9.5, 4.0, 15};

TwoMeans swapped_groups(const TwoMeans& s) { return {s.m2i, s.sd2i, s.n2i, s.m1i, s.sd1i, s.n1i}; }

TwoMeans scaled(const TwoMeans& s, double factor) {
  return {s.m1i * factor, s.sd1i * factor, s.n1i, s.m2i * factor, s.sd2i * factor, s.n2i};
}

EffectSize rom(const TwoMeans& study, VarianceType type = ls) {
  return log_ratios_of_means({study}, {.variance = type}).front().value();
}
EffectSize vr(const TwoMeans& s) {
  return log_variability_ratio({s.sd1i, s.n1i, s.sd2i, s.n2i}, {}).value();
}
EffectSize cvr(const TwoMeans& s) { return log_coefficient_of_variation_ratio(s, {}).value(); }

TEST(RatioOfMeans, ScalingBothGroupsChangesNothing) {
  for (const auto type : {ls, ls2, ho, av, avho}) {
    for (const double factor : {0x1p-300, 0x1p-2, 0x1p300}) {
      EXPECT_EQ(rom(scaled(trial, factor), type).yi, rom(trial, type).yi);
      EXPECT_EQ(rom(scaled(trial, factor), type).vi, rom(trial, type).vi);
    }
    EXPECT_TRUE(is_close(
        rom(scaled(trial, 3.7), type).vi, rom(trial, type).vi, formula_tolerance, 0.0, "vi"));
  }
}

TEST(RatioOfMeans, SwappingTheGroupsFlipsItsSignAndKeepsItsVariance) {
  for (const auto type : {ls, ls2, ho, av, avho}) {
    const auto found = rom(swapped_groups(trial), type);
    EXPECT_TRUE(is_close(found.yi, -rom(trial, type).yi, 1e-14, 0.0, "yi"));
    EXPECT_TRUE(is_close(found.vi, rom(trial, type).vi, 1e-14, 0.0, "vi"));
  }
}

TEST(RatioOfMeans, TakesTwoNegativeMeansButNotTwoSigns) {
  const auto found = rom({-12.4, 3.1, 24, -10.9, 2.7, 26});
  EXPECT_EQ(found.yi, rom(trial).yi);
  EXPECT_EQ(found.vi, rom(trial).vi);
  const auto none = log_ratios_of_means({{-1, 1, 9, 2, 1, 9}, {1, 1, 9, 0, 1, 9}, trial}, {});
  EXPECT_FALSE(none[0].has_value());
  EXPECT_FALSE(none[1].has_value());
  EXPECT_EQ(none[2]->yi, rom(trial).yi);
}

TEST(RatioOfMeans, LosesItsCorrectionAndTheSecondOrderInLargeStudies) {
  const TwoMeans large{12.4, 3.1, 1e9, 10.9, 2.7, 1e9};
  EXPECT_NEAR(rom(large).yi, std::log(12.4 / 10.9), 1e-10);
  EXPECT_TRUE(is_close(rom(large, ls2).vi, rom(large).vi, 1e-9, 0.0, "vi"));
}

TEST(RatioOfMeans, AveragesTheCoefficientsOfVariationOfTheStudiesThatHaveOne) {
  const TwoMeans undefined{-5.0, 50.0, 100, 1.0, 1.0, 100};
  const auto found = log_ratios_of_means({trial, undefined, other_trial}, {.variance = av});
  const double cv1 = (24 * 3.1 / 12.4 + 11 * 1.0 / 8.0) / 35.0;
  const double cv2 = (26 * 2.7 / 10.9 + 15 * 4.0 / 9.5) / 41.0;
  EXPECT_FALSE(found[1].has_value());
  EXPECT_TRUE(
      is_close(found[0]->vi, cv1 * cv1 / 24 + cv2 * cv2 / 26, formula_tolerance, 0.0, "first"));
  EXPECT_TRUE(
      is_close(found[2]->vi, cv1 * cv1 / 11 + cv2 * cv2 / 15, formula_tolerance, 0.0, "last"));
  const double cv = (35.0 * cv1 + 41.0 * cv2) / 76.0;
  const auto both = log_ratios_of_means({trial, other_trial}, {.variance = avho});
  EXPECT_TRUE(
      is_close(both[0]->vi, cv * cv * (1.0 / 24 + 1.0 / 26), formula_tolerance, 0.0, "both"));
}

TEST(RatioOfMeans, OfASingleStudyIsItsOwnAverage) {
  EXPECT_TRUE(is_close(rom(trial, av).vi, rom(trial, ls).vi, 1e-14, 0.0, "vi"));
}

TEST(CoefficientOfVariationRatio, IsTheVariabilityRatioAgainstTheRatioOfMeans) {
  for (const auto& study : {trial, other_trial}) {
    EXPECT_TRUE(is_close(cvr(study).yi + rom(study).yi, vr(study).yi, 1e-13, 1e-2, "yi"));
    EXPECT_TRUE(is_close(cvr(study).vi, vr(study).vi + rom(study).vi, 1e-14, 0.0, "vi"));
  }
}

TEST(CoefficientOfVariationRatio, NeedsMeansAndSdsAboveZero) {
  EXPECT_FALSE(log_coefficient_of_variation_ratio({-2, 1, 9, -2, 1, 9}, {}).has_value());
  EXPECT_FALSE(log_coefficient_of_variation_ratio({2, 0, 9, 2, 1, 9}, {}).has_value());
  EXPECT_TRUE(log_coefficient_of_variation_ratio({2, 1, 9, 2, 1, 9}, {}).has_value());
}

TEST(VariabilityRatio, SwappingTheGroupsFlipsItsSign) {
  const auto one = vr(trial), other = vr(swapped_groups(trial));
  EXPECT_TRUE(is_close(other.yi, -one.yi, 1e-14, 0.0, "yi"));
  EXPECT_EQ(other.vi, one.vi);
}

TEST(VariabilityRatio, NeedsSpreadAndTwoInEachGroup) {
  EXPECT_FALSE(log_variability_ratio({0, 9, 1, 9}, {}).has_value());
  EXPECT_FALSE(log_variability_ratio({1, 9, 0, 9}, {}).has_value());
  EXPECT_FALSE(log_variability_ratio({1, 1, 1, 9}, {}).has_value());
  EXPECT_EQ(log_variability_ratio({2, 9, 2, 9}, {})->yi, 0.0);
}

}  // namespace
}  // namespace copse::effect
