#include "analysis_support.hpp"
#include "copse/analysis/effect_table.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

const std::string counts = "study,ai,n1i,ci,n2i\nA,4,40,9,41\nB,3,30,8,33\n";
const std::string means = "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,4.1,2,40,9,2,41\nB,3.2,3,30,8,2,33\n";
const std::string printed = "study,yi,vi\nA,0.2,0.04\nB,0.4,0.05\n";

/// What is said of options without effect.
std::vector<std::string> idle(const std::string& text, const Choices& choices) {
  std::vector<std::string> messages;
  for (const auto& notice : pool_text(text, choices).notices) {
    if (notice.code == "option-without-effect") messages.push_back(notice.message);
  }
  return messages;
}

/// Every option of the measures and the Mantel-Haenszel method at once.
Choices everything(Measure measure) {
  auto choices = measured(measure);
  choices.smd_j = effect::SmallSampleCorrection::approximate;
  choices.zero_cells = effect::ZeroCells::all;
  choices.zero_add = 0.5;
  choices.double_zero = effect::DoubleZero::keep;
  choices.mh_correction = MantelHaenszelZeros::none;
  choices.rd_variance = model::RiskDifferenceVariance::sato;
  choices.items = 1.0;
  choices.ci_level = 0.9;
  return choices;
}

TEST(IdleOptions, NameTheOptionTheMeasureAndTheReason) {
  auto choices = measured(Measure::risk_ratio);
  choices.smd_j = effect::SmallSampleCorrection::exact;
  EXPECT_THAT(idle(counts, choices),
              ElementsAre("--smd-j has no effect with --measure RR here: the measure has no "
                          "small-sample correction."));
}

TEST(IdleOptions, DifferByMeasure) {
  EXPECT_THAT(idle(counts, everything(Measure::risk_ratio)),
              ElementsAre(StartsWith("--smd-j"),
                          StartsWith("--mh-correction"),
                          StartsWith("--rd-variance"),
                          StartsWith("--items"),
                          StartsWith("--ci-level")));
  EXPECT_THAT(idle(means, everything(Measure::standardised_mean_difference)),
              ElementsAre(StartsWith("--zero-cells"),
                          StartsWith("--zero-add"),
                          StartsWith("--double-zero"),
                          StartsWith("--mh-correction"),
                          StartsWith("--rd-variance"),
                          StartsWith("--ci-level")));
  EXPECT_THAT(idle(counts, everything(Measure::arcsine_difference)).at(1),
              HasSubstr("--zero-cells has no effect with --measure AS"));
}

TEST(IdleOptions, OfEffectsThatArePrintedAreAllOfTheirs) {
  auto choices = everything(Measure::generic);
  choices.vtype = effect::VarianceType::ls;
  const auto found = idle(printed, choices);
  EXPECT_EQ(found.size(), 9U);
  EXPECT_THAT(found.at(1),
              HasSubstr("--vtype has no effect with --measure GEN here: the effects "
                        "are read as printed."));
}

TEST(IdleOptions, OfMantelHaenszelNeedItsPooling) {
  auto choices = measured(Measure::risk_difference);
  choices.rd_variance = model::RiskDifferenceVariance::sato;
  choices.mh_correction = MantelHaenszelZeros::only0;
  EXPECT_EQ(idle(counts, choices).size(), 2U);
  choices.pooling = PoolingMethod::mantel_haenszel;
  EXPECT_THAT(idle(counts, choices), IsEmpty());
  choices.reading.measure = Measure::odds_ratio;
  EXPECT_THAT(idle(counts, choices), ElementsAre(StartsWith("--rd-variance")));
}

TEST(IdleOptions, AnAmountToAddNeedsSomethingThatAddsIt) {
  auto choices = measured(Measure::odds_ratio);
  choices.zero_add = 0.1;
  EXPECT_THAT(idle(counts, choices), IsEmpty());
  choices.zero_cells = effect::ZeroCells::none;
  EXPECT_THAT(idle(counts, choices), ElementsAre(HasSubstr("--zero-cells none")));
  choices.pooling = PoolingMethod::mantel_haenszel;
  choices.mh_correction = MantelHaenszelZeros::only0;
  EXPECT_THAT(idle(counts, choices), IsEmpty());
}

TEST(IdleOptions, OfLintNeedLint) {
  auto choices = measured(Measure::mean_difference);
  choices.items = 1.0;
  EXPECT_THAT(idle(means, choices), IsEmpty());
  choices.lint = false;
  EXPECT_THAT(idle(means, choices), ElementsAre(HasSubstr("lint is switched off")));
}

TEST(IdleOptions, AreNotThoseThatAProfileImplies) {
  for (const auto like : {Profile::metafor, Profile::revman5}) {
    for (const auto measure : {Measure::risk_ratio, Measure::risk_difference}) {
      auto choices = measured(measure);
      choices.like = like;
      EXPECT_THAT(idle(counts, choices), IsEmpty());
    }
  }
}

TEST(IdleOptions, OfConversionsAreThoseThatNoRowNeeds) {
  auto choices = measured(Measure::mean_difference);
  auto& said = choices.reading.conversions;
  said.correlation = 0.5;
  said.icc = 0.02;
  said.median = intake::MedianMethod::quantile_estimation;
  said.quantile = effect::IntervalQuantile::normal;
  said.tables = intake::TableChoice::nearest;
  said.chi_squared = effect::Continuity::uncorrected;
  EXPECT_THAT(idle(means, choices),
              ElementsAre(StartsWith("--median-method"),
                          StartsWith("--mean-ci"),
                          StartsWith("--correlation"),
                          StartsWith("--icc"),
                          StartsWith("--choose-table"),
                          StartsWith("--chi2")));
  const std::string needing =
      "study,m1i,sd1i,n1i,m2i,sd2i,n2i,m1_lb,m1_ub,sd_baseline2i,sd_final2i,cluster_size,"
      "q1_1i,median1i,q3_1i\n"
      "A,4.1,,40,9,,41,3,5,2,2,20,,,\n"
      "B,,,30,8,2,33,,,,,,2,3,4.5\n";
  EXPECT_THAT(idle(needing, choices),
              ElementsAre(StartsWith("--choose-table"), StartsWith("--chi2")));
}

TEST(IdleOptions, AreToldByEffectsToo) {
  auto choices = measured(Measure::risk_ratio);
  choices.smd_j = effect::SmallSampleCorrection::exact;
  const auto result = effects(table::parse_csv(counts, "t.csv"), choices);
  EXPECT_THAT(notice_of(result.notices, "option-without-effect").message, HasSubstr("--smd-j"));
}

TEST(EarlierSteps, OfAPreparedTableComeFirstInTheDerivation) {
  const std::string text =
      "study,ai,n1i,ci,n2i,derived_by\nA,0,40,9,41,ai from the authors\nB,3,30,8,33,\n";
  const auto analysis = analyse(text, measured(Measure::odds_ratio));
  EXPECT_THAT(analysis.studies[0].derived_by, ElementsAre("ai from the authors", HasSubstr("0.5")));
  EXPECT_THAT(analysis.studies[1].derived_by, IsEmpty());
}

}  // namespace
}  // namespace copse::analysis
