#include "copse/model/stratified_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/model/mantel_haenszel.hpp"
#include "model/mantel_haenszel_samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;
using support::reference_tolerance;

double common_log_odds_ratio(const std::vector<TwoByTwo>& tables) {
  return mantel_haenszel_odds_ratio(tables)->effect.estimate;
}

CommonOddsRatioTest homogeneity(const std::vector<TwoByTwo>& tables) {
  return *test_common_odds_ratio(tables, common_log_odds_ratio(tables));
}

TEST(StratifiedTests, AgreeWithMetafor) {
  int compared = 0;
  for (const auto& reference : samples::stratified_references()) {
    const auto expect = [&](double found, double expected, const char* what) {
      EXPECT_TRUE(is_close(found, expected, reference_tolerance, 0.0, reference.name + " " + what));
    };
    const bool rates = reference.measure == "IRR";
    const auto association = rates ? test_association(samples::person_times(reference.name))
                                   : test_association(samples::tables(reference.name));
    const auto& test = reference.correct ? association->corrected : association->uncorrected;
    expect(test.statistic, reference.cmh, "CMH");
    expect(test.pval, reference.cmh_pval, "CMH p");
    ++compared;
    if (rates) continue;
    const auto found = homogeneity(samples::tables(reference.name));
    expect(found.breslow_day.statistic, reference.breslow_day, "Breslow-Day");
    expect(found.breslow_day.pval, reference.breslow_day_pval, "Breslow-Day p");
    expect(found.tarone.statistic, reference.tarone, "Tarone");
    expect(found.tarone.pval, reference.tarone_pval, "Tarone p");
    EXPECT_EQ(found.tarone.df, reference.df);
  }
  EXPECT_EQ(compared, 14);
}

TEST(StratifiedTests, OfOneTableAreNearlyPearsonsChiSquared) {
  const TwoByTwo t{8, 12, 3, 17};
  const double n = 40, pearson = n * std::pow(8.0 * 17 - 12.0 * 3, 2) / (20.0 * 20 * 11 * 29);
  const auto test = test_association(std::vector{t});
  EXPECT_NEAR(test->uncorrected.statistic, pearson * (n - 1.0) / n, 1e-12);
  EXPECT_EQ(test->uncorrected.df, 1.0);
}

TEST(StratifiedTests, CorrectTheDistanceByAHalfButNotBeyondNothing) {
  const std::vector<TwoByTwo> near{{5, 5, 5, 5}, {6, 5, 5, 5}};
  EXPECT_EQ(test_association(near)->corrected.statistic, 0.0);
  EXPECT_EQ(test_association(near)->corrected.pval, 1.0);
  EXPECT_GT(test_association(near)->uncorrected.statistic, 0.0);
}

/// The count in the cell a at which the table has the odds ratio, found by bisection.
double bisected(const TwoByTwo& t, double psi) {
  const double n1 = t.n1i(), n2 = t.n2i(), m = t.ai + t.ci;
  double low = std::max(0.0, m - n2), high = std::min(n1, m);
  for (int step = 0; step < 200; ++step) {
    const double a = (low + high) / 2.0;
    (a * (n2 - m + a) < psi * (n1 - a) * (m - a) ? low : high) = a;
  }
  return (low + high) / 2.0;
}

TEST(StratifiedTests, ExpectTheCellsThatBisectionFinds) {
  const std::vector<TwoByTwo> tables{
      {3, 9, 7, 11}, {40, 2, 30, 9}, {0, 25, 6, 24}, {1, 700, 9, 90}};
  for (const double effect : {-3.0, -0.2, 0.0, 1e-9, 0.7, 4.0}) {
    double breslow_day = 0.0, difference = 0.0, variance = 0.0;
    for (const auto& t : tables) {
      const double a = bisected(t, std::exp(effect));
      const double b = t.n1i() - a, c = t.ai + t.ci - a, d = t.n2i() - c;
      const double v = 1.0 / (1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d);
      breslow_day += (t.ai - a) * (t.ai - a) / v;
      difference += t.ai - a;
      variance += v;
    }
    const double tarone = breslow_day - difference * difference / variance;
    const auto found = test_common_odds_ratio(tables, effect);
    EXPECT_NEAR(found->breslow_day.statistic / breslow_day, 1.0, 1e-10) << effect;
    EXPECT_NEAR(found->tarone.statistic / tarone, 1.0, 1e-10) << effect;
    EXPECT_LE(found->tarone.statistic, found->breslow_day.statistic);
    EXPECT_EQ(found->tarone.df, 3.0);
  }
}

