#include "copse/effect/two_by_two.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/effect/zero_cells.hpp"
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
  return correct_zero_cells<TwoByTwo>({table}, {ZeroCells::only0, 0.5}).front();
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

TEST(TwoByTwo, HasVariancesAtTheAverageOfAllStudies) {
  const std::vector<TwoByTwo> tables{small_trial, {6, 300, 29, 274}};
  const double p1 = 10.0 / 429.0, p2 = 40.0 / 442.0, n1 = 123, n2 = 139;
  const EffectOptions average{.variance = VarianceType::av};
  const auto rr = log_risk_ratios(tables, average).front().value();
  const double vi = (1 - p1) / (p1 * n1) + (1 - p2) / (p2 * n2);
  expect_effect(rr, log_risk_ratio(small_trial)->yi, vi, formula_tolerance);
  const auto odds = log_odds_ratios(tables, average).front().value();
  const double of_odds = 1 / (p1 * (1 - p1) * n1) + 1 / (p2 * (1 - p2) * n2);
  expect_effect(odds, log_odds_ratio(small_trial)->yi, of_odds, formula_tolerance);
  const auto rd = risk_differences(tables, average).front().value();
  const double of_rd = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2;
  expect_effect(rd, risk_difference(small_trial).yi, of_rd, formula_tolerance);
}

TEST(TwoByTwo, AtTheAverageOfOneStudyHasItsOwnVariance) {
  const EffectOptions average{.variance = VarianceType::av};
  for (const auto& of : {log_risk_ratios, log_odds_ratios, risk_differences}) {
    const auto own = of({small_trial}, {}).front().value();
    expect_effect(of({small_trial}, average).front().value(), own.yi, own.vi, formula_tolerance);
  }
}

TEST(TwoByTwo, RefusesVariancesThatAMeasureDoesNotHave) {
  const EffectOptions unbiased{.variance = VarianceType::ub}, pooled{.variance = VarianceType::ho};
  EXPECT_THROW(static_cast<void>(log_risk_ratios({small_trial}, unbiased)), Error);
  EXPECT_THROW(static_cast<void>(log_odds_ratios({small_trial}, unbiased)), Error);
  EXPECT_THROW(static_cast<void>(risk_differences({small_trial}, pooled)), Error);
}

TEST(RiskDifferences, AreAbsentForEmptyGroups) {
  EXPECT_FALSE(risk_differences({{0, 0, 3, 4}}, {}).front().has_value());
  EXPECT_FALSE(risk_differences({{3, 4, 0, 0}}, {}).front().has_value());
  EXPECT_TRUE(risk_differences({{1, 0, 3, 4}}, {}).front().has_value());
  const EffectOptions unbiased{.variance = VarianceType::ub};
  EXPECT_FALSE(risk_differences({{1, 0, 3, 4}}, unbiased).front().has_value());
}

TEST(TwoByTwo, GivesStandardisedDifferencesThatAreMultiplesOfTheLogOddsRatio) {
  const auto odds = log_odds_ratio(small_trial).value();
  const double factor = std::sqrt(3.0) / std::acos(-1.0);
  expect_effect(logistic_smds({small_trial}, {}).front().value(),
                factor * odds.yi,
                factor * factor * odds.vi,
                formula_tolerance);
  expect_effect(cox_smds({small_trial}, {}).front().value(),
                odds.yi / 1.65,
                odds.vi / (1.65 * 1.65),
                formula_tolerance);
  EXPECT_FALSE(logistic_smds({one_zero}, {}).front().has_value());
}

using Comparison = std::optional<EffectSize> (*)(const TwoByTwo&);
const std::vector<Comparison> symmetric{arcsine_difference, peto_log_odds_ratio, probit_difference};

TEST(TwoByTwo, SwappingGroupsOrOutcomesTurnsArcsinePetoAndProbitAround) {
  for (const auto& of : symmetric) {
    const auto effect = of(small_trial).value();
    for (const auto& turned : {swapped_groups(small_trial), swapped_outcomes(small_trial)}) {
      expect_effect(of(turned).value(), -effect.yi, effect.vi, formula_tolerance);
    }
  }
}

TEST(TwoByTwo, HundredTimesTheCountsDivideTheVarianceOfArcsineAndProbit) {
  for (const auto& of : {arcsine_difference, probit_difference}) {
    const auto effect = of(small_trial).value();
    expect_effect(
        of({400, 11900, 1100, 12800}).value(), effect.yi, effect.vi / 100, formula_tolerance);
  }
}

TEST(ArcsineDifference, IsDefinedWithoutAnyEvent) {
  EXPECT_EQ(arcsine_difference(no_events)->yi, 0.0);
  EXPECT_EQ(arcsine_difference(only_events)->yi, 0.0);
  EXPECT_DOUBLE_EQ(arcsine_difference({0, 5, 5, 0})->yi, -std::acos(-1.0) / 2);
  EXPECT_FALSE(arcsine_difference({0, 0, 3, 4}).has_value());
}

// O - E and V of the hypergeometric distribution: for 4/123 v 11/139, 15 events in 262.
TEST(PetoLogOddsRatio, IsOneStepFromZero) {
  const double expected = 123.0 * 15.0 / 262.0;
  const double variance = 123.0 * 139.0 * 15.0 * 247.0 / (262.0 * 262.0 * 261.0);
  expect_effect(peto_log_odds_ratio(small_trial).value(),
                (4.0 - expected) / variance,
                1.0 / variance,
                formula_tolerance);
}

TEST(PetoLogOddsRatio, NeedsNoCorrectionForOneZeroAndIsAbsentForEmptyMargins) {
  EXPECT_TRUE(peto_log_odds_ratio(one_zero).has_value());
  for (const auto& table : {no_events, only_events, TwoByTwo{0, 0, 3, 4}, TwoByTwo{3, 4, 0, 0}}) {
    EXPECT_FALSE(peto_log_odds_ratio(table).has_value());
  }
}

TEST(ProbitDifference, IsAbsentWhenACellIsZero) {
  EXPECT_FALSE(probit_difference(one_zero).has_value());
  EXPECT_FALSE(probit_difference({10, 0, 3, 7}).has_value());
}

TEST(ZeroCells, AreCorrectedOnlyWhereTheyStand) {
  const auto corrected =
      correct_zero_cells<TwoByTwo>({small_trial, one_zero}, {ZeroCells::only0, 0.5});
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
  EXPECT_EQ(correct_zero_cells<TwoByTwo>({small_trial, one_zero}, options).front(),
            (TwoByTwo{4.25, 119.25, 11.25, 128.25}));
  EXPECT_EQ(correct_zero_cells<TwoByTwo>({small_trial}, options).front(), small_trial);
}

TEST(ZeroCells, WithAllAreCorrectedEverywhereAndWithNoneNowhere) {
  EXPECT_EQ(correct_zero_cells<TwoByTwo>({small_trial}, {ZeroCells::all, 1.0}).front(),
            (TwoByTwo{5, 120, 12, 129}));
  EXPECT_EQ(correct_zero_cells<TwoByTwo>({one_zero}, {ZeroCells::none, 1.0}).front(), one_zero);
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
