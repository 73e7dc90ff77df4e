#include <cmath>

#include "copse/report/data.hpp"
#include "copse/view/notice.hpp"
#include "view_support.hpp"

namespace copse::view {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string markdown_of(const analysis::PoolResult& result) {
  return report::write_markdown(to_table_document(result, {}));
}

TEST(PoolDocument, SaysWhatWasPooled) {
  EXPECT_THAT(text_of(pool_reference("bcg", risk_ratio())), StartsWith("Risk ratio, 13 studies\n"));
  EXPECT_THAT(text_of(pool_text("yi,vi\n1,1\n")), HasSubstr(", 1 study\n"));
}

// BCG, log risk ratio, by metafor 5.1-12: mean -.714532, interval -1.066898 to -.362167, tau2
// .3132, Q 152.2330 on 12, I2 92.22; t-k2 prediction -2.008376 to .579311. Here as ratios.
TEST(PoolDocument, ShowsTheNumbersOfBcg) {
  const auto text = text_of(pool_reference("bcg", risk_ratio()));
  EXPECT_THAT(line_with(text, "Total, random"), HasSubstr("0.49 [0.34, 0.70]"));
  EXPECT_THAT(line_with(text, "Prediction"), HasSubstr("[0.13, 1.78]"));
  const auto heterogeneity = line_with(text, "Heterogeneity");
  EXPECT_THAT(heterogeneity, HasSubstr("Tau² = 0.31"));
  EXPECT_THAT(heterogeneity, HasSubstr("Chi² = 152.23, df = 12 (P < 0.00001)"));
  EXPECT_THAT(heterogeneity, HasSubstr("I² = 92%"));
  EXPECT_THAT(text, HasSubstr("Test for overall effect: Z = 3.97 (P < 0.0001)"));
}

TEST(PoolDocument, ShowsTheArmsAndTheirSums) {
  const auto text = text_of(pool_reference("bcg", risk_ratio()));
  EXPECT_THAT(line_with(text, "Aronson 1948"), AllOf(HasSubstr("4/123"), HasSubstr("11/139")));
  // Sums over the 13 rows of bcg.csv.
  EXPECT_THAT(text, HasSubstr("1065/191064"));
}

TEST(PoolDocument, ShowsWeightsThatSumToHundred) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto text = text_of(result);
  // metafor's weights for REML: 5.06, 6.36, ... %
  EXPECT_THAT(line_with(text, "Aronson 1948"), HasSubstr("5.1%"));
  EXPECT_THAT(line_with(text, "Ferguson"), HasSubstr("6.4%"));
  EXPECT_THAT(line_with(text, "Total, random"), HasSubstr("100.0%"));
}

TEST(PoolDocument, AlwaysHasHartungKnappAndPredictionAsRows) {
  for (const auto& choice : model::ci_methods) {
    analysis::Choices choices;
    choices.ci = choice.value;
    for (const auto& text :
         {text_of(pool_text(six_studies, choices)), markdown_of(pool_text(six_studies, choices))}) {
      EXPECT_THAT(line_with(text, "Hartung-Knapp"), HasSubstr("[")) << choice.name;
      EXPECT_THAT(line_with(text, "Prediction"), HasSubstr("[")) << choice.name;
    }
  }
}

TEST(PoolDocument, SaysWhenThereIsNoPrediction) {
  EXPECT_THAT(line_with(text_of(pool_text("study,yi,vi\nA,1,1\nB,2,1\n")), "Prediction"),
              HasSubstr("not available"));
}

TEST(PoolDocument, ShowsUnusedStudiesWithTheReason) {
  const auto text = text_of(pool_text("study,yi,vi\nA,1,1\nBee,2,\nC,,\nD,3,1\n"));
  EXPECT_THAT(line_with(text, "Bee"), HasSubstr("2.00 (not used)"));
  EXPECT_THAT(line_with(text, "(Bee)"), HasSubstr("- Not used: vi, sei"));
}

TEST(PoolDocument, FollowsTheDefinitionOfI2) {
  auto choices = measured(effect::Measure::standardised_mean_difference);
  // Normand 1999: I2 95.4949 from tau2, 93.5343 from Q (metafor 5.1-12).
  EXPECT_THAT(text_of(pool_reference("normand1999", choices)), HasSubstr("I² = 95%"));
  choices.i2 = analysis::I2Definition::q;
  EXPECT_THAT(text_of(pool_reference("normand1999", choices)), HasSubstr("I² = 94%"));
}

TEST(PoolDocument, TestsSubgroupDifferencesUnderBothModels) {
  analysis::Choices choices;
  choices.subgroups = {"alloc"};
  const auto text = text_of(pool_text(six_studies, choices));
  EXPECT_THAT(text, HasSubstr("Test for subgroup differences (alloc, common effect): Chi² = "));
  EXPECT_THAT(text, HasSubstr("Test for subgroup differences (alloc, random effects): Chi² = "));
  EXPECT_THAT(text, HasSubstr("alloc: random"));
}

