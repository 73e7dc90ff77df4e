#include "copse/model/random_effects.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/model/common_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

/// The mean at a given tau2, straight from its formulas.
struct NaiveMean {
  NaiveMean(const Estimates& data, double tau2) {
    const Eigen::ArrayXd w = (data.vi.array() + tau2).inverse();
    mu = (w * data.yi.array()).sum() / w.sum();
    se = 1.0 / std::sqrt(w.sum());
    scale = (w * (data.yi.array() - mu).square()).sum() / static_cast<double>(data.k() - 1);
    weights = w / w.sum();
  }
  double mu, se, scale;
  Eigen::VectorXd weights;
};

struct RandomEffects : testing::TestWithParam<Named<Tau2Method>> {};

TEST_P(RandomEffects, IsTheWeightedMeanAtItsTau2) {
  for (const auto& data : samples::ordinary()) {
    const auto fit = fit_random_effects(data, {.tau2 = GetParam().value});
    ASSERT_TRUE(fit.tau2);
    EXPECT_EQ(fit.tau2->tau2, estimate_tau2(data, GetParam().value).tau2);
    const NaiveMean mean(data, fit.tau2->tau2);
    EXPECT_TRUE(is_close(fit.effect.estimate, mean.mu, formula_tolerance, mean.se, "estimate"));
    EXPECT_TRUE(is_close(fit.wald_se, mean.se, formula_tolerance, 0.0, "Wald se"));
    EXPECT_TRUE(is_close(*fit.hk_scale, mean.scale, 1e-11, 1e-3, "scale"));
    ASSERT_EQ(fit.weights.size(), data.k());
    EXPECT_TRUE(fit.weights.isApprox(mean.weights, 1e-13));
  }
}

TEST_P(RandomEffects, FixedAtItsEstimateIsTheSameFit) {
  const auto data = samples::bcg();
  const auto estimated = fit_random_effects(data, {.tau2 = GetParam().value});
  const auto fixed = fit_random_effects(data, {.tau2 = estimated.tau2->tau2});
  EXPECT_EQ(fixed.effect.ci, estimated.effect.ci);
  EXPECT_EQ(fixed.prediction, estimated.prediction);
  EXPECT_FALSE(fixed.tau2->se);
  EXPECT_FALSE(fixed.tau2->certificate);
}

INSTANTIATE_TEST_SUITE_P(Tau2,
                         RandomEffects,
                         testing::ValuesIn(tau2_methods),
                         [](const auto& tested) { return samples::case_name(tested.param.value); });

TEST(RandomEffectsIntervals, FollowTheirDefinitions) {
  for (const auto& data : samples::ordinary()) {
    const double tau2 = 0.04, df = static_cast<double>(data.k() - 1);
    const NaiveMean mean(data, tau2);
    const double adjusted = std::sqrt(mean.scale) * mean.se;
    struct Expected {
      CiMethod method;
      double se;
      std::optional<double> df;
    };
    for (const auto& expected :
         {Expected{CiMethod::wald, mean.se, {}},
          Expected{CiMethod::t, mean.se, df},
          Expected{CiMethod::hartung_knapp, adjusted, df},
          Expected{CiMethod::hartung_knapp_adhoc, std::max(mean.se, adjusted), df}}) {
      const auto fit =
          fit_random_effects(data, {.tau2 = tau2, .ci = expected.method, .level = 0.9});
      const double quantile =
          expected.df ? stats::t_quantile(0.95, *expected.df) : stats::normal_quantile(0.95);
      EXPECT_EQ(fit.ci_method, expected.method);
      EXPECT_EQ(fit.effect.df, expected.df);
      EXPECT_TRUE(is_close(fit.effect.se, expected.se, 1e-11, 0.0, "se"));
      EXPECT_TRUE(is_close(
          fit.effect.ci.lower, mean.mu - quantile * expected.se, 1e-11, expected.se, "lower"));
      EXPECT_TRUE(is_close(
          fit.effect.ci.upper, mean.mu + quantile * expected.se, 1e-11, expected.se, "upper"));
    }
  }
}

