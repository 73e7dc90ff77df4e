#include "copse/effect/two_means.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <ostream>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using enum SmallSampleCorrection;
using support::formula_tolerance;
using support::is_close;

constexpr TwoMeans trial{2.2, 12.73, 50, 5.2, 12.5, 54};
constexpr TwoMeans five_and_five{1.5, 1, 5, 0, 1, 5};  // d = 1.5

/// J from the definition of the gamma function's logarithm.
double naive_j(double m) {
  return std::exp(std::lgamma(m / 2.0) - std::lgamma((m - 1.0) / 2.0)) / std::sqrt(m / 2.0);
}

EffectSize smd(const TwoMeans& study, EffectOptions options = {}) {
  return standardised_mean_differences({study}, options).front().value();
}

TwoMeans swapped_groups(const TwoMeans& s) { return {s.m2i, s.sd2i, s.n2i, s.m1i, s.sd1i, s.n1i}; }

TwoMeans in_other_units(const TwoMeans& s, double factor, double shift) {
  return {s.m1i * factor + shift,
          s.sd1i * factor,
          s.n1i,
          s.m2i * factor + shift,
          s.sd2i * factor,
          s.n2i};
}

struct JRow {
  double m, exact, approximate;
};

std::ostream& operator<<(std::ostream& out, const JRow& row) { return out << "m" << row.m; }

class HedgesJ : public testing::TestWithParam<JRow> {};

TEST_P(HedgesJ, IsThatOfTheTable) {
  EXPECT_NEAR(hedges_j(GetParam().m, exact), GetParam().exact, 5e-6);
  EXPECT_NEAR(hedges_j(GetParam().m, approximate), GetParam().approximate, 5e-6);
}

// Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)) by lgamma, and 1 - 3/(4m - 1), to five digits.
INSTANTIATE_TEST_SUITE_P(Table,
                         HedgesJ,
                         testing::Values(JRow{2, .56419, .57143},
                                         JRow{4, .79788, .80000},
                                         JRow{10, .92275, .92308},
                                         JRow{20, .96194, .96203},
                                         JRow{50, .98491, .98492}),
                         testing::PrintToStringParamName());

TEST(HedgesJ, EqualsTheQuotientOfGammaFunctions) {
  for (const double m : {1.5, 2.0, 3.0, 7.5, 8.0, 33.0, 101.0}) {
    EXPECT_TRUE(is_close(hedges_j(m, exact), naive_j(m), formula_tolerance, 0.0, "J"));
  }
}

TEST(HedgesJ, TendsToOneInLargeStudies) {
  // J = 1 - 3/(4m) + O(1/m^2)
  EXPECT_NEAR(hedges_j(1e9, exact), 1.0 - 0.75e-9, 1e-15);
  EXPECT_DOUBLE_EQ(hedges_j(1e18, exact), 1.0);
}

TEST(PooledSd, WeighsTheVariancesByTheirDegreesOfFreedom) {
  EXPECT_DOUBLE_EQ(pooled_sd({0, 3, 11, 0, 4, 21}), std::sqrt((10 * 9.0 + 20 * 16.0) / 30.0));
}

TEST(MeanDifference, TakesEachGroupsOwnVarianceOrThePooledOne) {
  const double sp2 = (49 * 12.73 * 12.73 + 53 * 12.5 * 12.5) / 102.0;
  const auto ls = mean_difference(trial, VarianceType::ls);
  const auto ho = mean_difference(trial, VarianceType::ho);
  EXPECT_DOUBLE_EQ(ls.yi, -3.0);
  EXPECT_DOUBLE_EQ(ho.yi, -3.0);
  EXPECT_TRUE(is_close(ls.vi, 12.73 * 12.73 / 50 + 12.5 * 12.5 / 54, formula_tolerance, 0.0, "LS"));
  EXPECT_TRUE(is_close(ho.vi, sp2 * (1.0 / 50 + 1.0 / 54), formula_tolerance, 0.0, "HO"));
}

TEST(StandardisedMeanDifference, IsTheCorrectedDifferenceInPooledSds) {
  const double d = -3.0 / pooled_sd(trial);
  EXPECT_TRUE(is_close(smd(trial).yi, naive_j(102) * d, formula_tolerance, 0.0, "exact"));
  EXPECT_TRUE(is_close(smd(trial, {approximate, VarianceType::ls}).yi,
                       (1.0 - 3.0 / 407.0) * d,
                       formula_tolerance,
                       0.0,
                       "approximate"));
}

