#include <gtest/gtest.h>

#include <cmath>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"
#include "support/close.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using support::formula_tolerance;
using support::is_close;

/// A zero cell, two ordinary studies, no events at all, only events.
const std::string trials =
    "study,ai,n1i,ci,n2i,group\n"
    "A,0,50,2,50,x\n"
    "B,3,60,6,60,x\n"
    "C,5,70,9,70,y\n"
    "D,0,25,0,25,y\n"
    "E,30,30,30,30,x\n";

/// The first three of them.
const std::string three_trials = trials.substr(0, trials.find("D,"));

Choices pooling(Measure measure, PoolingMethod method) {
  auto choices = measured(measure);
  choices.pooling = method;
  return choices;
}

Choices mantel_haenszel(Measure measure) {
  return pooling(measure, PoolingMethod::mantel_haenszel);
}

Choices like_revman(Measure measure) {
  auto choices = measured(measure);
  choices.like = Profile::revman5;
  return choices;
}

const Study& study_of(const Analysis& analysis, const std::string& label) {
  return *std::ranges::find(
      analysis.studies, label, [](const Study& study) { return study.input.label; });
}

void expect_refused(const std::string& text, const Choices& choices, const std::string& message) {
  try {
    (void)pool_text(text, choices);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
  }
}

// The worked values below are RevMan 5 conventions as computed by the R package meta 8.4-0.
TEST(LikeRevman, GivesTheFitOfTheBcgTrials) {
  const auto result = pool_reference("bcg", like_revman(Measure::risk_ratio));
  const auto& pooled = result.analyses.front().pooled;
  EXPECT_NEAR(pooled.common->effect.estimate, -0.4537096, 5e-8);
  EXPECT_NEAR(pooled.common->effect.se, 0.0393374, 5e-8);
  EXPECT_NEAR(pooled.random->effect.estimate, -0.7141861, 5e-8);
  EXPECT_NEAR(pooled.random->effect.se, 0.1789134, 5e-8);
  EXPECT_NEAR(pooled.random->effect.ci.lower, -1.064850, 5e-7);
  EXPECT_NEAR(pooled.random->effect.ci.upper, -0.363522, 5e-7);
  EXPECT_NEAR(pooled.random->tau2->tau2, 0.3094969, 5e-8);
  EXPECT_NEAR(pooled.heterogeneity->q, 152.5676, 5e-5);
  EXPECT_NEAR(*pooled.heterogeneity->i2_q, 92.1346, 5e-5);
  EXPECT_FALSE(pooled.random->prediction);
  EXPECT_FALSE(pooled.heterogeneity->tau2_ci);
}

TEST(LikeRevman, PoolsAZeroCellByMantelHaenszel) {
  const auto effect = [](Measure measure) {
    return analyse(three_trials, like_revman(measure)).pooled.common->effect;
  };
  EXPECT_NEAR(effect(Measure::odds_ratio).estimate, -0.7860915, 5e-8);
  EXPECT_NEAR(effect(Measure::odds_ratio).se, 0.4352377, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).estimate, -0.7221347, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_ratio).se, 0.4022230, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_difference).estimate, -0.0499448, 5e-8);
  EXPECT_NEAR(effect(Measure::risk_difference).se, 0.0268444, 5e-8);
}

// The same source: 0 of 10 against 3 of 10.
TEST(LikeRevman, CorrectsAZeroCellOfAStudyByTheMeasure) {
  const std::string one = "study,ai,n1i,ci,n2i\nA,0,10,3,10\n";
  const auto risk = analyse(one, like_revman(Measure::risk_ratio)).studies.front();
  EXPECT_NEAR(*risk.yi, -1.9459, 5e-5);
  EXPECT_NEAR(std::sqrt(*risk.vi), 1.45048, 5e-6);
  const auto odds = analyse(one, like_revman(Measure::odds_ratio)).studies.front();
  EXPECT_NEAR(*odds.yi, -2.2824, 5e-5);
  EXPECT_NEAR(*odds.vi, 2.5143, 5e-5);
  const auto difference = analyse(one, like_revman(Measure::risk_difference)).studies.front();
  EXPECT_NEAR(*difference.yi, -0.3, 1e-15);
  EXPECT_NEAR(std::sqrt(*difference.vi), 0.15384, 5e-6);
  EXPECT_NE(notice_of(difference.notes, "zero-cells").message.find("stays as observed"),
            std::string::npos);
}

