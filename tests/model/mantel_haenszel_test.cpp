#include "copse/model/mantel_haenszel.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "model/mantel_haenszel_samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using samples::mantel_haenszel_references;
using support::formula_tolerance;
using support::is_close;
using support::reference_tolerance;

constexpr auto greenland_robins = RiskDifferenceVariance::greenland_robins;
constexpr auto sato = RiskDifferenceVariance::sato;

std::optional<MantelHaenszelFit> pooled(const std::string& measure,
                                        const std::vector<TwoByTwo>& tables,
                                        const MantelHaenszelCorrection& correction = {}) {
  if (measure == "OR") return mantel_haenszel_odds_ratio(tables, 0.95, correction);
  if (measure == "RR") return mantel_haenszel_risk_ratio(tables, 0.95, correction);
  // metafor has Sato's variance.
  return mantel_haenszel_risk_difference(tables, sato, 0.95, correction);
}

const std::vector<std::string> measures{"OR", "RR", "RD"};

void expect_same(const PooledEffect& found, const PooledEffect& expected) {
  EXPECT_TRUE(
      is_close(found.estimate, expected.estimate, formula_tolerance, expected.se, "estimate"));
  EXPECT_TRUE(is_close(found.se, expected.se, formula_tolerance, 0.0, "se"));
}

TEST(MantelHaenszel, AgreesWithMetafor) {
  int compared = 0;
  for (const auto& reference : mantel_haenszel_references()) {
    std::optional<MantelHaenszelFit> fit;
    const double add = reference.correction == "only0" ? 0.5 : 0.0;
    if (reference.measure == "PETO") continue;
    if (reference.measure == "IRR") {
      fit = mantel_haenszel_rate_ratio(samples::person_times(reference.name));
    } else if (reference.measure == "IRD") {
      fit = mantel_haenszel_rate_difference(samples::person_times(reference.name));
    } else {
      fit = pooled(reference.measure, samples::tables(reference.name), {add, false});
    }
    const auto what = reference.name + " " + reference.measure + " " + reference.correction;
    ASSERT_TRUE(fit) << what;
    EXPECT_TRUE(is_close(fit->effect.estimate,
                         reference.estimate,
                         formula_tolerance,
                         reference.se,
                         what + " estimate"));
    EXPECT_TRUE(is_close(fit->effect.se, reference.se, formula_tolerance, 0.0, what + " se"));
    ++compared;
  }
  EXPECT_EQ(compared, 34);
}

// RevMan 5 conventions as computed by the R package meta 8.4-0: 0.5 in studies with a zero cell,
// and risk differences as observed. Printed to seven digits.
TEST(MantelHaenszel, AgreesWithRevManOnAZeroCell) {
  const MantelHaenszelCorrection revman{0.5, true};
  const auto tables = samples::three_trials();
  const auto odds = mantel_haenszel_odds_ratio(tables, 0.95, revman)->effect;
  EXPECT_NEAR(odds.estimate, -0.7860915, 5e-8);
  EXPECT_NEAR(odds.se, 0.4352377, 5e-8);
  const auto risk = mantel_haenszel_risk_ratio(tables, 0.95, revman)->effect;
  EXPECT_NEAR(risk.estimate, -0.7221347, 5e-8);
  EXPECT_NEAR(risk.se, 0.4022230, 5e-8);
  const auto difference =
      mantel_haenszel_risk_difference(tables, greenland_robins, 0.95, revman)->effect;
  EXPECT_NEAR(difference.estimate, -0.0499448, 5e-8);
  EXPECT_NEAR(difference.se, 0.0268444, 5e-8);
}

// The same source: 0.0264433 by Greenland & Robins, 0.0264483 by Sato, without a correction.
TEST(MantelHaenszel, HasTwoVariancesOfARiskDifference) {
  const auto tables = samples::three_trials();
  const auto plain = mantel_haenszel_risk_difference(tables, greenland_robins)->effect;
  EXPECT_NEAR(plain.estimate, -0.05, 1e-15);
  EXPECT_NEAR(plain.se, 0.0264433, 5e-8);
  EXPECT_NEAR(mantel_haenszel_risk_difference(tables, sato)->effect.se, 0.0264483, 5e-8);
}

