#include "copse/analysis/refits.hpp"

#include <gmock/gmock.h>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::ElementsAre;

/// Six effects from three laboratories and one study that names none.
table::Table laboratories() {
  return table_of({"study", "lab", "year", "yi", "vi"},
                  {{"a", "north", "2001", "0.31", "0.04"},
                   {"b", "north", "2001", "0.42", "0.05"},
                   {"c", "south", "1998", "0.10", "0.02"},
                   {"d", "", "2005", "0.55", "0.09"},
                   {"e", "east", "NA", "0.22", "0.03"},
                   {"f", "east", "2003", "-0.05", "0.06"}});
}

std::vector<std::string> labels_of(const RefitAnalysis& analysis) {
  std::vector<std::string> labels;
  for (const auto& step : analysis.steps) labels.push_back(step.label);
  return labels;
}

RefitAnalysis cumulated(const CumulativeOrder& order) {
  return cumulative(laboratories(), {}, order).analyses.front();
}

TEST(LeaveOneOut, EqualsPoolingTheTableWithoutTheRow) {
  const auto result = leave_one_out(laboratories(), {}, {});
  const auto& steps = result.analyses.front().steps;
  ASSERT_EQ(steps.size(), 6U);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Choices choices;
    choices.where = "study != \"" + steps[i].label + "\"";
    const auto pooled = pool(laboratories(), choices).analyses.front().pooled;
    EXPECT_EQ(steps[i].refit.effect->estimate, pooled.random->effect.estimate);
    EXPECT_EQ(steps[i].refit.effect->ci, pooled.random->effect.ci);
    EXPECT_EQ(steps[i].refit.tau2, pooled.random->tau2->tau2);
    EXPECT_EQ(steps[i].refit.heterogeneity->q, pooled.heterogeneity->q);
    EXPECT_EQ(steps[i].record, i + 2);
  }
}

TEST(LeaveOneOut, LeavesClustersOutWhole) {
  const auto result = leave_one_out(laboratories(), {}, "lab");
  const auto& steps = result.analyses.front().steps;
  EXPECT_THAT(labels_of(result.analyses.front()), ElementsAre("north", "south", "d", "east"));
  EXPECT_THAT(steps[0].studies, ElementsAre("a", "b"));
  EXPECT_FALSE(steps[0].record);
  EXPECT_EQ(steps[0].refit.k, 4U);
  EXPECT_EQ(steps[2].record, 5U);
  EXPECT_THROW((void)leave_one_out(laboratories(), {}, "labor"), Error);
}

TEST(LeaveOneOut, DoesNotDependOnThreads) {
  const auto one = leave_one_out(laboratories(), {}, {}, 1);
  const auto two = leave_one_out(laboratories(), {}, {}, 2);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(one.analyses[0].steps[i].refit.effect->ci, two.analyses[0].steps[i].refit.effect->ci);
  }
}

TEST(LeaveOneOut, OfOneStudyLeavesNothing) {
  Choices choices;
  choices.where = "study == \"a\"";
  const auto result = leave_one_out(laboratories(), choices, {});
  const auto& analysis = result.analyses.front();
  ASSERT_EQ(analysis.steps.size(), 1U);
  EXPECT_FALSE(analysis.steps[0].refit.effect);
  EXPECT_EQ(analysis.notices.back().code, "nothing-to-leave-out");
}

TEST(LeaveOneOut, ShowsTheEstimateOfThePoolingMethod) {
  for (const auto method : {PoolingMethod::mantel_haenszel, PoolingMethod::peto}) {
    auto choices = measured(Measure::odds_ratio);
    choices.pooling = method;
    const auto table = reference_table("bcg");
    const auto result = leave_one_out(table, choices, {});
    EXPECT_EQ(result.model, ModelKind::common);
    choices.where = "study != \"Aronson 1948\"";
    const auto without = pool(table, choices).analyses.front().pooled;
    const auto& step = result.analyses.front().steps.front();
    EXPECT_EQ(step.refit.effect->estimate, without.common->effect.estimate);
    EXPECT_EQ(step.refit.effect->se, without.common->effect.se);
  }
}

TEST(LeaveOneOut, TellsHowManyStepsAgree) {
  auto choices = measured(Measure::risk_ratio);
  choices.margin = 0.8;
  const auto result = leave_one_out(reference_table("bcg"), choices, {});
  const auto agreement = result.analyses.front().agreement.value();
  EXPECT_EQ(agreement.of, 13U);
  EXPECT_EQ(agreement.same_sign, 13U);
  EXPECT_EQ(agreement.same_null, 13U);
  std::size_t beyond = 0;
  for (const auto& step : result.analyses.front().steps) {
    if (step.refit.effect->ci.upper < std::log(0.8)) ++beyond;
  }
  EXPECT_EQ(agreement.same_margin, beyond);
}

TEST(Cumulative, EndsWithAllStudiesWhateverTheOrder) {
  const auto pooled = pool(laboratories(), {}).analyses.front().pooled;
  for (const CumulativeOrder& order :
       {CumulativeOrder{}, {"year", false}, {"precision", true}, {"effect", false}}) {
    const auto last = cumulated(order).steps.back().refit;
    EXPECT_EQ(last.effect->estimate, pooled.random->effect.estimate);
    EXPECT_EQ(last.effect->ci, pooled.random->effect.ci);
  }
}

TEST(Cumulative, OrdersByNumbersTextPrecisionAndEffect) {
  EXPECT_THAT(labels_of(cumulated({})), ElementsAre("a", "b", "c", "d", "e", "f"));
  EXPECT_THAT(labels_of(cumulated({{}, true})), ElementsAre("f", "e", "d", "c", "b", "a"));
  EXPECT_THAT(labels_of(cumulated({"year", false})), ElementsAre("c", "a", "b", "f", "d", "e"));
  EXPECT_THAT(labels_of(cumulated({"year", true})), ElementsAre("d", "f", "a", "b", "c", "e"));
  EXPECT_THAT(labels_of(cumulated({"lab", false})), ElementsAre("e", "f", "a", "b", "c", "d"));
  EXPECT_THAT(labels_of(cumulated({"precision", false})),
              ElementsAre("c", "e", "a", "b", "f", "d"));
  EXPECT_THAT(labels_of(cumulated({"effect", false})), ElementsAre("f", "c", "e", "a", "b", "d"));
  EXPECT_THROW((void)cumulated({"yeer", false}), Error);
}

TEST(Cumulative, NamesStudiesWithoutAPlaceInTheOrder) {
  const auto analysis = cumulated({"year", false});
  ASSERT_FALSE(analysis.notices.empty());
  EXPECT_EQ(analysis.notices.back().code, "no-place-in-order");
  EXPECT_THAT(analysis.notices.back().studies, ElementsAre("e"));
}

}  // namespace
}  // namespace copse::analysis
