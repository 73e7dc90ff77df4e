#include <gtest/gtest.h>

#include "analysis_support.hpp"
#include "copse/analysis/forest_rows.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

/// A zero cell, three ordinary studies, no events at all.
const std::string trials =
    "study,ai,n1i,ci,n2i,group\n"
    "A,0,50,4,50,x\n"
    "B,3,60,6,60,x\n"
    "C,5,70,9,70,y\n"
    "D,0,25,0,25,y\n"
    "E,12,30,15,30,y\n";

Choices mixed(PoolingMethod method, Measure measure = Measure::odds_ratio) {
  auto choices = measured(measure);
  choices.pooling = method;
  return choices;
}

void expect_refused(const std::string& text, const Choices& choices, const std::string& message) {
  try {
    (void)pool_text(text, choices);
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_TRUE(error.kind() == ErrorKind::usage || error.kind() == ErrorKind::input);
    EXPECT_NE(std::string(error.what()).find(message), std::string::npos) << error.what();
  }
}

TEST(MixedModel, StandsInTheRandomRowBesideInverseVariance) {
  const auto plain = analyse(trials, measured(Measure::odds_ratio)).pooled;
  const auto result = pool_text(trials, mixed(PoolingMethod::glmm_cm_el));
  const auto& pooled = result.analyses.front().pooled;
  ASSERT_TRUE(pooled.random && pooled.glmm && pooled.common);
  EXPECT_EQ(pooled.common->effect.estimate, plain.common->effect.estimate);
  EXPECT_EQ(pooled.heterogeneity->q, plain.heterogeneity->q);
  EXPECT_EQ(pooled.random->effect.estimate, pooled.glmm->effect.estimate);
  EXPECT_FALSE(pooled.hartung_knapp || pooled.heterogeneity->tau2_ci);
  EXPECT_EQ(std::get<model::Tau2Method>(result.settings.tau2),
            model::Tau2Method::maximum_likelihood);
  EXPECT_EQ(result.settings.tau2_ci, model::Tau2CiMethod::none);
  const double tau2 = pooled.glmm->tau2->tau2;
  EXPECT_NEAR(*pooled.heterogeneity->i2_tau2,
              100.0 * tau2 / (tau2 + *plain.heterogeneity->typical_variance),
              1e-10);
}

TEST(MixedModel, GivesNoWeights) {
  const auto analysis = analyse(trials, mixed(PoolingMethod::glmm_um_fs));
  for (const auto& study : analysis.studies) EXPECT_FALSE(study.weight_random);
  for (const auto& row : forest_rows(analysis)) EXPECT_FALSE(row.weight_random);
}

TEST(MixedModel, LeavesDoubleZerosOutUnlessTheyAreKept) {
  auto choices = mixed(PoolingMethod::glmm_um_rs);
  EXPECT_EQ(analyse(trials, choices).pooled.glmm->k, 4U);
  choices.double_zero = effect::DoubleZero::keep;
  EXPECT_EQ(analyse(trials, choices).pooled.glmm->k, 5U);
  choices.pooling = PoolingMethod::glmm_cm_el;  // where they say nothing
  EXPECT_EQ(analyse(trials, choices).pooled.glmm->k, 4U);
}

TEST(MixedModel, WithTau2HeldAtZeroHasEqualEffects) {
  auto choices = mixed(PoolingMethod::glmm_um_fs);
  choices.tau2 = 0.0;
  const auto pooled = analyse(trials, choices).pooled;
  EXPECT_EQ(pooled.random->tau2->tau2, 0.0);
  EXPECT_FALSE(pooled.random->tau2->se);
}

TEST(MixedModel, TakesTheIntervalAndThePredictionAskedFor) {
  auto choices = mixed(PoolingMethod::glmm_cm_al);
  choices.ci = model::CiMethod::t;
  choices.prediction = model::PredictionMethod::t_k1;
  const auto pooled = analyse(trials, choices).pooled;
  EXPECT_EQ(pooled.random->effect.df, 3.0);
  EXPECT_TRUE(pooled.random->prediction);
}

TEST(MixedModel, WithoutAnEstimateLeavesTheCommonEffect) {
  const auto analysis =
      analyse("study,ai,n1i,ci,n2i\nA,0,50,2,50\nB,0,60,6,60\n", mixed(PoolingMethod::glmm_cm_el));
  EXPECT_FALSE(analysis.pooled.random || analysis.pooled.glmm);
  EXPECT_TRUE(analysis.pooled.common);
  EXPECT_FALSE(notice_of(analysis.notices, "glmm-not-estimable").message.empty());
}

TEST(MixedModel, FitsSubgroupsEachByItself) {
  auto choices = mixed(PoolingMethod::glmm_um_fs);
  choices.subgroups = {"group"};
  const auto analysis = analyse(trials, choices);
  ASSERT_EQ(analysis.subgroups.size(), 2U);
  EXPECT_EQ(analysis.subgroups[0].pooled.glmm->k, 2U);
  EXPECT_EQ(analysis.subgroups[1].pooled.glmm->k, 2U);
  EXPECT_EQ(analysis.comparisons.size(), 2U);
}

TEST(MixedModel, PoolsProportionsAndRatesOfOneGroup) {
  const auto odds = analyse("study,xi,ni\nA,3,20\nB,10,50\nC,0,30\n",
                            mixed(PoolingMethod::glmm_um_fs, Measure::logit_proportion));
  EXPECT_EQ(odds.pooled.glmm->k, 3U);
  const auto rates = analyse("study,xi,ti\nA,3,20\nB,10,50\nC,0,30\n",
                             mixed(PoolingMethod::glmm_um_fs, Measure::log_rate));
  EXPECT_EQ(rates.pooled.glmm->k, 3U);
}

TEST(MixedModel, RefusesWhatItHasNotAndNamesTheWayOut) {
  const auto with = [](auto change) {
    auto choices = mixed(PoolingMethod::glmm_cm_el);
    change(choices);
    return choices;
  };
  expect_refused(
      trials, with([](auto& c) { c.tau2 = model::Tau2Method::dersimonian_laird; }), "ML");
  expect_refused(trials, with([](auto& c) { c.ci = model::CiMethod::hartung_knapp; }), "--ci t");
  expect_refused(trials, with([](auto& c) { c.tau2_ci = model::Tau2CiMethod::q_profile; }), "none");
  expect_refused(trials,
                 with([](auto& c) { c.prediction = model::PredictionMethod::hartung_knapp; }),
                 "--pi normal");
  expect_refused(trials,
                 with([](auto& c) {
                   c.common_tau2 = true;
                   c.subgroups = {"group"};
                 }),
                 "--pooling iv");
  expect_refused(trials, mixed(PoolingMethod::glmm_cm_el, Measure::risk_ratio), "serves OR, IRR");
  expect_refused("study,x1i,t1i,x2i,t2i\nA,1,50,2,50\nB,2,60,6,60\n",
                 mixed(PoolingMethod::glmm_cm_al, Measure::rate_ratio),
                 "serves OR, not IRR");
  expect_refused("study,ai,n1i,ci,n2i\nA,1.5,50,2,50\nB,3,60,6,60\n",
                 mixed(PoolingMethod::glmm_cm_el),
                 "whole counts, which these studies have not: A");
}

}  // namespace
}  // namespace copse::analysis
