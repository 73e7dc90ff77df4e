#include "copse/effect/five_numbers.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "printed_numbers.hpp"

namespace copse::effect {
namespace {

TEST(FiveNumbers, AgreeWith60Digits) {
  expect_converter_values(
      "luo_mean", 10, [](const Arguments& a) { return *luo_mean(printed_numbers(a)); });
  expect_converter_values(
      "wan_sd", 10, [](const Arguments& a) { return *wan_sd(printed_numbers(a)); });
  expect_converter_values(
      "shi_sd", 10, [](const Arguments& a) { return *shi_sd(printed_numbers(a)); });
  expect_converter_values("skewness_critical_value", 10, [](const Arguments& a) {
    return skewness_test(printed_numbers(a))->critical_value;
  });
}

TEST(FiveNumbers, SkewnessStatisticsAgreeWith60Digits) {
  const auto values = converter_values("skewness_statistic");
  EXPECT_EQ(values.size(), 10U);
  for (const auto& value : values) {
    const auto test = skewness_test(printed_numbers(value.arguments));
    // One of them is 0 but for the rounding of the numbers themselves.
    EXPECT_TRUE(support::is_close(test->statistic, value.expected, 1e-14, 1.0, value.line));
    EXPECT_EQ(test->skewed, test->statistic >= test->critical_value);
  }
}

TEST(FiveNumbers, ScalingAndShiftingMoveTheMeanAndOnlyScaleTheSd) {
  for (const auto& numbers : {some_range, some_quartiles, all_five}) {
    for (const double scale : {0.125, 3.0}) {
      const FiveNumbers there = moved(numbers, scale, 1000.0);
      EXPECT_NEAR(*luo_mean(there), scale * *luo_mean(numbers) + 1000.0, 1e-12);
      EXPECT_NEAR(*wan_sd(there), scale * *wan_sd(numbers), 1e-12);
      EXPECT_NEAR(*shi_sd(there), scale * *shi_sd(numbers), 1e-12);
      EXPECT_NEAR(skewness_test(there)->statistic, skewness_test(numbers)->statistic, 1e-13);
    }
  }
}

TEST(FiveNumbers, TurningTheOutcomeRoundTurnsTheMean) {
  const FiveNumbers turned{-30.0, -9.0, -5.0, -3.0, -1.0, 80.0};
  EXPECT_NEAR(*luo_mean(turned), -*luo_mean(all_five), 1e-14);
  EXPECT_NEAR(*shi_sd(turned), *shi_sd(all_five), 1e-14);
  EXPECT_NEAR(skewness_test(turned)->statistic, skewness_test(all_five)->statistic, 1e-15);
}

TEST(FiveNumbers, SymmetricNumbersHaveTheirMedianAsMeanAndNoSkew) {
  const FiveNumbers symmetric{1.0, 4.0, 6.0, 8.0, 11.0, 33.0};
  EXPECT_EQ(*luo_mean(symmetric), 6.0);
  EXPECT_EQ(skewness_test(symmetric)->statistic, 0.0);
  EXPECT_FALSE(skewness_test(symmetric)->skewed);
  EXPECT_TRUE(skewness_test(all_five)->skewed);
}

// Shi's and Wan's SDs of all five numbers lie between those of the range and of the quartiles.
TEST(FiveNumbers, TheSdOfAllLiesBetweenThoseOfThePairs) {
  FiveNumbers range = all_five, quartiles = all_five;
  range.q1 = range.q3 = std::nullopt;
  quartiles.min = quartiles.max = std::nullopt;
  EXPECT_NEAR(*wan_sd(all_five), (*wan_sd(range) + *wan_sd(quartiles)) / 2.0, 1e-14);
  EXPECT_GT(*wan_sd(range), *shi_sd(all_five));
  EXPECT_GT(*shi_sd(all_five), *wan_sd(quartiles));
}

TEST(FiveNumbers, AnIncompletePairCountsForNothing) {
  FiveNumbers numbers = some_quartiles;
  numbers.max = 90.0;
  EXPECT_EQ(scenario_of(numbers), Scenario::quartiles);
  EXPECT_EQ(luo_mean(numbers), luo_mean(some_quartiles));
  EXPECT_EQ(shi_sd(numbers), shi_sd(some_quartiles));
  numbers.q1.reset();
  EXPECT_FALSE(scenario_of(numbers));
  EXPECT_FALSE(luo_mean(numbers));
  EXPECT_FALSE(wan_sd(numbers));
  EXPECT_FALSE(skewness_test(numbers));
}

TEST(FiveNumbers, TheSdNeedsNoMedian) {
  FiveNumbers numbers = all_five;
  numbers.median.reset();
  EXPECT_EQ(shi_sd(numbers), shi_sd(all_five));
  EXPECT_FALSE(luo_mean(numbers));
  EXPECT_FALSE(skewness_test(numbers));
}

TEST(FiveNumbers, GroupsUnderFiveHaveNoEstimate) {
  FiveNumbers numbers = all_five;
  numbers.n = 5.0;
  EXPECT_TRUE(luo_mean(numbers) && shi_sd(numbers) && skewness_test(numbers));
  numbers.n = 4.0;
  EXPECT_FALSE(luo_mean(numbers) || wan_sd(numbers) || shi_sd(numbers) || skewness_test(numbers));
}

TEST(FiveNumbers, WithoutAnySpreadTheSkewnessIsUnknown) {
  const FiveNumbers equal{std::nullopt, 3.0, 3.0, 3.0, std::nullopt, 20.0};
  EXPECT_FALSE(skewness_test(equal));
  EXPECT_EQ(shi_sd(equal), 0.0);
  EXPECT_EQ(luo_mean(equal), 3.0);
}

TEST(FiveNumbers, RefuseToDescend) {
  FiveNumbers numbers = all_five;
  numbers.q1 = 5.5;
  EXPECT_THROW((void)luo_mean(numbers), Error);
  EXPECT_THROW((void)shi_sd(numbers), Error);
  EXPECT_THROW((void)skewness_test(numbers), Error);
  numbers = all_five;
  numbers.max = std::numeric_limits<double>::infinity();
  EXPECT_THROW((void)scenario_of(numbers), Error);
}

}  // namespace
}  // namespace copse::effect