struct SmallStudy {
  const char* name;
  EffectOptions options;
  double se;
};

std::ostream& operator<<(std::ostream& out, const SmallStudy& s) { return out << s.name; }

class SmallStudySe : public testing::TestWithParam<SmallStudy> {};

TEST_P(SmallStudySe, IsThatOfItsVariant) {
  EXPECT_NEAR(std::sqrt(smd(five_and_five, GetParam().options).vi), GetParam().se, 5e-6);
}

// metafor's help for escalc prints -0.7664 for a two-sided p of 0.018 in two groups of 20.
TEST(StandardisedMeanDifference, FromATTestIsTheDocumentedValue) {
  const double d = stats::t_quantile(0.009, 38) * std::sqrt(2.0 / 20.0);
  EXPECT_NEAR(smd({d, 1, 20, 0, 1, 20}).yi, -0.7664, 5e-5);
}

// 5 + 5, d = 1.5: by hand from the variants' formulas, J(8) = 6/(2 Gamma(3.5)) = .902703 exact and
// 28/31 approximate; RevMan and CMA use the approximate one.
INSTANTIATE_TEST_SUITE_P(
    ByHand,
    SmallStudySe,
    testing::Values(SmallStudy{"LS", {exact, VarianceType::ls}, .70119},
                    SmallStudy{"LS2", {exact, VarianceType::ls2}, .64624},
                    SmallStudy{"UB", {exact, VarianceType::ub}, .73889},
                    SmallStudy{"RevMan", {approximate, VarianceType::revman}, .74260},
                    SmallStudy{"CMA", {approximate, VarianceType::ls2}, .64661}),
    testing::PrintToStringParamName());

TEST(StandardisedMeanDifference, AveragesTheEffectInVarianceAvByStudySize) {
  const auto found =
      standardised_mean_differences({trial, five_and_five}, {exact, VarianceType::av});
  const double mean_g = (104 * smd(trial).yi + 10 * smd(five_and_five).yi) / 114.0;
  EXPECT_TRUE(is_close(found[0]->vi,
                       1.0 / 50 + 1.0 / 54 + mean_g * mean_g / 208.0,
                       formula_tolerance,
                       0.0,
                       "large"));
  EXPECT_TRUE(
      is_close(found[1]->vi, 0.4 + mean_g * mean_g / 20.0, formula_tolerance, 0.0, "small"));
  EXPECT_DOUBLE_EQ(found[1]->yi, smd(five_and_five).yi);
}

TEST(StandardisedMeanDifference, LeavesStudiesWithoutSpreadOutOfTheAverage) {
  const TwoMeans without_spread{3, 0, 40, 1, 0, 40};
  const auto found =
      standardised_mean_differences({without_spread, five_and_five}, {exact, VarianceType::av});
  EXPECT_FALSE(found[0].has_value());
  EXPECT_DOUBLE_EQ(found[1]->vi, smd(five_and_five, {exact, VarianceType::ls}).vi);
}

TEST(StandardisedMeanDifference, NeedsSpreadInOneGroupOnly) {
  EXPECT_FALSE(standardised_mean_differences({{3, 0, 9, 1, 0, 9}}, {}).front().has_value());
  EXPECT_TRUE(standardised_mean_differences({{3, 0, 9, 1, 1, 9}}, {}).front().has_value());
}

TEST(StandardisedMeanDifference, HasItsExactVarianceUnderNoEffectInVarianceH0) {
  // d sqrt(n1 n2/N) is Student's t with m df, whose variance is m/(m - 2): 8/6 here.
  const double j = naive_j(8);
  const auto found = smd(five_and_five, {exact, VarianceType::h0});
  EXPECT_TRUE(is_close(found.vi, j * j * 0.4 * 8.0 / 6.0, formula_tolerance, 0.0, "vi"));
  EXPECT_FALSE(standardised_mean_differences({{1, 1, 2, 0, 1, 2}}, {exact, VarianceType::h0})
                   .front()
                   .has_value());
}

TEST(StandardisedMeanDifference, NeedsMoreThanThreeMeasurements) {
  EXPECT_FALSE(standardised_mean_differences({{1, 1, 2, 0, 1, 1}}, {}).front().has_value());
  EXPECT_TRUE(standardised_mean_differences({{1, 1, 2, 0, 1, 2}}, {}).front().has_value());
}

