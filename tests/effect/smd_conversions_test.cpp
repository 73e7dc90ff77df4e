#include "copse/effect/smd_conversions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

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

double mean_of(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

double cross(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean_of(x)) * (y[i] - mean_of(y));
  return sum;
}

double sd_of(const std::vector<double>& x) {
  return std::sqrt(cross(x, x) / static_cast<double>(x.size() - 1));
}

TEST(PointBiserialCorrelation, IsPearsonsCorrelationWithTheGroup) {
  const std::vector<double> first{5.5, 7.0, 3.25, 9.0, 6.0}, second{4.0, 2.0, 6.5};
  std::vector<double> all = first, group(first.size(), 1.0);
  all.insert(all.end(), second.begin(), second.end());
  group.resize(all.size(), 0.0);
  const double pearson = cross(all, group) / std::sqrt(cross(all, all) * cross(group, group));
  const auto found = point_biserial_correlation(
      {mean_of(first), sd_of(first), 5, mean_of(second), sd_of(second), 3}, {});
  EXPECT_TRUE(is_close(found->yi, pearson, formula_tolerance, 0.0, "r"));
}

TEST(PointBiserialCorrelation, WithoutADifferenceHasTheVarianceOfItsDesign) {
  const TwoMeans same{5, 2, 40, 5, 2, 30};
  // r = 0: (1/h)(1/n1 + 1/n2) = 1/(N - 2) by strata, 1/N cross-sectionally.
  EXPECT_NEAR(point_biserial_correlation(same, {.variance = st})->vi, 1.0 / 68.0, 1e-16);
  EXPECT_NEAR(point_biserial_correlation(same, {.variance = ls})->vi, 1.0 / 68.0, 1e-16);
  EXPECT_NEAR(point_biserial_correlation(same, {.variance = cs})->vi, 1.0 / 70.0, 1e-16);
}

TEST(BiserialCorrelation, OfEqualGroupsIsThePointBiserialOneTimesRootOfHalfPi) {
  const TwoMeans halves{26.0, 4.0, 35, 22.0, 5.0, 35};
  EXPECT_TRUE(is_close(biserial_correlation(halves, {})->yi,
                       std::sqrt(M_PI / 2.0) * point_biserial_correlation(halves, {})->yi,
                       formula_tolerance,
                       0.0,
                       "r"));
}

TEST(BiserialCorrelation, MayLieBeyondOneWithTheVarianceOfOne) {
  const auto far = biserial_correlation({100, 1, 35, 0, 1, 35}, {}).value();
  const auto farther = biserial_correlation({200, 1, 35, 0, 1, 35}, {}).value();
  EXPECT_GT(far.yi, 1.2);
  EXPECT_GT(farther.yi, far.yi);
  EXPECT_EQ(farther.vi, far.vi);
}

TEST(CommonLanguageEffectSize, OfSwappedGroupsIsTheOtherProbability) {
  for (const auto type : {ls, ls2, ls3, ho}) {
    const auto one = common_language_effect_size(trial, {.variance = type}).value();
    const auto other = common_language_effect_size(swapped_groups(trial), {.variance = type});
    EXPECT_NEAR(other->yi, 1.0 - one.yi, 1e-15);
    EXPECT_TRUE(is_close(other->vi, one.vi, 1e-14, 0.0, "vi"));
  }
}

// R: pnorm(4/sqrt(16 + 25)).
TEST(CommonLanguageEffectSize, IsTheProbabilityOfALargerValueInGroup1) {
  EXPECT_NEAR(common_language_effect_size(trial, {})->yi, 0.733914, 5e-7);
  EXPECT_EQ(common_language_effect_size({5, 2, 9, 5, 3, 9}, {})->yi, 0.5);
}

TEST(CommonLanguageEffectSize, KeepsItsDigitsWhenGroup1IsFarBelow) {
  // Phi(-12) of tests/reference/distributions.csv.
  const auto found = common_language_effect_size({0, 1, 50, 12.0 * std::sqrt(2.0), 1, 50}, {});
  EXPECT_GT(found->yi, 1.7764e-33);
  EXPECT_LT(found->yi, 1.7765e-33);
}

TEST(OddsRatiosFromMeans, AreTheDifferenceInSdsTimesAConstant) {
  const double d = 4.0 / pooled_sd(trial);
  const auto logistic = odds_ratio_by_logistic(trial, {}).value();
  const auto normal = odds_ratio_by_normal(trial, {}).value();
  EXPECT_TRUE(is_close(logistic.yi, M_PI / std::sqrt(3.0) * d, formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(normal.yi, 1.65 * d, formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(
      logistic.vi / normal.vi, std::pow(logistic.yi / normal.yi, 2), formula_tolerance, 0.0, "vi"));
}

TEST(SmdConversions, OfSwappedGroupsFlipTheirSign) {
  for (const auto& convert : {point_biserial_correlation,
                              biserial_correlation,
                              odds_ratio_by_logistic,
                              odds_ratio_by_normal}) {
    const auto one = convert(trial, {}).value(), other = convert(swapped_groups(trial), {}).value();
    EXPECT_TRUE(is_close(other.yi, -one.yi, 1e-14, 0.0, "yi"));
    EXPECT_TRUE(is_close(other.vi, one.vi, 1e-14, 0.0, "vi"));
  }
}

TEST(SmdConversions, DoNotDependOnUnitsAndNeedSpread) {
  for (const auto& convert : {common_language_effect_size,
                              point_biserial_correlation,
                              biserial_correlation,
                              odds_ratio_by_logistic,
                              odds_ratio_by_normal}) {
    for (const double factor : {0x1p-500, 0x1p5, 0x1p500}) {
      EXPECT_EQ(convert(scaled(trial, factor), {})->yi, convert(trial, {})->yi);
      EXPECT_EQ(convert(scaled(trial, factor), {})->vi, convert(trial, {})->vi);
    }
    EXPECT_FALSE(convert({3, 0, 9, 1, 0, 9}, {}).has_value());
  }
}

}  // namespace
}  // namespace copse::effect