TEST(LikeRevman, KeepsADifferenceWithoutEventsAndDropsItsRatio) {
  const auto difference = analyse(trials, like_revman(Measure::risk_difference));
  EXPECT_TRUE(study_of(difference, "D").used);
  EXPECT_EQ(*study_of(difference, "D").yi, 0.0);
  EXPECT_TRUE(study_of(difference, "E").used);
  const auto risk = analyse(trials, like_revman(Measure::risk_ratio));
  EXPECT_FALSE(study_of(risk, "D").used);
  EXPECT_FALSE(study_of(risk, "E").used);
  EXPECT_FALSE(study_of(risk, "E").weight_common);
  EXPECT_TRUE(study_of(analyse(trials, measured(Measure::risk_ratio)), "E").used);
}

// dat.normand1999 under DerSimonian-Laird by RevMan's formula, from the same source.
TEST(LikeRevman, PoolsMeansByInverseVariance) {
  const auto result =
      pool_reference("normand1999", like_revman(Measure::standardised_mean_difference));
  const auto& pooled = result.analyses.front().pooled;
  EXPECT_EQ(result.settings.pooling, PoolingMethod::inverse_variance);
  EXPECT_FALSE(pooled.common_q);
  EXPECT_NEAR(pooled.random->effect.estimate, -0.529285, 5e-7);
  EXPECT_NEAR(pooled.random->effect.se, 0.258277, 5e-7);
  EXPECT_NEAR(pooled.random->tau2->tau2, 0.534737, 5e-7);
  EXPECT_NEAR(pooled.heterogeneity->q, 122.34688, 5e-6);
}

TEST(LikeRevman, PoolsReportedEffectsByInverseVariance) {
  const auto result =
      pool_text("study,yi,vi\nA,0.1,0.04\nB,0.5,0.02\n", like_revman(Measure::odds_ratio));
  EXPECT_EQ(result.settings.pooling, PoolingMethod::inverse_variance);
  EXPECT_FALSE(result.settings.q_about_mh);
}

TEST(LikeRevman, LetsASingleOptionWin) {
  auto choices = like_revman(Measure::risk_ratio);
  choices.pooling = PoolingMethod::inverse_variance;
  const auto inverse = pool_reference("bcg", choices).analyses.front().pooled;
  EXPECT_NEAR(inverse.random->tau2->tau2, 0.3087603, 5e-8);
  EXPECT_NEAR(inverse.heterogeneity->q, 152.2330, 5e-5);
  choices = like_revman(Measure::odds_ratio);
  choices.mh_correction = MantelHaenszelZeros::none;
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.estimate, -0.8221135, 5e-8);
  choices = like_revman(Measure::risk_ratio);
  choices.tau2 = model::Tau2Method::paule_mandel;
  EXPECT_NEAR(pool_reference("bcg", choices).analyses.front().pooled.random->tau2->tau2,
              0.3180684522,
              1e-9);
}

TEST(Pooling, ByMantelHaenszelLeavesTheRandomEffectsRowAlone) {
  for (const auto measure : {Measure::odds_ratio, Measure::risk_ratio, Measure::risk_difference}) {
    const auto inverse = analyse(trials, measured(measure)).pooled;
    for (const auto method : {PoolingMethod::mantel_haenszel, PoolingMethod::peto}) {
      if (method == PoolingMethod::peto && measure != Measure::odds_ratio) continue;
      const auto pooled = analyse(trials, pooling(measure, method)).pooled;
      EXPECT_EQ(pooled.random->effect.estimate, inverse.random->effect.estimate);
      EXPECT_EQ(pooled.random->tau2->tau2, inverse.random->tau2->tau2);
      EXPECT_EQ(pooled.heterogeneity->q, inverse.heterogeneity->q);
      EXPECT_GE(pooled.common_q->q, inverse.heterogeneity->q);
      EXPECT_NE(pooled.common->effect.estimate, inverse.common->effect.estimate);
    }
    EXPECT_FALSE(inverse.common_q);
  }
}

// metafor corrects the differences too where the R package meta corrects their weights alone.
TEST(Pooling, CorrectsZeroCellsForMantelHaenszelWhenAsked) {
  auto choices = mantel_haenszel(Measure::risk_difference);
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.estimate, -0.05, 1e-15);
  choices.mh_correction = MantelHaenszelZeros::only0;
  choices.rd_variance = model::RiskDifferenceVariance::sato;
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.estimate, -0.0497238, 5e-8);
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.se, 0.0268498, 5e-8);
}

TEST(Pooling, TakesTheVarianceOfARiskDifferenceThatIsAskedFor) {
  auto choices = mantel_haenszel(Measure::risk_difference);
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.se, 0.0264433, 5e-8);
  choices.rd_variance = model::RiskDifferenceVariance::sato;
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.se, 0.0264483, 5e-8);
  choices.rd_variance.reset();
  choices.like = Profile::metafor;
  EXPECT_NEAR(analyse(three_trials, choices).pooled.common->effect.se, 0.0264483, 5e-8);
}