TEST(StandardisedMeanDifference, OfLargeStudiesHasOneVarianceUpToItsHigherOrder) {
  const TwoMeans large{12, 4, 4e5, 10, 4, 5e5};
  const double ls = smd(large, {exact, VarianceType::ls}).vi;
  for (const auto type : {VarianceType::ls2, VarianceType::ub, VarianceType::av}) {
    EXPECT_TRUE(is_close(smd(large, {exact, type}).vi, ls, 1e-5, 0.0, "vi"));
  }
}

TEST(StandardisedMeanDifference, HasNoHomoscedasticVariance) {
  try {
    (void)smd(trial, {exact, VarianceType::ho});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
  }
}

TEST(TwoMeans, SwappingTheGroupsFlipsTheSignAndKeepsTheVariance) {
  const auto swapped = swapped_groups(trial);
  for (const auto type : {VarianceType::ls, VarianceType::ho}) {
    EXPECT_DOUBLE_EQ(mean_difference(swapped, type).yi, -mean_difference(trial, type).yi);
    EXPECT_DOUBLE_EQ(mean_difference(swapped, type).vi, mean_difference(trial, type).vi);
  }
  for (const auto type : {VarianceType::ls,
                          VarianceType::ls2,
                          VarianceType::ub,
                          VarianceType::av,
                          VarianceType::h0,
                          VarianceType::revman}) {
    EXPECT_DOUBLE_EQ(smd(swapped, {exact, type}).yi, -smd(trial, {exact, type}).yi);
    EXPECT_DOUBLE_EQ(smd(swapped, {exact, type}).vi, smd(trial, {exact, type}).vi);
  }
}

TEST(TwoMeans, OtherUnitsScaleTheDifferenceAndLeaveTheStandardisedOne) {
  const auto scaled = in_other_units(trial, 1.0 / 64.0, 8.0);
  const auto md = mean_difference(trial, VarianceType::ls);
  EXPECT_NEAR(mean_difference(scaled, VarianceType::ls).yi, md.yi / 64.0, 1e-14);
  EXPECT_NEAR(mean_difference(scaled, VarianceType::ls).vi, md.vi / 4096.0, 1e-16);
  EXPECT_TRUE(is_close(smd(scaled).yi, smd(trial).yi, formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(smd(scaled).vi, smd(trial).vi, formula_tolerance, 0.0, "vi"));
}

TEST(TwoMeans, InUnitsOfAPowerOfTwoGiveTheSameBits) {
  for (const double factor : {0x1p-500, 0x1p9, 0x1p500}) {
    const auto scaled = in_other_units(trial, factor, 0.0);
    EXPECT_EQ(smd(scaled).yi, smd(trial).yi);
    EXPECT_EQ(smd(scaled).vi, smd(trial).vi);
  }
}

TEST(TwoMeans, VeryLargeOrSmallUnitsLeaveTheStandardisedDifference) {
  for (const double factor : {1e-200, 1e-170, 1e+170, 1e+200}) {
    const auto scaled =
        standardised_mean_differences({in_other_units(trial, factor, 0.0)}, {}).front();
    EXPECT_TRUE(scaled.has_value()) << factor;
    if (!scaled) continue;
    EXPECT_TRUE(is_close(scaled->yi, smd(trial).yi, formula_tolerance, 0.0, "yi")) << factor;
  }
}

TEST(TwoMeans, TakesFractionalGroupSizes) {
  const auto found = mean_difference({1, 2, 10.5, 0, 3, 12.25}, VarianceType::ls);
  EXPECT_DOUBLE_EQ(found.vi, 4.0 / 10.5 + 9.0 / 12.25);
  EXPECT_TRUE(is_close(
      smd({1, 2, 10.5, 0, 2, 12.25}).yi, naive_j(20.75) * 0.5, formula_tolerance, 0.0, "g"));
}

TEST(TwoMeans, WithBothSdsZeroHasADifferenceWithoutVariance) {
  EXPECT_EQ(mean_difference({3, 0, 9, 1, 0, 9}, VarianceType::ls).yi, 2.0);
  EXPECT_EQ(mean_difference({3, 0, 9, 1, 0, 9}, VarianceType::ls).vi, 0.0);
  EXPECT_EQ(mean_difference({3, 0, 9, 1, 0, 9}, VarianceType::ho).vi, 0.0);
}

}  // namespace
}  // namespace copse::effect
