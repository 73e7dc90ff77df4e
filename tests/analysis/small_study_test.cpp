#include <gmock/gmock.h>

#include "analysis_support.hpp"
#include "copse/analysis/small_study_effects.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using testing::ElementsAre;

std::vector<AsymmetryMethod> methods_of(const SmallStudyAnalysis& found) {
  std::vector<AsymmetryMethod> methods;
  for (const auto& test : found.tests) methods.push_back(test.method);
  return methods;
}

SmallStudyAnalysis found_in(const std::string& dataset,
                            Measure measure,
                            const SmallStudyChoices& wanted = {}) {
  return small_study_effects(reference_table(dataset), measured(measure), wanted).analyses.front();
}

TEST(SmallStudyEffects, ChooseTheTestsThatTheDataAllow) {
  using enum AsymmetryMethod;
  EXPECT_THAT(
      methods_of(found_in("bcg", Measure::odds_ratio)),
      ElementsAre(egger, egger_mixed, begg, harbord, peters, thompson_sharp, macaskill, schwarzer));
  EXPECT_THAT(methods_of(found_in("bcg", Measure::risk_ratio)),
              ElementsAre(egger, egger_mixed, begg, thompson_sharp));
  EXPECT_THAT(methods_of(found_in("normand1999", Measure::standardised_mean_difference)),
              ElementsAre(egger, egger_mixed, begg, pustejovsky_rodgers, thompson_sharp));
}

TEST(SmallStudyEffects, GiveTheReasonInsteadOfATestOfFewStudies) {
  const auto guarded = found_in("bcg", Measure::odds_ratio, {.min_k = 14});
  for (const auto& test : guarded.tests) {
    EXPECT_FALSE(test.statistic || test.tau || test.pval || test.limit);
    EXPECT_EQ(test.notices.at(0).code, "few-studies-for-asymmetry");
  }
  EXPECT_FALSE(guarded.interpretation);
  EXPECT_TRUE(guarded.trim_and_fill.k0);
  const auto asked_for = found_in("bcg", Measure::odds_ratio, {.min_k = 13});
  for (const auto& test : asked_for.tests) EXPECT_TRUE(test.pval);
  EXPECT_TRUE(asked_for.interpretation);
}

TEST(SmallStudyEffects, RefuseWhatTheMeasureOrTheTableDoesNotHave) {
  using enum AsymmetryMethod;
  EXPECT_THROW((void)found_in("bcg", Measure::risk_ratio, {.tests = {harbord}}), Error);
  EXPECT_THROW((void)found_in("bcg", Measure::odds_ratio, {.tests = {egger_cluster}}), Error);
  EXPECT_THROW((void)found_in("bcg", Measure::odds_ratio, {.tests = {pustejovsky_rodgers}}), Error);
  EXPECT_THROW((void)found_in("bcg", Measure::odds_ratio, {.cluster = "lab"}), Error);
  EXPECT_THROW((void)found_in("bcg", Measure::odds_ratio, {.alpha = 0.0}), Error);
  const auto reported = table_of({"study", "yi", "vi"}, {{"a", "1", "2"}, {"b", "2", "1"}});
  EXPECT_THROW((void)small_study_effects(reported, {}, {.predictor = bias::Predictor::ni}), Error);
}

TEST(SmallStudyEffects, TakeSampleSizesOfOneGroupOrOfBoth) {
  const auto one =
      found_in("pritz1997",
               Measure::logit_proportion,
               {.tests = {AsymmetryMethod::egger}, .predictor = bias::Predictor::ninv});
  EXPECT_TRUE(one.tests.at(0).statistic);
  const auto both = found_in("bcg",
                             Measure::risk_ratio,
                             {.tests = {AsymmetryMethod::egger}, .predictor = bias::Predictor::ni});
  EXPECT_TRUE(both.tests.at(0).statistic);
  EXPECT_FALSE(both.tests.at(0).limit);  // sizes grow without end
}

TEST(SmallStudyEffects, ReadOrwinsTargetAsItIsRead) {
  const auto found = found_in("bcg", Measure::risk_ratio, {.target = 0.9});
  const auto& orwin = found.fail_safe.at(1).second;
  EXPECT_NEAR(orwin.target.value(), std::log(0.9), 1e-15);
}

}  // namespace
}  // namespace copse::analysis