TEST(PoolDocument, HeadsEveryAnalysisWithItsValues) {
  analysis::Choices choices;
  choices.by = {"alloc"};
  const auto text = text_of(pool_text(six_studies, choices));
  EXPECT_THAT(text, HasSubstr("alloc: random. Effect, 3 studies"));
  EXPECT_THAT(text, HasSubstr("alloc: other. Effect, 2 studies"));
}

TEST(PoolDocument, UsesTStatisticsWhenTheIntervalDoes) {
  analysis::Choices choices;
  choices.ci = model::CiMethod::t;
  EXPECT_THAT(text_of(pool_text(six_studies, choices)), HasSubstr("Test for overall effect: t = "));
  EXPECT_THAT(text_of(pool_text(six_studies, choices)), HasSubstr(", df = 5 ("));
}

TEST(PoolDocument, DescribesItsMethods) {
  auto choices = measured(effect::Measure::standardised_mean_difference);
  choices.vtype = effect::VarianceType::ub;
  choices.like = analysis::Profile::metafor;
  std::string text = text_of(pool_reference("normand1999", choices));
  std::ranges::replace(text, '\n', ' ');
  EXPECT_THAT(text, AllOf(HasSubstr("UB"), HasSubstr("REML"), HasSubstr("metafor")));
  EXPECT_THAT(text, HasSubstr("Hedges' g"));
}

TEST(PoolDocument, HasTablesDrawingsAndTextThatFitThePage) {
  for (const auto& result : {pool_reference("bcg", risk_ratio()), pool_text(six_studies)}) {
    for (const auto& line : lines_of(text_of(result))) {
      // The lines of statistics are printed as review software prints them, whole.
      if (line.starts_with("Heterogeneity: ")) continue;
      EXPECT_LE(report::display_width(line), 80U) << line;
    }
  }
}

TEST(PoolDocument, AgreesWithTheDataInEveryShownNumber) {
  const auto result = pool_reference("bcg", risk_ratio());
  const auto text = text_of(result);
  const auto markdown = markdown_of(result);
  const auto& studies = result.analyses.front().studies;
  for (const auto& study : studies) {
    char shown[64];
    std::snprintf(shown,
                  sizeof shown,
                  "%.2f [%.2f, %.2f]",
                  std::exp(*study.yi),
                  std::exp(study.ci->lower),
                  std::exp(study.ci->upper));
    EXPECT_THAT(text, HasSubstr(shown)) << study.input.label;
    EXPECT_THAT(line_with(markdown, "| " + study.input.label), HasSubstr(shown));
  }
}

TEST(PoolDocument, OfMarkdownHasNoDrawingButTheSameTable) {
  const auto text = markdown_of(pool_reference("bcg", risk_ratio()));
  EXPECT_THAT(text, StartsWith("# Risk ratio, 13 studies\n"));
  EXPECT_THAT(text, Not(HasSubstr("Favours")));
  EXPECT_THAT(line_with(text, "Total, random"), HasSubstr("0.49 [0.34, 0.70]"));
}

TEST(PoolDocument, LetsNoControlCharacterOfTheFileThrough) {
  const std::string evil =
      "study,yi,vi,\"g\x1b[2J\"\n\"A\x1b[31m\",1,1,\"x\x1b[1m\"\n\"B\nb\",2,1,\"y\x07\"\nC,3,1,\n";
  PoolView view;
  view.explain = true;
  for (const bool split : {false, true}) {
    analysis::Choices choices;
    (split ? choices.by : choices.subgroups) = {"g\x1b[2J"};
    const auto result = pool_text(evil, choices);
    for (const auto& line : lines_of(text_of(result, view))) {
      EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
      EXPECT_EQ(line.find('\x07'), std::string::npos) << line;
    }
    EXPECT_EQ(markdown_of(result).find('\x1b'), std::string::npos);
  }
}

TEST(PoolDocument, ShowsNoInfinityForARatioBeyondDoublePrecision) {
  analysis::Choices choices;
  choices.reading.scale = intake::PrintedScale::log;
  const auto text = text_of(pool_text("study,yi,vi\nA,800,1\nB,801,1\n", choices));
  EXPECT_THAT(text, Not(HasSubstr("inf ")));
  EXPECT_THAT(text, Not(HasSubstr("[inf")));
}

TEST(NoticeSentence, NamesItsStudiesAndCountsThoseBeyondTwelve) {
  EXPECT_EQ(sentence({"code", "Said.", {}}), "Said.");
  EXPECT_EQ(sentence({"code", "Said.", {"A", "B"}}), "Said. (A, B)");
  Notice notice{"code", "Said.", {}};
  for (int i = 1; i <= 20; ++i) notice.studies.push_back("S" + std::to_string(i));
  EXPECT_THAT(sentence(notice), HasSubstr("S12 and 8 more)"));
}

}  // namespace
}  // namespace copse::view
