#include "copse/effect/box_cox.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "printed_numbers.hpp"

namespace copse::effect {
namespace {

/// The power is found to about half the digits of a double.
constexpr double fit_tolerance = 1e-7;

TEST(BoxCox, AgreesWithGoldenSectionAndQuadratureIn60Digits) {
  const auto mean = [](const Arguments& a) { return box_cox_estimate(printed_numbers(a))->mean; };
  const auto sd = [](const Arguments& a) { return box_cox_estimate(printed_numbers(a))->sd; };
  expect_converter_values("box_cox_mean", 8, mean, fit_tolerance);
  expect_converter_values("box_cox_sd", 8, sd, fit_tolerance);
  expect_converter_values(
      "box_cox_power",
      8,
      [](const Arguments& a) { return box_cox_estimate(printed_numbers(a))->lambda; },
      fit_tolerance);
}

TEST(BoxCox, AChangeOfUnitChangesOnlyTheUnit) {
  for (const auto& numbers : {some_range, some_quartiles, all_five}) {
    const auto plain = box_cox_estimate(numbers);
    for (const double scale : {0x1p-40, 0x1p3}) {
      const auto there = box_cox_estimate(moved(numbers, scale, 0.0));
      EXPECT_EQ(there->mean, scale * plain->mean);
      EXPECT_EQ(there->sd, scale * plain->sd);
      EXPECT_EQ(there->lambda, plain->lambda);
    }
    const auto thousandfold = box_cox_estimate(moved(numbers, 1000.0, 0.0));
    EXPECT_TRUE(
        support::is_close(thousandfold->mean, 1000.0 * plain->mean, fit_tolerance, 0.0, "mean"));
    EXPECT_TRUE(support::is_close(thousandfold->sd, 1000.0 * plain->sd, fit_tolerance, 0.0, "SD"));
  }
}

TEST(BoxCox, EqualNumbersGiveEqualResults) {
  EXPECT_EQ(box_cox_estimate(some_quartiles)->mean, box_cox_estimate(some_quartiles)->mean);
  EXPECT_EQ(box_cox_estimate(some_quartiles)->sd, box_cox_estimate(some_quartiles)->sd);
}

TEST(BoxCox, SymmetricNumbersFarFromZeroStayAsTheyAre) {
  const FiveNumbers numbers{std::nullopt, 96.0, 100.0, 104.0, std::nullopt, 60.0};
  const auto estimate = box_cox_estimate(numbers);
  ASSERT_TRUE(estimate);
  EXPECT_NEAR(estimate->lambda, 1.0, 1e-6);
  EXPECT_NEAR(estimate->mean, 100.0, 1e-6);
  EXPECT_NEAR(estimate->sd, *wan_sd(numbers), 1e-6);
}

TEST(BoxCox, LogSymmetricNumbersAreLogNormal) {
  const FiveNumbers logs{std::nullopt, -0.5, 0.25, 1.0, std::nullopt, 45.0};
  const FiveNumbers numbers{
      std::nullopt, std::exp(-0.5), std::exp(0.25), std::exp(1.0), std::nullopt, 45.0};
  const auto estimate = box_cox_estimate(numbers);
  ASSERT_TRUE(estimate);
  EXPECT_NEAR(estimate->lambda, 0.0, 1e-6);
  const double sigma = *wan_sd(logs);
  EXPECT_NEAR(estimate->mean, std::exp(0.25 + sigma * sigma / 2.0), 1e-5);
}

TEST(BoxCox, NeedsPositiveNumbersOnBothSidesOfTheMedian) {
  FiveNumbers numbers = some_range;
  numbers.min = 0.0;
  EXPECT_FALSE(box_cox_estimate(numbers));
  numbers.min = numbers.median;
  EXPECT_FALSE(box_cox_estimate(numbers));
  numbers = some_quartiles;
  numbers.median = numbers.q3;
  EXPECT_FALSE(box_cox_estimate(numbers));
  numbers.median.reset();
  EXPECT_FALSE(box_cox_estimate(numbers));
  numbers = all_five;
  numbers.n = 4.0;
  EXPECT_FALSE(box_cox_estimate(numbers));
  numbers.q3 = 100.0;
  EXPECT_THROW((void)box_cox_estimate(numbers), Error);
}

TEST(BoxCox, StaysFiniteOrAbsentForTheWidestNumbers) {
  const auto wide = box_cox_estimate({std::nullopt, 1e-300, 1.0, 1e300, std::nullopt, 30.0});
  EXPECT_FALSE(wide);  // a log-normal with an SD of the logarithm of 500 has no finite mean
  const auto skewed = box_cox_estimate({1e-3, std::nullopt, 1.0, std::nullopt, 2000.0, 30.0});
  ASSERT_TRUE(skewed);
  EXPECT_TRUE(std::isfinite(skewed->mean) && std::isfinite(skewed->sd));
}

}  // namespace
}  // namespace copse::effect