TEST(MantelHaenszel, OfOneStudyIsThatStudy) {
  const TwoByTwo t{12, 30, 20, 25};
  const auto odds = *mantel_haenszel_odds_ratio({t});
  EXPECT_NEAR(odds.effect.estimate, std::log(12.0 * 25.0 / (30.0 * 20.0)), 1e-15);
  EXPECT_NEAR(odds.effect.se, std::sqrt(1.0 / 12.0 + 1.0 / 30.0 + 1.0 / 20.0 + 1.0 / 25.0), 1e-14);
  EXPECT_EQ(odds.weights[0], 1.0);
  const auto risk = *mantel_haenszel_risk_ratio({t});
  EXPECT_NEAR(risk.effect.estimate, std::log((12.0 / 42.0) / (20.0 / 45.0)), 1e-15);
  EXPECT_NEAR(risk.effect.se, std::sqrt(1.0 / 12.0 - 1.0 / 42.0 + 1.0 / 20.0 - 1.0 / 45.0), 1e-14);
  const double p1 = 12.0 / 42.0, p2 = 20.0 / 45.0;
  const auto difference = *mantel_haenszel_risk_difference({t});
  EXPECT_NEAR(difference.effect.estimate, p1 - p2, 1e-15);
  EXPECT_NEAR(difference.effect.se, std::sqrt(p1 * (1 - p1) / 42.0 + p2 * (1 - p2) / 45.0), 1e-14);
}

TEST(MantelHaenszel, SwappingTheGroupsChangesTheSign) {
  for (const auto& measure : measures) {
    std::vector<TwoByTwo> swapped;
    for (const auto& t : samples::tables("nielweise2007"))
      swapped.push_back({t.ci, t.di, t.ai, t.bi});
    const auto there = pooled(measure, samples::tables("nielweise2007"))->effect;
    auto back = pooled(measure, swapped)->effect;
    back.estimate = -back.estimate;
    expect_same(back, there);
  }
}

TEST(MantelHaenszel, SwappingTheOutcomeChangesTheSignOfOddsRatiosAndDifferences) {
  for (const std::string measure : {"OR", "RD"}) {
    std::vector<TwoByTwo> swapped;
    for (const auto& t : samples::tables("collins1985b"))
      swapped.push_back({t.bi, t.ai, t.di, t.ci});
    auto back = pooled(measure, swapped)->effect;
    back.estimate = -back.estimate;
    expect_same(back, pooled(measure, samples::tables("collins1985b"))->effect);
  }
}

TEST(MantelHaenszel, CopiesOfAStudySetShrinkTheStandardErrorOnly) {
  for (const auto& measure : measures) {
    const auto once = samples::tables("collins1985b");
    auto four_times = once;
    for (int i = 0; i < 3; ++i) four_times.insert(four_times.end(), once.begin(), once.end());
    auto expected = pooled(measure, once)->effect;
    expected.se /= 2.0;
    expect_same(pooled(measure, four_times)->effect, expected);
  }
}

TEST(MantelHaenszel, MultiplyingTheCountsShrinksTheStandardErrorOnly) {
  for (const auto& measure : measures) {
    auto larger = samples::three_trials();
    for (auto& t : larger) t = {t.ai * 16.0, t.bi * 16.0, t.ci * 16.0, t.di * 16.0};
    auto expected = pooled(measure, samples::three_trials())->effect;
    expected.se /= 4.0;
    expect_same(pooled(measure, larger)->effect, expected);
  }
}

