#include "copse/analysis/multiverse.hpp"

#include <gmock/gmock.h>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;

MultiverseResult of_bcg(const std::vector<std::string>& said, Choices choices) {
  std::vector<Dimension> dimensions;
  for (const auto& text : said) dimensions.push_back(dimension_of(text));
  return multiverse(reference_table("bcg"), choices, dimensions);
}

TEST(Multiverse, EachSpecificationIsWhatPoolGives) {
  const auto result =
      of_bcg({"measure=RR,OR", "tau2=REML,DL,0.2", "ci=wald,hksj"}, measured(Measure::risk_ratio));
  ASSERT_EQ(result.specifications.size(), 12U);
  std::size_t at = 0;
  for (const auto measure : {Measure::risk_ratio, Measure::odds_ratio}) {
    for (const model::Tau2Choice tau2 :
         {model::Tau2Choice(model::Tau2Method::restricted_maximum_likelihood),
          model::Tau2Choice(model::Tau2Method::dersimonian_laird),
          model::Tau2Choice(0.2)}) {
      for (const auto ci : {model::CiMethod::wald, model::CiMethod::hartung_knapp}) {
        auto choices = measured(measure);
        choices.tau2 = tau2;
        choices.ci = ci;
        const auto pooled = pool(reference_table("bcg"), choices).analyses.front().pooled;
        const auto& found = result.specifications[at++];
        EXPECT_EQ(found.measure, measure);
        EXPECT_EQ(found.refit.effect->estimate, pooled.random->effect.estimate);
        EXPECT_EQ(found.refit.effect->ci, pooled.random->effect.ci);
      }
    }
  }
}

TEST(Multiverse, LeavesOutWhatDoesNotGoTogetherAndSaysAnIdleChoiceOnce) {
  const auto result = of_bcg({"measure=RR,OR", "pooling=iv,mh,peto", "tau2=REML,DL"},
                             measured(Measure::risk_ratio));
  EXPECT_EQ(result.left_out, 2U);  // Peto of risk ratios, twice
  EXPECT_EQ(result.specifications.size(), 7U);
  EXPECT_EQ(result.notices.back().code, "combinations-left-out");
  EXPECT_THAT(result.specifications[2].choices, ElementsAre("RR", "mh", ""));
  EXPECT_EQ(result.specifications[2].model, ModelKind::common);
}

TEST(Multiverse, FiltersApplyWithinTheRowsChosen) {
  auto choices = measured(Measure::risk_ratio);
  choices.where = "year >= 1950";
  const auto filters = filters_from(table_of(
      {"name", "where"}, {{"all", ""}, {"early", "year < 1970"}, {"none", "year > 2100"}}));
  const auto table = table_of({"study", "year", "ai", "bi", "ci", "di"},
                              {{"a", "1940", "4", "119", "11", "128"},
                               {"b", "1955", "6", "300", "29", "274"},
                               {"c", "1965", "3", "228", "11", "209"},
                               {"d", "1985", "62", "900", "80", "800"}});
  const auto result = multiverse(table, choices, {filters});
  ASSERT_EQ(result.specifications.size(), 2U);
  EXPECT_EQ(result.specifications[0].refit.k, 3U);
  EXPECT_EQ(result.specifications[1].refit.k, 2U);
  EXPECT_EQ(result.left_out, 1U);
}

TEST(Multiverse, DoesNotDependOnThreads) {
  const std::vector<Dimension> dimensions = default_dimensions();
  const auto table = reference_table("bcg");
  const auto choices = measured(Measure::odds_ratio);
  const auto one = multiverse(table, choices, dimensions, 1);
  const auto two = multiverse(table, choices, dimensions, 2);
  ASSERT_EQ(one.specifications.size(), two.specifications.size());
  for (std::size_t i = 0; i < one.specifications.size(); ++i) {
    EXPECT_EQ(one.specifications[i].refit.effect->ci, two.specifications[i].refit.effect->ci);
  }
}

std::string message_of(const std::string& said) {
  try {
    (void)dimension_of(said);
  } catch (const Error& error) {
    return error.findings().front();
  }
  return "no error";
}

TEST(Multiverse, NamesWhatCannotVary) {
  EXPECT_THAT(message_of("tau=DL"), HasSubstr("measure, smd-j"));
  EXPECT_THAT(message_of("tau2"), HasSubstr("NAME=VALUE"));
  EXPECT_THAT(message_of("tau2=DL,-1"), HasSubstr("\"-1\""));
  EXPECT_THAT(message_of("ci=wold"), HasSubstr("\"wold\""));
  EXPECT_THROW((void)filters_from(table_of({"study"}, {{"a"}})), Error);
  auto by = measured(Measure::risk_ratio);
  by.by = {"alloc"};
  EXPECT_THROW((void)of_bcg({"tau2=DL"}, by), Error);
}

}  // namespace
}  // namespace copse::analysis
