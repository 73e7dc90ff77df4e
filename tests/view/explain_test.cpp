#include <cmath>
#include <regex>

#include "view_support.hpp"

namespace copse::view {
namespace {

using effect::Measure;
using testing::HasSubstr;
using testing::Not;

/// The explanation as one line, so that wrapping does not matter.
std::string explained(const analysis::PoolResult& result) {
  PoolView view;
  view.explain = true;
  const auto text = text_of(result, view);
  const auto start = text.find("How these numbers come about");
  EXPECT_NE(start, std::string::npos);
  return std::regex_replace(text.substr(std::min(start, text.size())), std::regex("\\s+"), " ");
}

TEST(Explanation, IsThereOnlyWhenAsked) {
  EXPECT_THAT(text_of(pool_text(six_studies)), Not(HasSubstr("How these numbers")));
}

TEST(Explanation, ShowsTheFirstUsedStudyOfEveryMeasure) {
  for (const auto measure : {Measure::risk_ratio, Measure::odds_ratio, Measure::risk_difference}) {
    const auto text = explained(pool_reference("bcg", measured(measure)));
    EXPECT_THAT(text, HasSubstr("Aronson 1948"));
    EXPECT_THAT(text, HasSubstr(std::string(effect::declaration(measure).formula)));
  }
  for (const auto measure : {Measure::mean_difference, Measure::standardised_mean_difference}) {
    const auto text = explained(pool_reference("normand1999", measured(measure)));
    EXPECT_THAT(text, HasSubstr("Edinburgh"));
    EXPECT_THAT(text, HasSubstr(std::string(effect::declaration(measure).formula)));
  }
  EXPECT_THAT(explained(pool_text(six_studies)), HasSubstr("as reported"));
}

TEST(Explanation, ShowsTheFormulaOfEveryVarianceType) {
  for (const auto measure : {Measure::mean_difference, Measure::standardised_mean_difference}) {
    for (const auto& variance : effect::declaration(measure).variances) {
      auto choices = measured(measure);
      choices.vtype = variance.type;
      EXPECT_THAT(explained(pool_reference("normand1999", choices)),
                  HasSubstr(std::string(variance.formula)));
    }
  }
}

// Aronson: ln((4/123)/(11/139)) = -.88931, variance .32558 (metafor's escalc on the same counts).
TEST(Explanation, PutsTheNumbersIntoTheFormulas) {
  const auto text = explained(pool_reference("bcg", risk_ratio()));
  EXPECT_THAT(text, HasSubstr("ln((4/123) / (11/139)) = -0.88931"));
  EXPECT_THAT(text, HasSubstr("1/4 - 1/123 + 1/11 - 1/139 = 0.32558"));
  EXPECT_THAT(text, HasSubstr("152.23"));
}

TEST(Explanation, ShowsCorrectedCountsWhenTheyWereUsed) {
  const auto text =
      explained(pool_text("study,ai,n1i,ci,n2i\nA,0,10,3,10\n", measured(Measure::odds_ratio)));
  EXPECT_THAT(text, HasSubstr("0.5"));
  EXPECT_THAT(text, HasSubstr("10.5"));
  EXPECT_THAT(text, HasSubstr("-2.2824"));  // metafor, as in the tests of the measure
}

TEST(Explanation, ShowsFromWhichNumbersAReportedVarianceComes) {
  EXPECT_THAT(explained(pool_text("study,yi,sei\nA,1,0.25\n")), HasSubstr("0.25² = 0.0625"));
  analysis::Choices natural;
  natural.reading.scale = intake::PrintedScale::natural;
  EXPECT_THAT(explained(pool_text("study,yi,ci_lb,ci_ub\nA,2,1,4\n", natural)),
              HasSubstr("((ln 4 - ln 1) / (2 1.96))²"));
}

TEST(Explanation, CoversEveryEstimatorOfTau2) {
  for (const auto& method : model::tau2_methods) {
    analysis::Choices choices;
    choices.tau2 = method.value;
    const auto result = pool_text(six_studies, choices);
    const auto text = explained(result);
    EXPECT_THAT(text, HasSubstr("Tau² (" + std::string(method.name) + ")"));
    char tau2[32];
    std::snprintf(tau2, sizeof tau2, "%.5g", result.analyses.front().pooled.random->tau2->tau2);
    EXPECT_THAT(text, HasSubstr(std::string("tau² = ") + tau2)) << method.name;
  }
  analysis::Choices fixed;
  fixed.tau2 = 0.125;
  EXPECT_THAT(explained(pool_text(six_studies, fixed)), HasSubstr("tau² = 0.125"));
}

TEST(Explanation, CoversEveryIntervalAndPrediction) {
  for (const auto& ci : model::ci_methods) {
    for (const auto& prediction : model::prediction_methods) {
      analysis::Choices choices;
      choices.ci = ci.value;
      choices.prediction = prediction.value;
      const auto text = explained(pool_text(six_studies, choices));
      EXPECT_THAT(text, HasSubstr("Random effects"));
      EXPECT_THAT(text, HasSubstr("Hartung-Knapp"));
      if (prediction.value == model::PredictionMethod::none) {
        EXPECT_THAT(text, Not(HasSubstr("Prediction: where")));
      } else {
        EXPECT_THAT(text, HasSubstr("Prediction"));
      }
    }
  }
}

// The quantile shown must be the one of the method: t with 5 df, qt(.975, 5) = 2.5706 in R.
TEST(Explanation, OfThePredictionShowsTheQuantileOfItsMethod) {
  for (const auto ci : {model::CiMethod::wald,
                        model::CiMethod::hartung_knapp,
                        model::CiMethod::hartung_knapp_adhoc}) {
    analysis::Choices choices;
    choices.ci = ci;
    choices.prediction = model::PredictionMethod::hartung_knapp;
    const auto text = explained(pool_text(six_studies, choices));
    const auto at = text.find("Prediction");
    ASSERT_NE(at, std::string::npos);
    EXPECT_THAT(text.substr(at), HasSubstr("q = 2.5706")) << name_of(model::ci_methods, ci);
  }
}

TEST(Explanation, OfAnEmptyTau2IntervalDoesNotContradictItself) {
  analysis::Choices choices;
  choices.like = analysis::Profile::metafor;
  const auto result =
      pool_text("study,yi,vi\nA,0.50,0.04\nB,0.51,0.05\nC,0.49,0.03\nD,0.505,0.06\n", choices);
  // The interval is empty, shown as [0, 0]: Q(0) cannot have two values.
  const auto text = explained(result);
  const std::regex two_values("Q\\(0\\) = ([0-9.e+-]+) and Q\\(0\\) = ([0-9.e+-]+)");
  std::smatch found;
  if (std::regex_search(text, found, two_values)) {
    EXPECT_EQ(found[1], found[2]) << found[0];
  }
}

TEST(Explanation, OfSubgroupsShowsTheTestOfTheirDifferences) {
  analysis::Choices choices;
  choices.subgroups = {"year"};
  EXPECT_THAT(explained(pool_text(six_studies, choices)),
              HasSubstr("Test for subgroup differences"));
}

TEST(Explanation, OfOneStudyLeavesOutWhatNeedsTwo) {
  const auto text = explained(pool_text("study,yi,vi\nA,1,1\n"));
  EXPECT_THAT(text, Not(HasSubstr("Cochran")));
  EXPECT_THAT(text, HasSubstr("Random effects"));
}

TEST(Explanation, OfIdenticalEffectsHasNoDivisionByZero) {
  analysis::Choices choices;
  choices.ci = model::CiMethod::hartung_knapp;
  const auto text = explained(pool_text("study,yi,vi\nA,1,1\nB,1,2\nC,1,3\n", choices));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
  EXPECT_THAT(text, Not(HasSubstr("inf")));
}

TEST(Explanation, IsNotWiderThanThePage) {
  PoolView view;
  view.explain = true;
  bool inside = false;
  for (const auto& line : lines_of(text_of(pool_reference("bcg", risk_ratio()), view))) {
    inside = inside || line.starts_with("How these numbers");
    if (inside) {
      EXPECT_LE(report::display_width(line), 80U) << line;
    }
  }
  EXPECT_TRUE(inside);
}

}  // namespace
}  // namespace copse::view
