#include "copse/effect/paired_means.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/effect/one_mean.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/stats/distributions.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

constexpr PairedMeans pairs{26.0, 4.0, 22.0, 5.0, 40, 0.6};

PairedMeans swapped(const PairedMeans& s) { return {s.m2i, s.sd2i, s.m1i, s.sd1i, s.ni, s.ri}; }
PairedMeans scaled(const PairedMeans& s, double f) {
  return {s.m1i * f, s.sd1i * f, s.m2i * f, s.sd2i * f, s.ni, s.ri};
}
PairedMeansOneSpread one_spread(const PairedMeans& s) { return {s.m1i, s.m2i, s.sd1i, s.ni, s.ri}; }

TEST(ChangeSd, IsThatOfADifference) {
  EXPECT_TRUE(
      is_close(change_sd(pairs), std::sqrt(16.0 + 25.0 - 24.0), formula_tolerance, 0.0, "sd"));
  EXPECT_EQ(change_sd({1, 3, 2, 3, 9, 1.0}), 0.0);
  EXPECT_EQ(change_sd({1, 3, 2, 3, 9, -1.0}), 6.0);
  EXPECT_EQ(change_sd({1, 0, 2, 0, 9, 0.5}), 0.0);
}

TEST(ChangeSd, KeepsItsDigitsWhenTheConditionsAgree) {
  // 2 (1 - r) sd^2 with r = 1 - 2^-40.
  EXPECT_EQ(change_sd({1, 3, 2, 3, 9, 1.0 - 0x1p-41}), 3.0 * 0x1p-20);
}

TEST(MeanChange, AndItsRelativesFlipTheirSignWithTheConditions) {
  for (const auto& effect : {mean_change, standardised_change, log_ratio_of_paired_means}) {
    const auto one = effect(pairs, {}).value(), other = effect(swapped(pairs), {}).value();
    EXPECT_TRUE(is_close(other.yi, -one.yi, 1e-14, 0.0, "yi"));
    EXPECT_TRUE(is_close(other.vi, one.vi, 1e-14, 0.0, "vi"));
  }
}

TEST(StandardisedChanges, DoNotDependOnUnits) {
  for (const double factor : {0x1p-500, 0x1p7, 0x1p500}) {
    const auto other = scaled(pairs, factor);
    for (const auto& effect :
         {standardised_change, heteroscedastic_change, log_ratio_of_paired_means}) {
      EXPECT_EQ(effect(other, {})->yi, effect(pairs, {})->yi);
      EXPECT_EQ(effect(other, {})->vi, effect(pairs, {})->vi);
    }
    EXPECT_EQ(raw_standardised_change(one_spread(other), {})->yi,
              raw_standardised_change(one_spread(pairs), {})->yi);
  }
}

TEST(StandardisedChange, IsTheStandardisedMeanOfTheChanges) {
  const auto found = standardised_change(pairs, {}).value();
  const auto changes = standardised_mean({4.0, change_sd(pairs), 40}, {}).value();
  EXPECT_DOUBLE_EQ(found.yi, changes.yi);
  EXPECT_DOUBLE_EQ(found.vi, changes.vi);
}

TEST(StandardisedChange, OfAKnownDifferenceInSdsIsThatDifference) {
  const double j = hedges_j(49, SmallSampleCorrection::exact);
  EXPECT_DOUBLE_EQ(standardised_change({-0.3408 / j, 1, 0, 1, 50, 0.5}, {})->yi, -0.3408);
}

// metafor's help for escalc prints -0.3408 for a two-sided p of 0.018 and 50 pairs.
TEST(StandardisedChange, FromAPairedTTestIsTheDocumentedValue) {
  const double t = stats::t_quantile(0.009, 49);
  EXPECT_NEAR(standardised_change({t / std::sqrt(50.0), 1, 0, 1, 50, 0.5}, {})->yi, -0.3408, 5e-5);
}

TEST(StandardisedChange, HasOneVarianceInLargeSamples) {
  const PairedMeans large{26.0, 4.0, 22.0, 5.0, 1e7, 0.6};
  for (const auto type : {ls2, ub}) {
    EXPECT_TRUE(is_close(standardised_change(large, {.variance = type})->vi,
                         standardised_change(large, {})->vi,
                         1e-6,
                         0.0,
                         "vi"));
    EXPECT_TRUE(is_close(raw_standardised_change(one_spread(large), {.variance = type})->vi,
                         raw_standardised_change(one_spread(large), {})->vi,
                         1e-6,
                         0.0,
                         "vi"));
  }
}

TEST(StandardisedChange, UnderNoEffectTendsToTheVarianceOfItsMeans) {
  const PairedMeans none{5, 4, 5, 5, 1e7, 0.6};
  EXPECT_NEAR(standardised_change(none, {.variance = h0})->vi * 1e7, 1.0, 1e-6);
  EXPECT_NEAR(raw_standardised_change(one_spread(none), {.variance = h0})->vi * 1e7, 0.8, 1e-6);
}

TEST(HeteroscedasticChange, WithEqualSdsIsTheRawStandardisedOne) {
  const PairedMeans alike{26.0, 4.0, 22.0, 4.0, 40, 0.6};
  const auto found = heteroscedastic_change(alike, {.variance = ls2}).value();
  const auto raw = raw_standardised_change(one_spread(alike), {}).value();
  EXPECT_EQ(found.yi, raw.yi);
  EXPECT_TRUE(is_close(found.vi, raw.vi, formula_tolerance, 0.0, "vi"));
}

TEST(RatioOfPairedMeans, NeedsOneSign) {
  EXPECT_FALSE(log_ratio_of_paired_means({-1, 1, 2, 1, 9, 0}, {}).has_value());
  EXPECT_FALSE(log_ratio_of_paired_means({1, 1, 0, 1, 9, 0}, {}).has_value());
  EXPECT_EQ(log_ratio_of_paired_means({-26.0, 4.0, -22.0, 5.0, 40, 0.6}, {})->vi,
            log_ratio_of_paired_means(pairs, {})->vi);
}

TEST(Changes, AreAbsentForImpossibleStudies) {
  EXPECT_FALSE(mean_change({1, 1, 2, 1, 9, 1.5}, {}).has_value());
  EXPECT_FALSE(standardised_change({1, 3, 2, 3, 9, 1.0}, {}).has_value());
  EXPECT_FALSE(standardised_change({1, 3, 2, 3, 2, 0.5}, {}).has_value());
  EXPECT_FALSE(raw_standardised_change({1, 2, 0, 9, 0.5}, {}).has_value());
  EXPECT_FALSE(raw_standardised_change({1, 2, 1, 4, 0.5}, {.variance = ub}).has_value());
  EXPECT_TRUE(raw_standardised_change({1, 2, 1, 4, 0.5}, {}).has_value());
  EXPECT_FALSE(heteroscedastic_change({1, 0, 2, 1, 9, 0.5}, {}).has_value());
}

}  // namespace
}  // namespace copse::effect