TEST(Pooling, ByPetoIsNotCorrected) {
  const auto pooled =
      analyse(three_trials, pooling(Measure::odds_ratio, PoolingMethod::peto)).pooled;
  EXPECT_NEAR(pooled.common->effect.estimate, -0.7803896, 5e-8);
  EXPECT_NEAR(pooled.common->effect.se, 0.4164372, 5e-8);
}

TEST(Pooling, ByMantelHaenszelTakesCountsThatHaveNoEffectOfTheirOwn) {
  const auto difference = analyse(trials, mantel_haenszel(Measure::risk_difference));
  const auto& d = study_of(difference, "D");
  EXPECT_FALSE(d.used);
  EXPECT_GT(*d.weight_common, 0.0);
  EXPECT_FALSE(d.weight_random);
  EXPECT_EQ(notice_of(difference.notices, "common-effect-only").studies,
            (std::vector<std::string>{"D", "E"}));
  double sum = 0.0;
  for (const auto& study : difference.studies) sum += study.weight_common.value_or(0.0);
  EXPECT_NEAR(sum, 100.0, 1e-12);

  auto uncorrected = mantel_haenszel(Measure::odds_ratio);
  uncorrected.zero_cells = effect::ZeroCells::none;
  const auto odds = analyse(trials, uncorrected);
  EXPECT_EQ(odds.pooled.k, 2U);
  EXPECT_FALSE(study_of(odds, "A").used);
  EXPECT_GT(*study_of(odds, "A").weight_common, 0.0);
  EXPECT_FALSE(study_of(odds, "D").weight_common);
}

TEST(Pooling, SaysWhenTheStudiesCannotTell) {
  const auto analysis = analyse("study,ai,n1i,ci,n2i\nA,0,50,2,50\nB,0,60,6,60\n",
                                mantel_haenszel(Measure::odds_ratio));
  EXPECT_FALSE(analysis.pooled.common);
  EXPECT_FALSE(analysis.pooled.common_q);
  EXPECT_TRUE(analysis.pooled.random);
  EXPECT_FALSE(analysis.studies.front().weight_common);
  EXPECT_FALSE(notice_of(analysis.notices, "common-not-estimable").message.empty());
}

TEST(Pooling, OfSubgroupsPoolsEachByTheMethod) {
  auto choices = mantel_haenszel(Measure::risk_difference);
  choices.subgroups = {"group"};
  const auto analysis = analyse(trials, choices);
  auto alone = mantel_haenszel(Measure::risk_difference);
  alone.where = "group == \"x\"";
  const auto x = analyse(trials, alone).pooled;
  EXPECT_EQ(analysis.subgroups.front().pooled.common->effect.estimate, x.common->effect.estimate);
  EXPECT_EQ(analysis.subgroups.front().pooled.common_q->q, x.common_q->q);
  // A note is said once of a study, though subgroups pool it again.
  int said = 0;
  for (const auto& note : study_of(analysis, "E").notes) said += note.code == "common-effect-only";
  EXPECT_EQ(said, 1);
}

TEST(Pooling, OfOneStudyIsThatStudy) {
  const auto pooled =
      analyse("study,ai,n1i,ci,n2i\nB,3,60,6,60\n", like_revman(Measure::odds_ratio)).pooled;
  EXPECT_NEAR(pooled.common->effect.estimate, pooled.random->effect.estimate, 1e-14);
  EXPECT_NEAR(pooled.common->effect.se, pooled.random->effect.se, 1e-14);
  EXPECT_FALSE(pooled.random->tau2);
  EXPECT_FALSE(pooled.common_q->pval);
}

TEST(Pooling, FromCountsRefusesOtherMeasures) {
  const std::string means = "study,m1i,sd1i,n1i,m2i,sd2i,n2i\nA,1,2,30,2,2,30\n";
  expect_refused(means,
                 mantel_haenszel(Measure::standardised_mean_difference),
                 "--pooling mh serves RR, OR, RD");
  expect_refused(
      means, pooling(Measure::mean_difference, PoolingMethod::peto), "--pooling peto serves OR");
  expect_refused(trials, pooling(Measure::risk_ratio, PoolingMethod::peto), "not RR");
  expect_refused("study,yi,vi\nA,0.1,0.2\n", mantel_haenszel(Measure::odds_ratio), "counts");
}

}  // namespace
}  // namespace copse::analysis
