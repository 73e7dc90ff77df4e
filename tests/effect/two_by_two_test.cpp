#include "copse/effect/two_by_two.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

constexpr TwoByTwo small_trial{4, 119, 11, 128};
constexpr TwoByTwo one_zero{0, 10, 3, 7};
constexpr TwoByTwo no_events{0, 50, 0, 60};
constexpr TwoByTwo only_events{50, 0, 60, 0};

TwoByTwo swapped_groups(const TwoByTwo& t) { return {t.ci, t.di, t.ai, t.bi}; }
TwoByTwo swapped_outcomes(const TwoByTwo& t) { return {t.bi, t.ai, t.di, t.ci}; }

TwoByTwo with_half(const TwoByTwo& table) {
  return correct_zero_cells({table}, {ZeroCells::only0, 0.5}).front();
}

void expect_effect(const EffectSize& found, double yi, double vi, double tolerance) {
  EXPECT_TRUE(is_close(found.yi, yi, tolerance, std::sqrt(vi), "yi"));
  EXPECT_TRUE(is_close(found.vi, vi, tolerance, 0.0, "vi"));
}

TEST(LogRiskRatio, IsTheLogarithmOfTheQuotientOfRisks) {
  expect_effect(log_risk_ratio(small_trial).value(),
                std::log((4.0 / 123.0) / (11.0 / 139.0)),
                1.0 / 4.0 - 1.0 / 123.0 + 1.0 / 11.0 - 1.0 / 139.0,
                formula_tolerance);
}

TEST(LogOddsRatio, IsTheLogarithmOfTheCrossProduct) {
  expect_effect(log_odds_ratio(small_trial).value(),
                std::log(4.0 * 128.0 / (119.0 * 11.0)),
                1.0 / 4.0 + 1.0 / 119.0 + 1.0 / 11.0 + 1.0 / 128.0,
                formula_tolerance);
}

TEST(RiskDifference, IsTheDifferenceOfRisks) {
  const double p1 = 4.0 / 123.0, p2 = 11.0 / 139.0;
  expect_effect(risk_difference(small_trial),
                p1 - p2,
                p1 * (1.0 - p1) / 123.0 + p2 * (1.0 - p2) / 139.0,
                formula_tolerance);
}

// metafor's escalc on 0/10 v 3/10 with 0.5 added to each cell, printed to four digits.
TEST(TwoByTwo, WithAZeroCellGivesMetaforsValuesAfterAddingAHalf) {
  const auto table = with_half(one_zero);
  EXPECT_NEAR(log_odds_ratio(table).value().yi, -2.2824, 5e-5);
  EXPECT_NEAR(log_odds_ratio(table).value().vi, 2.5143, 5e-5);
  EXPECT_NEAR(log_risk_ratio(table).value().yi, -1.9459, 5e-5);
  EXPECT_NEAR(log_risk_ratio(table).value().vi, 2.1039, 5e-5);
  EXPECT_NEAR(risk_difference(table).yi, -0.2727, 5e-5);
}

TEST(TwoByTwo, SwappingTheGroupsTurnsEveryEffectAround) {
  const auto swapped = swapped_groups(small_trial);
  const auto rr = log_risk_ratio(small_trial).value();
  expect_effect(log_risk_ratio(swapped).value(), -rr.yi, rr.vi, formula_tolerance);
  const auto odds = log_odds_ratio(small_trial).value();
  expect_effect(log_odds_ratio(swapped).value(), -odds.yi, odds.vi, formula_tolerance);
  const auto rd = risk_difference(small_trial);
  expect_effect(risk_difference(swapped), -rd.yi, rd.vi, formula_tolerance);
}

TEST(TwoByTwo, SwappingTheOutcomesTurnsOddsRatiosAndDifferencesAroundButNotRiskRatios) {
  const auto swapped = swapped_outcomes(small_trial);
  const auto odds = log_odds_ratio(small_trial).value();
  expect_effect(log_odds_ratio(swapped).value(), -odds.yi, odds.vi, formula_tolerance);
  const auto rd = risk_difference(small_trial);
  expect_effect(risk_difference(swapped), -rd.yi, rd.vi, formula_tolerance);
  const auto rr = log_risk_ratio(small_trial).value();
  EXPECT_GT(std::abs(log_risk_ratio(swapped).value().yi + rr.yi), 0.1);
}

TEST(TwoByTwo, HundredTimesTheCountsKeepTheEffectAndDivideTheVariance) {
  const TwoByTwo many{400, 11900, 1100, 12800};
  const auto rr = log_risk_ratio(small_trial).value();
  expect_effect(log_risk_ratio(many).value(), rr.yi, rr.vi / 100.0, formula_tolerance);
  const auto odds = log_odds_ratio(small_trial).value();
  expect_effect(log_odds_ratio(many).value(), odds.yi, odds.vi / 100.0, formula_tolerance);
  const auto rd = risk_difference(small_trial);
  expect_effect(risk_difference(many), rd.yi, rd.vi / 100.0, formula_tolerance);
}

