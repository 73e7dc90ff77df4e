#include "copse/effect/one_mean.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/effect/mean_ratios.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

constexpr OneMean group{12.4, 3.1, 24};

TEST(Mean, TakesTheGroupsOwnVarianceOrThatOfAllStudies) {
  const std::vector<OneMean> studies{group, {10.9, 2.7, 26}};
  EXPECT_DOUBLE_EQ(means(studies, {})[0]->vi, 3.1 * 3.1 / 24);
  const double pooled = (23 * 3.1 * 3.1 + 25 * 2.7 * 2.7) / 48.0;
  const auto found = means(studies, {.variance = ho});
  EXPECT_TRUE(is_close(found[0]->vi, pooled / 24, formula_tolerance, 0.0, "first"));
  EXPECT_TRUE(is_close(found[1]->vi, pooled / 26, formula_tolerance, 0.0, "second"));
  EXPECT_EQ(found[1]->yi, 10.9);
}

TEST(Mean, WithEqualSdsHasOneVariance) {
  const std::vector<OneMean> studies{{1, 2, 5}, {7, 2, 50}};
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_DOUBLE_EQ(means(studies, {.variance = ho})[i]->vi, means(studies, {})[i]->vi);
  }
}

TEST(LogMean, MovesByTheLogarithmOfAUnit) {
  const auto one = log_mean(group, {}).value();
  const auto other = log_mean({124.0, 31.0, 24}, {}).value();
  EXPECT_NEAR(other.yi - one.yi, std::log(10.0), 1e-14);
  EXPECT_NEAR(other.vi, one.vi, 1e-16);
  EXPECT_FALSE(log_mean({0.0, 1, 9}, {}).has_value());
  EXPECT_FALSE(log_mean({-1.0, 1, 9}, {}).has_value());
}

TEST(StandardisedMean, IsTheCorrectedMeanInSds) {
  // J(2) = Gamma(1)/Gamma(1/2) = 1/sqrt(pi)
  const auto found = standardised_mean({6.0, 2.0, 3}, {}).value();
  EXPECT_TRUE(is_close(found.yi, 3.0 / std::sqrt(M_PI), formula_tolerance, 0.0, "yi"));
  EXPECT_DOUBLE_EQ(found.vi, 1.0 / 3.0 + found.yi * found.yi / 6.0);
  EXPECT_EQ(standardised_mean({-6.0, 2.0, 3}, {})->yi, -found.yi);
  EXPECT_FALSE(standardised_mean({6.0, 2.0, 2}, {}).has_value());
  EXPECT_FALSE(standardised_mean({6.0, 0.0, 9}, {}).has_value());
}

TEST(LogStandardDeviation, OfTwoGroupsDiffersByTheirVariabilityRatio) {
  const auto one = log_standard_deviation({3.1, 24}, {}).value();
  const auto other = log_standard_deviation({2.7, 26}, {}).value();
  const auto ratio = log_variability_ratio({3.1, 24, 2.7, 26}, {}).value();
  EXPECT_NEAR(one.yi - other.yi, ratio.yi, 1e-15);
  EXPECT_DOUBLE_EQ(one.vi + other.vi, ratio.vi);
}

TEST(LogCoefficientOfVariation, IsTheLogSdMinusTheLogMean) {
  const auto found = log_coefficient_of_variation(group, {}).value();
  const auto mean = log_mean(group, {}).value();
  const auto sd = log_standard_deviation({3.1, 24}, {}).value();
  EXPECT_NEAR(found.yi, sd.yi - mean.yi, 1e-15);
  EXPECT_NEAR(found.vi, sd.vi + mean.vi, 1e-16);
}

TEST(LogSpreads, NeedSpreadAndMoreThanOne) {
  EXPECT_FALSE(log_coefficient_of_variation({5, 0, 9}, {}).has_value());
  EXPECT_FALSE(log_coefficient_of_variation({-5, 1, 9}, {}).has_value());
  EXPECT_FALSE(log_coefficient_of_variation({5, 1, 1}, {}).has_value());
  EXPECT_FALSE(log_standard_deviation({0, 9}, {}).has_value());
  EXPECT_FALSE(log_standard_deviation({1, 1}, {}).has_value());
}

}  // namespace
}  // namespace copse::effect
