#include "copse/effect/quantile_estimation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/shape_quantiles.hpp"
#include "printed_numbers.hpp"

namespace copse::effect {
namespace {

/// Both sides minimise to about half the digits of a double.
constexpr double fit_tolerance = 1e-7;

Family nth_family(double n) { return static_cast<Family>(static_cast<int>(n)); }

TEST(QuantileEstimation, AgreesWithATrustRegionFit) {
  const auto mean = [](const Arguments& a) {
    return fit_family(printed_numbers(a), nth_family(a[6]))->mean;
  };
  const auto sd = [](const Arguments& a) {
    return fit_family(printed_numbers(a), nth_family(a[6]))->sd;
  };
  expect_converter_values("fitted_mean", 39, mean, fit_tolerance);
  expect_converter_values("fitted_sd", 39, sd, fit_tolerance);
  expect_converter_values("nearest_family", 10, [](const Arguments& a) {
    return static_cast<double>(quantile_estimate(printed_numbers(a))->family);
  });
}

// The README of the authors' package estmeansd prints, for minimum 2, median 4, maximum 9 and
// n = 100, mean 4.347284 and SD 1.502171; its optimiser stops early.
TEST(QuantileEstimation, FollowsTheAuthorsExample) {
  const auto estimate = quantile_estimate(some_range);
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->family, Family::log_normal);
  EXPECT_NEAR(estimate->mean, 4.347284, 5e-5);
  EXPECT_NEAR(estimate->sd, 1.502171, 5e-5);
}

TEST(QuantileEstimation, FindsTheDistributionThatGaveTheNumbers) {
  const FiveNumbers normal{std::nullopt,
                           7.0 + 2.0 * stats::normal_quantile(0.25),
                           7.0,
                           7.0 + 2.0 * stats::normal_quantile(0.75),
                           std::nullopt,
                           40.0};
  EXPECT_EQ(quantile_estimate(normal)->family, Family::normal);
  EXPECT_NEAR(quantile_estimate(normal)->mean, 7.0, 1e-12);
  EXPECT_NEAR(quantile_estimate(normal)->sd, 2.0, 1e-12);
  const auto gamma = [](double p) { return 3.0 * stats::gamma_quantile(p, 2.5); };
  const FiveNumbers of_gamma{gamma(0.02), gamma(0.25), gamma(0.5), gamma(0.75), gamma(0.98), 50.0};
  EXPECT_EQ(quantile_estimate(of_gamma)->family, Family::gamma);
  EXPECT_NEAR(quantile_estimate(of_gamma)->mean, 7.5, 1e-6);
  EXPECT_NEAR(quantile_estimate(of_gamma)->sd, 3.0 * std::sqrt(2.5), 1e-6);
  const auto beta = [](double p) { return stats::beta_quantile(p, 2.0, 5.0); };
  const FiveNumbers of_beta{beta(0.02), beta(0.25), beta(0.5), beta(0.75), beta(0.98), 50.0};
  EXPECT_EQ(quantile_estimate(of_beta)->family, Family::beta);
  EXPECT_NEAR(quantile_estimate(of_beta)->mean, 2.0 / 7.0, 1e-6);
  EXPECT_NEAR(quantile_estimate(of_beta)->sd, std::sqrt(10.0 / 8.0) / 7.0, 1e-6);
}

TEST(QuantileEstimation, AChangeOfUnitChangesOnlyTheUnit) {
  for (const auto& numbers : {some_range, some_quartiles, all_five}) {
    const auto plain = quantile_estimate(numbers);
    for (const double scale : {0x1p-20, 0x1p30}) {  // powers of two: not a bit differs
      const FiveNumbers there = moved(numbers, scale, 0.0);
      for (const auto family :
           {Family::normal, Family::log_normal, Family::gamma, Family::weibull}) {
        EXPECT_EQ(fit_family(there, family)->mean, scale * fit_family(numbers, family)->mean);
        EXPECT_EQ(fit_family(there, family)->sd, scale * fit_family(numbers, family)->sd);
      }
    }
    const auto thousandfold = quantile_estimate(moved(numbers, 1000.0, 0.0));
    EXPECT_EQ(thousandfold->family, plain->family);
    EXPECT_TRUE(
        support::is_close(thousandfold->mean, 1000.0 * plain->mean, fit_tolerance, 0.0, "mean"));
    EXPECT_TRUE(support::is_close(thousandfold->sd, 1000.0 * plain->sd, fit_tolerance, 0.0, "SD"));
  }
}

TEST(QuantileEstimation, ANegativeNumberLeavesOnlyTheNormal) {
  const FiveNumbers numbers = moved(some_quartiles, 1.0, -15.0);
  const auto fits = fit_families(numbers);
  ASSERT_EQ(fits.size(), 1U);
  EXPECT_EQ(fits[0].family, Family::normal);
  const FittedFamily plain = *fit_family(some_quartiles, Family::normal);
  EXPECT_NEAR(fits[0].mean, plain.mean - 15.0, 1e-13);
  EXPECT_NEAR(fits[0].sd, plain.sd, 1e-13);
}

TEST(QuantileEstimation, TheBetaDistributionIsForProportions) {
  EXPECT_EQ(fit_families(some_quartiles).size(), 4U);
  EXPECT_EQ(fit_families(moved(some_quartiles, 1.0 / 31.0, 0.0)).size(), 5U);
  EXPECT_EQ(fit_families(moved(some_quartiles, 1.0 / 30.0, 0.0)).size(), 4U);
}

TEST(QuantileEstimation, IsAbsentWithoutAPairAMedianOrASpread) {
  FiveNumbers numbers = some_quartiles;
  numbers.median.reset();
  EXPECT_FALSE(quantile_estimate(numbers));
  numbers = some_quartiles;
  numbers.q3.reset();
  EXPECT_FALSE(quantile_estimate(numbers));
  EXPECT_FALSE(quantile_estimate({3.0, std::nullopt, 3.0, std::nullopt, 3.0, 20.0}));
  numbers = some_range;
  numbers.n = 2.0;
  EXPECT_FALSE(quantile_estimate(numbers));
  numbers.median = 1.0;
  EXPECT_THROW((void)quantile_estimate(numbers), Error);
}

TEST(QuantileEstimation, BearsTiesAndZeros) {
  const auto tied = quantile_estimate({std::nullopt, 0.0, 0.0, 4.0, std::nullopt, 30.0});
  ASSERT_TRUE(tied);
  EXPECT_GT(tied->sd, 0.0);
  const auto at_the_top = quantile_estimate({0.0, std::nullopt, 1.0, std::nullopt, 1.0, 30.0});
  ASSERT_TRUE(at_the_top);
  EXPECT_GT(at_the_top->sd, 0.0);
}

}  // namespace
}  // namespace copse::effect