TEST(TwoByTwo, TakesFractionalCounts) {
  const TwoByTwo half_of_it{2, 59.5, 5.5, 64};
  const auto rr = log_risk_ratio(small_trial).value();
  expect_effect(log_risk_ratio(half_of_it).value(), rr.yi, 2.0 * rr.vi, formula_tolerance);
}

TEST(ZeroCells, AreCorrectedOnlyWhereTheyStand) {
  const auto corrected = correct_zero_cells({small_trial, one_zero}, {ZeroCells::only0, 0.5});
  EXPECT_EQ(corrected[0], small_trial);
  EXPECT_EQ(corrected[1], (TwoByTwo{0.5, 10.5, 3.5, 7.5}));
}

TEST(ZeroCells, AreCorrectedInAnyOfTheFourCells) {
  for (const auto& table :
       {TwoByTwo{0, 1, 1, 1}, TwoByTwo{1, 0, 1, 1}, TwoByTwo{1, 1, 0, 1}, TwoByTwo{1, 1, 1, 0}}) {
    EXPECT_EQ(with_half(table).n1i() + with_half(table).n2i(), 5.0);
  }
}

TEST(ZeroCells, WithIf0allAreCorrectedInAllStudiesOrInNone) {
  const ZeroCellOptions options{ZeroCells::if0all, 0.25};
  EXPECT_EQ(correct_zero_cells({small_trial, one_zero}, options).front(),
            (TwoByTwo{4.25, 119.25, 11.25, 128.25}));
  EXPECT_EQ(correct_zero_cells({small_trial}, options).front(), small_trial);
}

TEST(ZeroCells, WithAllAreCorrectedEverywhereAndWithNoneNowhere) {
  EXPECT_EQ(correct_zero_cells({small_trial}, {ZeroCells::all, 1.0}).front(),
            (TwoByTwo{5, 120, 12, 129}));
  EXPECT_EQ(correct_zero_cells({one_zero}, {ZeroCells::none, 1.0}).front(), one_zero);
}

TEST(ZeroCells, LeftAsTheyAreMakeRatiosUndefined) {
  EXPECT_FALSE(log_risk_ratio({0, 10, 3, 7}).has_value());
  EXPECT_FALSE(log_risk_ratio({3, 7, 0, 10}).has_value());
  EXPECT_TRUE(log_risk_ratio({10, 0, 3, 7}).has_value());
  for (const auto& table :
       {TwoByTwo{0, 1, 1, 1}, TwoByTwo{1, 0, 1, 1}, TwoByTwo{1, 1, 0, 1}, TwoByTwo{1, 1, 1, 0}}) {
    EXPECT_FALSE(log_odds_ratio(table).has_value());
  }
}

TEST(DoubleZeros, AreToldFromSingleOnes) {
  EXPECT_TRUE(has_no_events(no_events));
  EXPECT_FALSE(has_no_events(one_zero));
  EXPECT_FALSE(has_no_events(only_events));
  EXPECT_TRUE(has_only_events(only_events));
  EXPECT_FALSE(has_only_events(no_events));
  EXPECT_FALSE(has_only_events({50, 0, 59, 1}));
}

TEST(DoubleZeros, OfEqualGroupsCorrectToNoEffect) {
  const auto table = with_half({0, 20, 0, 20});
  expect_effect(log_odds_ratio(table).value(), 0.0, 2.0 / 0.5 + 2.0 / 20.5, formula_tolerance);
}

TEST(RiskDifference, HasNoVarianceWhenEveryRiskIsZeroOrOne) {
  EXPECT_EQ(risk_difference(no_events).vi, 0.0);
  EXPECT_EQ(risk_difference(only_events).vi, 0.0);
  EXPECT_EQ(risk_difference({0, 5, 5, 0}).vi, 0.0);
  EXPECT_EQ(risk_difference({0, 5, 5, 0}).yi, -1.0);
}

TEST(LogRiskRatio, KeepsItsVarianceWhenAlmostEveryoneHasTheEvent) {
  // 1/a - 1/(a+1) = 1/(a(a+1)): with a = 1e9 the difference of the two reciprocals would keep no
  // more than half of its digits.
  const double a = 1e9;
  const auto found = log_risk_ratio({a, 1, a, 1}).value();
  EXPECT_TRUE(is_close(found.vi, 2.0 / (a * (a + 1.0)), 1e-14, 0.0, "vi"));
}

TEST(LogOddsRatio, StaysFiniteForExtremeCounts) {
  const auto found = log_odds_ratio({1e300, 1.0, 1.0, 1e300}).value();
  EXPECT_TRUE(is_close(found.yi, 600.0 * std::log(10.0), formula_tolerance, 0.0, "yi"));
  EXPECT_TRUE(is_close(found.vi, 2.0, formula_tolerance, 0.0, "vi"));
}

}  // namespace
}  // namespace copse::effect