TEST(MantelHaenszel, WeighsTheStudiesOwnEffects) {
  const auto tables = samples::tables("bcg");
  const auto odds = *pooled("OR", tables), risk = *pooled("RR", tables), rd = *pooled("RD", tables);
  double mean_odds = 0.0, mean_risk = 0.0, mean_difference = 0.0;
  for (Eigen::Index i = 0; i < odds.weights.size(); ++i) {
    const auto& t = tables[static_cast<std::size_t>(i)];
    const double p1 = t.ai / t.n1i(), p2 = t.ci / t.n2i();
    mean_odds += odds.weights[i] * (t.ai * t.di / (t.bi * t.ci));
    mean_risk += risk.weights[i] * (p1 / p2);
    mean_difference += rd.weights[i] * (p1 - p2);
  }
  EXPECT_TRUE(
      is_close(odds.effect.estimate, std::log(mean_odds), formula_tolerance, 0.0, "odds ratio"));
  EXPECT_TRUE(
      is_close(risk.effect.estimate, std::log(mean_risk), formula_tolerance, 0.0, "risk ratio"));
  EXPECT_TRUE(
      is_close(rd.effect.estimate, mean_difference, formula_tolerance, 0.0, "risk difference"));
}

TEST(MantelHaenszel, StudiesWithoutEventsSayNothingAboutRatios) {
  auto tables = samples::three_trials();
  const auto odds = *pooled("OR", tables), risk = *pooled("RR", tables), rd = *pooled("RD", tables);
  tables.push_back({0, 100, 0, 100});
  EXPECT_EQ(pooled("OR", tables)->effect.estimate, odds.effect.estimate);
  EXPECT_EQ(pooled("OR", tables)->weights[3], 0.0);
  EXPECT_EQ(pooled("RR", tables)->effect.se, risk.effect.se);
  EXPECT_LT(std::abs(pooled("RD", tables)->effect.estimate), std::abs(rd.effect.estimate));
}

TEST(MantelHaenszel, AnEmptyGroupSaysNothing) {
  auto tables = samples::three_trials();
  tables.push_back({0, 0, 3, 20});
  for (const auto& measure : measures) {
    const auto fit = pooled(measure, tables, {0.5, false});
    expect_same(fit->effect, pooled(measure, samples::three_trials(), {0.5, false})->effect);
    EXPECT_EQ(fit->weights[3], 0.0);
    EXPECT_NEAR(fit->weights.sum(), 1.0, 1e-15);
  }
}

TEST(MantelHaenszel, IsAbsentWhenTheDataCannotTell) {
  for (const auto& measure : measures) {
    EXPECT_FALSE(pooled(measure, {})) << measure;
    EXPECT_FALSE(pooled(measure, {{0, 10, 0, 12}, {0, 5, 0, 5}})) << measure;
    EXPECT_FALSE(pooled(measure, {{10, 0, 12, 0}})) << measure;
    EXPECT_FALSE(pooled(measure, {{0, 0, 12, 3}})) << measure;
  }
  EXPECT_FALSE(pooled("OR", {{0, 10, 3, 9}}));
  EXPECT_FALSE(pooled("RR", {{0, 10, 3, 9}}));
  EXPECT_TRUE(pooled("RD", {{0, 10, 3, 9}}));
  EXPECT_FALSE(mantel_haenszel_rate_ratio({{0, 10, 3, 9}}));
  EXPECT_FALSE(mantel_haenszel_rate_difference({{0, 10, 0, 9}}));
  EXPECT_FALSE(mantel_haenszel_rate_difference({}));
}

TEST(MantelHaenszel, TheUnitOfPersonTimeScalesDifferencesOnly) {
  const auto years = samples::person_times("hart1999");
  auto quarters = years;
  for (auto& study : quarters) {
    study.t1i *= 4.0;
    study.t2i *= 4.0;
  }
  expect_same(mantel_haenszel_rate_ratio(quarters)->effect,
              mantel_haenszel_rate_ratio(years)->effect);
  auto expected = mantel_haenszel_rate_difference(years)->effect;
  expected.estimate /= 4.0;
  expected.se /= 4.0;
  expect_same(mantel_haenszel_rate_difference(quarters)->effect, expected);
}

TEST(MantelHaenszel, RefusesALevelOutOfRange) {
  for (const auto& measure : measures) {
    const auto tables = samples::three_trials();
    try {
      if (measure == "OR") (void)mantel_haenszel_odds_ratio(tables, 95.0);
      if (measure == "RR") (void)mantel_haenszel_risk_ratio(tables, 95.0);
      if (measure == "RD") (void)mantel_haenszel_risk_difference(tables, sato, 95.0);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
}

}  // namespace
}  // namespace copse::model