TEST(StratifiedTests, DoNotMindWhichOutcomeOrGroupComesFirst) {
  const auto tables = samples::tables("nielweise2007");
  std::vector<TwoByTwo> outcomes, groups;
  for (const auto& t : tables) {
    outcomes.push_back({t.bi, t.ai, t.di, t.ci});
    groups.push_back({t.ci, t.di, t.ai, t.bi});
  }
  const auto here = homogeneity(tables);
  const double association = test_association(tables)->corrected.statistic;
  for (const auto& turned : {outcomes, groups}) {
    const auto there = homogeneity(turned);
    EXPECT_TRUE(is_close(
        test_association(turned)->corrected.statistic, association, formula_tolerance, 0.0, "CMH"));
    EXPECT_TRUE(
        is_close(there.breslow_day.statistic, here.breslow_day.statistic, 1e-11, 0.0, "BD"));
    EXPECT_TRUE(is_close(there.tarone.statistic, here.tarone.statistic, 1e-11, 0.0, "Tarone"));
  }
}

TEST(StratifiedTests, LearnNothingFromStudiesWithoutEventsOrWithoutAGroup) {
  auto tables = samples::three_trials();
  const auto association = test_association(tables)->uncorrected.statistic;
  const auto here = homogeneity(tables);
  for (const TwoByTwo& t : {TwoByTwo{0, 20, 0, 30}, {20, 0, 30, 0}, {0, 0, 3, 4}, {0, 0, 0, 0}}) {
    tables.push_back(t);
  }
  EXPECT_EQ(test_association(tables)->uncorrected.statistic, association);
  EXPECT_EQ(homogeneity(tables).breslow_day.statistic, here.breslow_day.statistic);
  EXPECT_EQ(homogeneity(tables).tarone.df, here.tarone.df);
}

TEST(StratifiedTests, FindNothingAmongCopiesOfOneTable) {
  const auto found = homogeneity({5, {7, 13, 4, 16}});
  EXPECT_NEAR(found.breslow_day.statistic, 0.0, 1e-20);
  EXPECT_NEAR(found.tarone.pval, 1.0, 1e-12);
}

TEST(StratifiedTests, HoldWhenOneGroupNeverHasAnEvent) {
  const std::vector<TwoByTwo> tables{{0, 50, 4, 46}, {0, 60, 6, 54}};
  EXPECT_FALSE(mantel_haenszel_odds_ratio(tables));
  EXPECT_LT(test_association(tables)->corrected.pval, 0.01);
}

TEST(StratifiedTests, AreAbsentWithoutAnythingToTell) {
  EXPECT_FALSE(test_association(std::vector<TwoByTwo>{}));
  EXPECT_FALSE(test_association(std::vector<TwoByTwo>{{0, 20, 0, 30}, {20, 0, 30, 0}}));
  EXPECT_FALSE(test_association(std::vector<PersonTime>{{0, 100, 0, 90}}));
  EXPECT_FALSE(test_common_odds_ratio({{3, 9, 7, 11}}, 0.3));
  EXPECT_FALSE(test_common_odds_ratio({{3, 9, 7, 11}, {0, 5, 0, 9}}, 0.3));
  EXPECT_THROW(
      (void)test_common_odds_ratio({{3, 9, 7, 11}}, std::numeric_limits<double>::quiet_NaN()),
      Error);
}

}  // namespace
}  // namespace copse::model
