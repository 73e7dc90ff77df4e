#include "copse/effect/matched_pairs.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <ostream>
#include <string>

#include "copse/effect/two_by_two.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

constexpr MatchedPairs pairs{21, 9, 2, 68};

struct Comparison {
  std::string name;
  std::function<std::optional<EffectSize>(const MatchedPairs&)> of;
  bool turns_with_outcome = true;
};
std::ostream& operator<<(std::ostream& out, const Comparison& c) { return out << c.name; }

struct MatchedComparisons : testing::TestWithParam<Comparison> {};

void expect_effect(const EffectSize& found, double yi, double vi) {
  EXPECT_TRUE(is_close(found.yi, yi, formula_tolerance, std::sqrt(vi), "yi"));
  EXPECT_TRUE(is_close(found.vi, vi, formula_tolerance, 0.0, "vi"));
}

TEST_P(MatchedComparisons, ArePositiveWhenTheFirstConditionHasMoreEvents) {
  EXPECT_GT(GetParam().of(pairs)->yi, 0.0);
}

TEST_P(MatchedComparisons, TurnAroundWhenTheConditionsChangePlaces) {
  const auto effect = GetParam().of(pairs).value();
  expect_effect(GetParam().of({21, 2, 9, 68}).value(), -effect.yi, effect.vi);
}

TEST_P(MatchedComparisons, TurnAroundWithTheOutcomeExceptRiskRatios) {
  const auto effect = GetParam().of(pairs).value();
  const auto turned = GetParam().of({68, 2, 9, 21}).value();
  if (GetParam().turns_with_outcome) {
    expect_effect(turned, -effect.yi, effect.vi);
  } else {
    EXPECT_GT(std::abs(turned.yi + effect.yi), 0.1);
  }
}

TEST_P(MatchedComparisons, KeepTheirSizeInManyTimesThePairs) {
  const auto effect = GetParam().of(pairs).value();
  expect_effect(GetParam().of({63, 27, 6, 204}).value(), effect.yi, effect.vi / 3.0);
}

TEST_P(MatchedComparisons, AreAbsentWithoutPairs) { EXPECT_FALSE(GetParam().of({}).has_value()); }

INSTANTIATE_TEST_SUITE_P(All,
                         MatchedComparisons,
                         testing::Values(Comparison{"difference", matched_risk_difference},
                                         Comparison{"risk_ratio", matched_log_risk_ratio, false},
                                         Comparison{"odds_ratio", matched_log_odds_ratio},
                                         Comparison{"conditional", conditional_log_odds_ratio},
                                         Comparison{"peto", matched_peto_log_odds_ratio}),
                         testing::PrintToStringParamName());

// Pairs that answer independently under the two conditions are like two groups of n.
TEST(MatchedPairs, ThatAreIndependentCompareAsTwoGroupsDo) {
  const MatchedPairs independent{12, 18, 28, 42};  // 30 of 100 and 40 of 100
  const TwoByTwo groups{30, 70, 40, 60};
  const auto difference = risk_difference(groups);
  expect_effect(matched_risk_difference(independent).value(), difference.yi, difference.vi);
  const auto ratio = log_risk_ratio(groups).value();
  expect_effect(matched_log_risk_ratio(independent).value(), ratio.yi, ratio.vi);
  const auto odds = log_odds_ratio(groups).value();
  expect_effect(matched_log_odds_ratio(independent).value(), odds.yi, odds.vi);
}

TEST(MatchedPairs, WithoutDiscordanceShowNoDifferenceAndNoVariance) {
  const MatchedPairs agreed{5, 0, 0, 8};
  EXPECT_EQ(matched_risk_difference(agreed)->yi, 0.0);
  EXPECT_EQ(matched_risk_difference(agreed)->vi, 0.0);
  EXPECT_EQ(matched_log_risk_ratio(agreed)->vi, 0.0);
  EXPECT_FALSE(conditional_log_odds_ratio(agreed).has_value());
  EXPECT_FALSE(matched_peto_log_odds_ratio(agreed).has_value());
}

TEST(MatchedPairs, LeaveRatiosUndefinedWhereARiskIsZeroOrOne) {
  EXPECT_FALSE(matched_log_risk_ratio({0, 0, 3, 4}).has_value());
  EXPECT_FALSE(matched_log_risk_ratio({0, 3, 0, 4}).has_value());
  EXPECT_TRUE(matched_log_risk_ratio({3, 4, 0, 0}).has_value());
  for (const auto& extreme : {MatchedPairs{0, 0, 3, 4},
                              MatchedPairs{0, 3, 0, 4},
                              MatchedPairs{3, 4, 0, 0},
                              MatchedPairs{3, 0, 4, 0}}) {
    EXPECT_FALSE(matched_log_odds_ratio(extreme).has_value());
  }
  EXPECT_FALSE(conditional_log_odds_ratio({3, 0, 4, 5}).has_value());
  EXPECT_FALSE(conditional_log_odds_ratio({3, 4, 0, 5}).has_value());
  EXPECT_TRUE(matched_peto_log_odds_ratio({3, 0, 4, 5}).has_value());
}

TEST(MatchedPairs, GiveConditionalMeasuresThatSeeOnlyTheDiscordantOnes) {
  EXPECT_EQ(conditional_log_odds_ratio(pairs)->yi, std::log(9.0 / 2.0));
  EXPECT_EQ(conditional_log_odds_ratio({0, 9, 2, 0})->vi, conditional_log_odds_ratio(pairs)->vi);
  EXPECT_EQ(matched_peto_log_odds_ratio({0, 9, 2, 0})->yi, matched_peto_log_odds_ratio(pairs)->yi);
}

}  // namespace
}  // namespace copse::effect
