#include <gmock/gmock.h>

#include <algorithm>

#include "copse/model/henmi_copas.hpp"
#include "copse/model/kenward_roger.hpp"
#include "copse/model/profile_likelihood.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/stats/distributions.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

auto only_notice(const std::string& code) {
  return ElementsAre(Field("code", &Notice::code, code));
}

void expect_same(const PooledEffect& found, const PooledEffect& expected) {
  EXPECT_EQ(found.estimate, expected.estimate);
  EXPECT_EQ(found.se, expected.se);
  EXPECT_EQ(found.statistic, expected.statistic);
  EXPECT_EQ(found.df, expected.df);
  EXPECT_EQ(found.pval, expected.pval);
  EXPECT_EQ(found.ci, expected.ci);
}

TEST(HartungKnappWider, IsTheWiderOfHartungKnappAndWaldWithItsTest) {
  int hartung_knapp = 0;
  for (const auto& data : samples::ordinary()) {
    const auto wald = fit_random_effects(data).effect;
    const auto hk = fit_random_effects(data, {.ci = CiMethod::hartung_knapp}).effect;
    const auto fit = fit_random_effects(data, {.ci = CiMethod::hartung_knapp_wider});
    const bool is_hk = hk.ci.upper - hk.ci.lower >= wald.ci.upper - wald.ci.lower;
    expect_same(fit.effect, is_hk ? hk : wald);
    EXPECT_EQ(fit.ci_method, CiMethod::hartung_knapp_wider);
    EXPECT_EQ(std::ranges::count(fit.notices, "wald-wider", &Notice::code), is_hk ? 0 : 1);
    hartung_knapp += is_hk ? 1 : 0;
  }
  EXPECT_GT(hartung_knapp, 0);
  EXPECT_LT(hartung_knapp, 20);
}

// meta 8.4-0 with adhoc.hakn.ci = "ci".
TEST(HartungKnappWider, OfFourNearlyEqualEffectsIsThePrintedOne) {
  const auto data = samples::estimates({0.50, 0.51, 0.49, 0.505}, {0.04, 0.05, 0.03, 0.06});
  const auto fit = fit_random_effects(data, {.ci = CiMethod::hartung_knapp_wider});
  EXPECT_NEAR(fit.effect.ci.lower, 0.2984, 5.1e-5);
  EXPECT_NEAR(fit.effect.ci.upper, 0.7006, 5.1e-5);
  EXPECT_FALSE(fit.effect.df);
  EXPECT_THAT(fit.notices, only_notice("wald-wider"));
}

// meta 8.4-0, from a tau2 that had stopped 7e-8 above the maximum.
TEST(KenwardRogerInterval, IsThePrintedOne) {
  const auto bcg = fit_random_effects(samples::bcg(), {.ci = CiMethod::kenward_roger});
  EXPECT_NEAR(bcg.effect.ci.lower, -1.116356, 5.1e-7);
  EXPECT_NEAR(bcg.effect.ci.upper, -0.312709, 5.1e-7);
  EXPECT_THAT(bcg.notices, IsEmpty());
  const auto data = samples::estimates({0.50, 0.51, 0.49, 0.505}, {0.04, 0.05, 0.03, 0.06});
  const auto near = fit_random_effects(data, {.ci = CiMethod::kenward_roger});
  EXPECT_NEAR(near.effect.ci.lower, 0.0683, 5.1e-5);
  EXPECT_NEAR(near.effect.ci.upper, 0.9307, 5.1e-5);
}

TEST(KenwardRogerInterval, SaysWhenTau2IsNotByReml) {
  for (const auto& method : tau2_methods) {
    const auto fit =
        fit_random_effects(samples::bcg(), {.tau2 = method.value, .ci = CiMethod::kenward_roger});
    const auto kr = kenward_roger(samples::bcg(), fit.tau2->tau2);
    EXPECT_EQ(fit.effect.se, kr->se);
    EXPECT_EQ(fit.effect.df, kr->df);
    if (method.value == Tau2Method::restricted_maximum_likelihood) {
      EXPECT_THAT(fit.notices, IsEmpty());
    } else {
      EXPECT_THAT(fit.notices, only_notice("kr-without-reml"));
    }
  }
}

TEST(KenwardRogerInterval, HasNoBoundsWhenOneStudyOutweighsAll) {
  for (const double v : {1e14, 1e100}) {
    const auto data = samples::estimates({0.5, 0.7}, {1.0 / v, 1.0});
    const auto fit = fit_random_effects(
        data, {.ci = CiMethod::kenward_roger, .prediction = PredictionMethod::none});
    EXPECT_EQ(fit.effect.ci, Interval::unbounded());
    EXPECT_NEAR(fit.effect.pval, 1.0, 1e-9);
    EXPECT_THAT(fit.notices, only_notice("ci-unbounded"));
  }
}

TEST(HenmiCopasInterval, BringsItsEstimateAndWeights) {
  for (const auto& data : samples::ordinary()) {
    const auto fit = fit_random_effects(data, {.ci = CiMethod::henmi_copas});
    const auto wald = fit_random_effects(data);
    expect_same(fit.effect, henmi_copas(data).effect);
    EXPECT_NEAR(fit.weights.dot(data.yi), fit.effect.estimate, 1e-13);
    EXPECT_EQ(fit.mu, wald.effect.estimate);
    EXPECT_EQ(fit.prediction, wald.prediction);
    EXPECT_THAT(fit.notices, testing::Contains(Field(&Notice::code, "henmi-copas-estimate")));
  }
}

TEST(ProfileLikelihoodInterval, BringsItsEstimateAndWeights) {
  for (const auto& data : samples::ordinary()) {
    for (const bool bartlett : {false, true}) {
      const auto ci =
          bartlett ? CiMethod::profile_likelihood_bartlett : CiMethod::profile_likelihood;
      const auto fit = fit_random_effects(data, {.ci = ci});
      const auto ml = fit_random_effects(data, {.tau2 = Tau2Method::maximum_likelihood, .ci = ci});
      expect_same(fit.effect, profile_likelihood(data, {bartlett, 0.95}).effect);
      expect_same(fit.effect, ml.effect);
      EXPECT_EQ(fit.weights, ml.weights);
      EXPECT_EQ(fit.prediction, fit_random_effects(data).prediction);
      EXPECT_THAT(fit.notices, testing::Contains(Field(&Notice::code, "pl-estimate")));
      EXPECT_THAT(ml.notices, testing::Not(testing::Contains(Field(&Notice::code, "pl-estimate"))));
    }
  }
}

TEST(ProfileLikelihoodInterval, InPiecesIsNoneAndNamesThem) {
  const auto data = samples::estimates({-35.49, -1.842, -2.682}, {183.0, 0.09888, 5.412e-05});
  const auto fit = fit_random_effects(data, {.ci = CiMethod::profile_likelihood});
  EXPECT_FALSE(fit.effect.ci.is_bounded());
  EXPECT_THAT(fit.notices, testing::Contains(Field(&Notice::code, "ci-in-pieces")));
}

}  // namespace
}  // namespace copse::model