TEST(RandomEffectsPrediction, FollowsItsDefinition) {
  for (const auto& data : samples::ordinary()) {
    if (data.k() < 3) continue;
    const double tau2 = 0.04, df = static_cast<double>(data.k() - 1);
    const NaiveMean mean(data, tau2);
    const double variance = mean.se * mean.se;
    struct Expected {
      PredictionMethod method;
      CiMethod ci;
      double quantile, variance;
    };
    const double t1 = stats::t_quantile(0.975, df), t2 = stats::t_quantile(0.975, df - 1.0);
    const double z = stats::normal_quantile(0.975);
    for (const auto& expected :
         {Expected{PredictionMethod::normal, CiMethod::wald, z, variance},
          Expected{PredictionMethod::normal, CiMethod::hartung_knapp, z, variance},
          Expected{PredictionMethod::t_k1, CiMethod::hartung_knapp, t1, variance},
          Expected{PredictionMethod::t_k2, CiMethod::hartung_knapp_adhoc, t2, variance},
          Expected{PredictionMethod::hartung_knapp, CiMethod::wald, t1, variance * mean.scale},
          Expected{
              PredictionMethod::hartung_knapp, CiMethod::hartung_knapp, t1, variance * mean.scale},
          Expected{PredictionMethod::hartung_knapp,
                   CiMethod::hartung_knapp_adhoc,
                   t1,
                   variance * std::max(1.0, mean.scale)}}) {
      const auto fit = fit_random_effects(
          data, {.tau2 = tau2, .ci = expected.ci, .prediction = expected.method});
      const double half = expected.quantile * std::sqrt(tau2 + expected.variance);
      ASSERT_TRUE(fit.prediction);
      EXPECT_TRUE(is_close(fit.prediction->lower, mean.mu - half, 1e-11, half, "lower"));
      EXPECT_TRUE(is_close(fit.prediction->upper, mean.mu + half, 1e-11, half, "upper"));
    }
  }
}

TEST(RandomEffectsPrediction, IsAbsentWhenNotAskedFor) {
  const auto fit = fit_random_effects(samples::bcg(), {.prediction = PredictionMethod::none});
  EXPECT_FALSE(fit.prediction);
  EXPECT_TRUE(fit.notices.empty());
}

TEST(RandomEffectsWithoutTau2, AreTheCommonEffectBitForBit) {
  for (const auto& data : samples::ordinary()) {
    const auto common = fit_common_effect(data);
    const auto random = fit_random_effects(data, {.tau2 = 0.0});
    EXPECT_EQ(random.effect.estimate, common.effect.estimate);
    EXPECT_EQ(random.effect.se, common.effect.se);
    EXPECT_EQ(random.effect.statistic, common.effect.statistic);
    EXPECT_EQ(random.effect.pval, common.effect.pval);
    EXPECT_EQ(random.effect.ci, common.effect.ci);
    EXPECT_EQ(random.weights, common.weights);
  }
}

TEST(RandomEffectsWithVastTau2, AreTheUnweightedMean) {
  const auto data = samples::bcg();
  const auto fit = fit_random_effects(data, {.tau2 = 1e20});
  EXPECT_TRUE(is_close(fit.effect.estimate, data.yi.mean(), 1e-12, 1.0, "estimate"));
  EXPECT_TRUE(fit.weights.isApproxToConstant(1.0 / 13.0, 1e-14));
}

TEST(RandomEffectsNames, AreFoundAndHtsIsAnotherNameOfTK2) {
  for (const auto& method : ci_methods) {
    EXPECT_EQ(find_named(ci_methods, method.name), method.value);
    EXPECT_EQ(name_of(ci_methods, method.value), method.name);
  }
  for (const auto& method : prediction_methods) {
    EXPECT_EQ(find_named(prediction_methods, method.name), method.value);
  }
  EXPECT_EQ(find_named(prediction_methods, "HTS"), PredictionMethod::t_k2);
  EXPECT_EQ(name_of(prediction_methods, PredictionMethod::t_k2), "t-k2");
}

}  // namespace
}  // namespace copse::model
