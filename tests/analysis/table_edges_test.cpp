#include <gtest/gtest.h>

#include <cmath>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

// What becomes of counts that say little: each pooling method, measure and rule for double zeros.
namespace copse::analysis {
namespace {

using effect::DoubleZero;
using effect::Measure;

constexpr auto iv = PoolingMethod::inverse_variance;
constexpr auto mh = PoolingMethod::mantel_haenszel;
constexpr auto peto = PoolingMethod::peto;
constexpr auto drop = DoubleZero::drop;
constexpr auto keep = DoubleZero::keep;
constexpr auto odds = Measure::odds_ratio;
constexpr auto risk = Measure::risk_ratio;
constexpr auto difference = Measure::risk_difference;

const std::string tables = "study,ai,n1i,ci,n2i\n";
const std::string no_events = tables + "A,0,20,0,30\nB,0,25,0,25\n";
const std::string only_events = tables + "A,20,20,30,30\nB,25,25,25,25\n";
const std::string none_in_group_1 = tables + "A,0,50,4,50\nB,0,60,6,60\n";
const std::string one_double_zero = tables + "A,3,50,4,50\nB,0,25,0,30\nC,5,60,9,60\n";
const std::string one_of_only_events = tables + "A,3,50,4,50\nB,25,25,30,30\nC,5,60,9,60\n";

const std::string rates = "study,x1i,t1i,x2i,t2i\n";
const std::string no_events_in_time = rates + "A,0,200,0,300\nB,0,250,0,250\n";
const std::string none_in_time_1 = rates + "A,0,500,4,500\nB,0,600,6,600\n";
const std::string double_zero_in_time = rates + "A,3,500,4,500\nB,0,250,0,300\nC,5,600,9,600\n";

Choices choices_of(Measure measure, PoolingMethod method, DoubleZero rule) {
  auto choices = measured(measure);
  choices.pooling = method;
  choices.double_zero = rule;
  return choices;
}

void expect_finite(const model::PooledEffect& effect) {
  EXPECT_TRUE(std::isfinite(effect.estimate) && std::isfinite(effect.pval));
  EXPECT_TRUE(effect.se > 0.0 && std::isfinite(effect.se));
  EXPECT_TRUE(std::isfinite(effect.ci.lower) && std::isfinite(effect.ci.upper));
}

/// "no answer", or k, and "no common" when the common effect cannot be estimated, with its notice.
std::string found(const std::string& text, const Choices& choices) {
  try {
    const auto analysis = analyse(text, choices);
    const auto& pooled = analysis.pooled;
    if (pooled.random) expect_finite(pooled.random->effect);
    if (pooled.common) expect_finite(pooled.common->effect);
    EXPECT_TRUE(pooled.common || !notice_of(analysis.notices, "common-not-estimable").code.empty());
    return "k = " + std::to_string(pooled.k) + (pooled.common ? "" : ", no common");
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::estimation) << error.what();
    return "no answer";
  }
}

struct Edge {
  const std::string& text;
  Measure measure;
  PoolingMethod method;
  const char* dropped;
  const char* kept;
};

void expect_edges(const std::vector<Edge>& edges) {
  for (const auto& edge : edges) {
    const auto what = edge.text + std::string(effect::declaration(edge.measure).code) + " " +
                      std::string(name_of(pooling_methods, edge.method));
    EXPECT_EQ(found(edge.text, choices_of(edge.measure, edge.method, drop)), edge.dropped) << what;
    EXPECT_EQ(found(edge.text, choices_of(edge.measure, edge.method, keep)), edge.kept) << what;
  }
}

// Kept double zeros are corrected and so have effects; the sums of Mantel-Haenszel and Peto stay
// empty.
TEST(TableEdges, WithoutAnyEventOnlyCorrectedCellsGiveAnAnswer) {
  expect_edges({
      {no_events, odds, iv, "no answer", "k = 2"},
      {no_events, risk, iv, "no answer", "k = 2"},
      {no_events, difference, iv, "no answer", "k = 2"},
      {no_events, odds, mh, "no answer", "k = 2, no common"},
      {no_events, risk, mh, "no answer", "k = 2, no common"},
      {no_events, difference, mh, "no answer", "k = 2, no common"},
      {no_events, odds, peto, "no answer", "k = 2, no common"},
      {no_events_in_time, Measure::rate_ratio, iv, "no answer", "k = 2"},
      {no_events_in_time, Measure::rate_difference, iv, "no answer", "k = 2"},
      {no_events_in_time, Measure::rate_ratio, mh, "no answer", "k = 2, no common"},
      {no_events_in_time, Measure::rate_difference, mh, "no answer", "k = 2, no common"},
  });
}

// Where everyone has the event the risk ratio is 1 and known to be so; odds are not.
TEST(TableEdges, WithNothingButEventsOnlyRiskRatiosHaveAnAnswer) {
  expect_edges({
      {only_events, odds, iv, "no answer", "k = 2"},
      {only_events, risk, iv, "k = 2", "k = 2"},
      {only_events, difference, iv, "no answer", "k = 2"},
      {only_events, odds, mh, "no answer", "k = 2, no common"},
      {only_events, risk, mh, "k = 2, no common", "k = 2, no common"},
      {only_events, difference, mh, "no answer", "k = 2, no common"},
      {only_events, odds, peto, "no answer", "k = 2, no common"},
  });
}

TEST(TableEdges, WithoutEventsInOneGroupDifferencesAndPetoStillPool) {
  expect_edges({
      {none_in_group_1, odds, iv, "k = 2", "k = 2"},
      {none_in_group_1, risk, iv, "k = 2", "k = 2"},
      {none_in_group_1, difference, iv, "k = 2", "k = 2"},
      {none_in_group_1, odds, mh, "k = 2, no common", "k = 2, no common"},
      {none_in_group_1, risk, mh, "k = 2, no common", "k = 2, no common"},
      {none_in_group_1, difference, mh, "k = 2", "k = 2"},
      {none_in_group_1, odds, peto, "k = 2", "k = 2"},
      {none_in_time_1, Measure::rate_ratio, iv, "k = 2", "k = 2"},
      {none_in_time_1, Measure::rate_difference, iv, "k = 2", "k = 2"},
      {none_in_time_1, Measure::rate_ratio, mh, "k = 2, no common", "k = 2, no common"},
      {none_in_time_1, Measure::rate_difference, mh, "k = 2", "k = 2"},
  });
  const auto analysis = analyse(none_in_group_1, choices_of(odds, mh, drop));
  EXPECT_LT(analysis.pooled.table_tests.association->corrected.pval, 0.01);
  EXPECT_FALSE(analysis.pooled.table_tests.common_odds_ratio);
  EXPECT_FALSE(notice_of(analysis.notices, "no-common-odds-ratio-test").message.empty());
}

TEST(TableEdges, AmongOtherStudiesADoubleZeroCountsWhereItIsKept) {
  expect_edges({
      {one_double_zero, odds, iv, "k = 2", "k = 3"},
      {one_double_zero, risk, iv, "k = 2", "k = 3"},
      {one_double_zero, difference, iv, "k = 2", "k = 3"},
      {one_double_zero, odds, mh, "k = 2", "k = 3"},
      {one_double_zero, risk, mh, "k = 2", "k = 3"},
      {one_double_zero, difference, mh, "k = 2", "k = 3"},
      {one_double_zero, odds, peto, "k = 2", "k = 3"},
      {one_of_only_events, odds, mh, "k = 2", "k = 3"},
      {one_of_only_events, risk, mh, "k = 3", "k = 3"},
      {one_of_only_events, odds, peto, "k = 2", "k = 3"},
      {double_zero_in_time, Measure::rate_ratio, iv, "k = 2", "k = 3"},
      {double_zero_in_time, Measure::rate_difference, iv, "k = 2", "k = 3"},
      {double_zero_in_time, Measure::rate_ratio, mh, "k = 2", "k = 3"},
      {double_zero_in_time, Measure::rate_difference, mh, "k = 2", "k = 3"},
  });
}

// The sums of the methods from counts need no correction, so that keeping changes nothing in them;
// a difference takes a double zero into account either way.
TEST(TableEdges, ADoubleZeroLeavesMantelHaenszelAndPetoAsTheyAre) {
  const auto without = [](const std::string& text) {
    auto shorter = text;
    shorter.erase(shorter.find("B,"), shorter.find("C,") - shorter.find("B,"));
    return shorter;
  };
  const auto common = [](const std::string& text, Measure measure, auto method, auto rule) {
    return analyse(text, choices_of(measure, method, rule)).pooled.common->effect.estimate;
  };
  for (const auto& [measure, method] :
       {std::pair{odds, mh}, {risk, mh}, {odds, peto}, {difference, mh}}) {
    const double dropped = common(one_double_zero, measure, method, drop);
    EXPECT_EQ(dropped, common(one_double_zero, measure, method, keep));
    const double alone = common(without(one_double_zero), measure, method, drop);
    if (measure == difference) {
      EXPECT_LT(std::abs(dropped), std::abs(alone));
    } else {
      EXPECT_EQ(dropped, alone);
    }
  }
  const auto analysis = analyse(one_double_zero, choices_of(odds, mh, drop));
  EXPECT_EQ(notice_of(analysis.notices, "double-zero").studies, std::vector<std::string>{"B"});
}

TEST(TableEdges, CountsWithoutEffectsOfTheirOwnAreStillPooledByTheMethodsFromCounts) {
  const std::string text = tables + "A,0,50,4,50\nB,3,60,0,60\n";
  for (const auto method : {mh, peto}) {
    auto choices = choices_of(odds, method, drop);
    choices.zero_cells = effect::ZeroCells::none;
    choices.baselines = {0.1};
    choices.subgroups = {"study"};
    if (method == mh) choices.subgroups.clear();
    const auto analysis = analyse(text, choices);
    const auto& pooled = analysis.pooled;
    EXPECT_EQ(pooled.k, 0U);
    EXPECT_FALSE(pooled.random || pooled.heterogeneity || pooled.hartung_knapp);
    expect_finite(pooled.common->effect);
    EXPECT_FALSE(notice_of(analysis.notices, "counts-alone").message.empty());
    EXPECT_EQ(pooled.absolute.size(), 1U);
    // Only group 1 has events in B: it is in the sums of an odds ratio, with the weight 0.
    EXPECT_TRUE(analysis.studies.back().weight_common);
    double sum = 0.0;
    for (const auto& study : analysis.studies) sum += study.weight_common.value_or(0.0);
    EXPECT_NEAR(sum, 100.0, 1e-12);
  }
  auto inverse = choices_of(odds, iv, drop);
  inverse.zero_cells = effect::ZeroCells::none;
  EXPECT_EQ(found(text, inverse), "no answer");
}

TEST(TableEdges, TimeMustBeAboveNothing) {
  for (const auto method : {iv, mh}) {
    try {
      (void)analyse(rates + "A,3,0,4,500\n", choices_of(Measure::rate_ratio, method, drop));
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::input);
    }
  }
}

}  // namespace
}  // namespace copse::analysis
