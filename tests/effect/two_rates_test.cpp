#include <gtest/gtest.h>

#include <cmath>

#include "copse/effect/log_rank.hpp"
#include "copse/effect/person_time.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

constexpr PersonTime study{9, 413, 19, 398};

void expect_effect(const std::optional<EffectSize>& found, double yi, double vi) {
  ASSERT_TRUE(found.has_value());
  EXPECT_TRUE(is_close(found->yi, yi, formula_tolerance, std::sqrt(vi), "yi"));
  EXPECT_TRUE(is_close(found->vi, vi, formula_tolerance, 0.0, "vi"));
}

TEST(TwoRates, FollowTheirFormulas) {
  const double r1 = 9.0 / 413.0, r2 = 19.0 / 398.0;
  expect_effect(log_rate_ratio(study), std::log(r1 / r2), 1.0 / 9 + 1.0 / 19);
  expect_effect(rate_difference(study), r1 - r2, r1 / 413 + r2 / 398);
  expect_effect(root_rate_difference(study),
                std::sqrt(r1) - std::sqrt(r2),
                1.0 / (4 * 413.0) + 1.0 / (4 * 398.0));
}

TEST(TwoRates, TurnAroundWhenTheGroupsChangePlaces) {
  for (const auto& measure : {log_rate_ratio, rate_difference, root_rate_difference}) {
    const auto effect = measure(study).value();
    expect_effect(measure({19, 398, 9, 413}), -effect.yi, effect.vi);
  }
}

TEST(TwoRates, InAnotherUnitOfTimeHaveTheSameRatio) {
  const PersonTime months{9, 413 * 12.0, 19, 398 * 12.0};
  const auto ratio = log_rate_ratio(study).value();
  expect_effect(log_rate_ratio(months), ratio.yi, ratio.vi);
  const auto difference = rate_difference(study).value();
  expect_effect(rate_difference(months), difference.yi / 12, difference.vi / 144);
  const auto root = root_rate_difference(study).value();
  expect_effect(root_rate_difference(months), root.yi / std::sqrt(12.0), root.vi / 12);
}

TEST(TwoRates, WithoutEventsInAGroupHaveNoRatio) {
  EXPECT_FALSE(log_rate_ratio({0, 10, 3, 12}).has_value());
  EXPECT_FALSE(log_rate_ratio({3, 10, 0, 12}).has_value());
  EXPECT_TRUE(rate_difference({0, 10, 3, 12}).has_value());
  EXPECT_EQ(rate_difference({0, 10, 0, 12})->vi, 0.0);
  EXPECT_GT(root_rate_difference({0, 10, 0, 12})->vi, 0.0);
}

TEST(TwoRates, AreAbsentWithoutPersonTime) {
  for (const auto& measure : {log_rate_ratio, rate_difference, root_rate_difference}) {
    EXPECT_FALSE(measure({9, 0, 19, 398}).has_value());
    EXPECT_FALSE(measure({9, 413, 19, 0}).has_value());
  }
}

TEST(LogRank, GivesTheLogHazardRatio) {
  expect_effect(log_hazard_ratio({-12.5, 31.25}), -0.4, 0.032);
  expect_effect(log_hazard_ratio({12.5, 31.25}), 0.4, 0.032);
  EXPECT_EQ(log_hazard_ratio({0.0, 4.0})->yi, 0.0);
}

TEST(LogRank, IsAbsentWithoutAVariance) {
  EXPECT_FALSE(log_hazard_ratio({3.0, 0.0}).has_value());
  EXPECT_FALSE(log_hazard_ratio({3.0, -1.0}).has_value());
}

}  // namespace
}  // namespace copse::effect
