#include <gmock/gmock.h>

#include <cmath>
#include <functional>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::Not;

auto has_notice(const std::string& code) { return Contains(Field("code", &Notice::code, code)); }

struct EveryFit : testing::Test {
  static std::vector<std::function<void(const Estimates&)>> fits() {
    std::vector<std::function<void(const Estimates&)>> all{
        [](const Estimates& data) { (void)fit_common_effect(data); },
        [](const Estimates& data) { (void)describe_heterogeneity(data, {}); },
        [](const Estimates& data) { (void)fit_random_effects(data, {.tau2 = 0.1}); }};
    for (const auto& method : tau2_methods) {
      const auto value = method.value;
      all.emplace_back([=](const Estimates& data) { (void)estimate_tau2(data, value); });
      all.emplace_back([=](const Estimates& data) { (void)estimate_common_tau2({data}, value); });
      all.emplace_back(
          [=](const Estimates& data) { (void)fit_random_effects(data, {.tau2 = value}); });
    }
    return all;
  }

  static void expect_refusal(const Estimates& data, ErrorKind kind) {
    for (const auto& fit : fits()) {
      try {
        fit(data);
        ADD_FAILURE() << "nothing was thrown";
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind);
      }
    }
  }
};

TEST_F(EveryFit, RefusesNoStudies) { expect_refusal({}, ErrorKind::estimation); }

TEST_F(EveryFit, RefusesEffectsAndVariancesThatAreNoNumbers) {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = HUGE_VAL;
  for (const double bad : {nan, inf, -inf}) {
    expect_refusal(samples::estimates({0.1, bad}, {0.1, 0.2}), ErrorKind::estimation);
  }
  for (const double bad : {nan, inf, -inf, 0.0, -0.0, -1.0}) {
    expect_refusal(samples::estimates({0.1, 0.2}, {bad, 0.2}), ErrorKind::estimation);
  }
}

TEST_F(EveryFit, RefusesVectorsOfDifferentLengths) {
  expect_refusal(samples::estimates({0.1, 0.2}, {0.1}), ErrorKind::usage);
}

TEST(RandomEffectsOptions, OutOfRangeAreRefused) {
  const auto data = samples::bcg();
  for (const double tau2 : {-0.1, -1e-300, HUGE_VAL, std::nan("")}) {
    try {
      (void)fit_random_effects(data, {.tau2 = tau2});
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
      EXPECT_THAT(error.what(), testing::HasSubstr("at least 0, for example 0.04"));
    }
  }
  for (const double level : {0.0, 1.0, 95.0, std::nan("")}) {
    EXPECT_THROW((void)fit_random_effects(data, {.level = level}), Error);
  }
}

TEST(OneStudy, KeepsItsWaldIntervalWhateverIsAskedFor) {
  const auto data = samples::estimates({0.3}, {0.04});
  const auto common = fit_common_effect(data).effect;
  for (const auto& ci : ci_methods) {
    for (const auto& prediction : prediction_methods) {
      const auto fit = fit_random_effects(data, {.ci = ci.value, .prediction = prediction.value});
      EXPECT_EQ(fit.ci_method, CiMethod::wald);
      EXPECT_EQ(fit.effect.estimate, 0.3);
      EXPECT_EQ(fit.effect.ci, common.ci);
      EXPECT_FALSE(fit.tau2);
      EXPECT_FALSE(fit.prediction);
      EXPECT_FALSE(fit.hk_scale);
      EXPECT_EQ(fit.weights.size(), 1);
      EXPECT_EQ(fit.weights[0], 1.0);
      EXPECT_THAT(fit.notices, ElementsAre(Field(&Notice::code, "single-study")));
    }
  }
}

TEST(TwoStudies, HaveEveryIntervalButThePredictionWithKMinusTwo) {
  const auto data = samples::estimates({0.1, 0.6}, {0.04, 0.05});
  for (const auto& ci : ci_methods) {
    const auto fit = fit_random_effects(data, {.ci = ci.value});
    EXPECT_TRUE(fit.tau2);
    EXPECT_FALSE(fit.prediction);
    EXPECT_THAT(fit.notices, has_notice("no-prediction-interval"));
    EXPECT_THAT(fit.notices.front().message, testing::HasSubstr("at least 3 studies"));
  }
  for (const auto prediction :
       {PredictionMethod::normal, PredictionMethod::t_k1, PredictionMethod::hartung_knapp}) {
    const auto fit = fit_random_effects(data, {.prediction = prediction});
    EXPECT_TRUE(fit.prediction);
    EXPECT_THAT(fit.notices, IsEmpty());
  }
  EXPECT_TRUE(describe_heterogeneity(data, 0.0).tau2_ci);
}

struct EqualEffects : testing::TestWithParam<Named<Tau2Method>> {};

TEST_P(EqualEffects, HaveNoTau2AndNoHartungKnappError) {
  for (const auto& vi : {std::vector{0.2, 0.7, 3.0}, std::vector{0.5, 0.5, 0.5}}) {
    const auto data = samples::estimates({0.1, 0.1, 0.1}, vi);
    const auto hksj =
        fit_random_effects(data, {.tau2 = GetParam().value, .ci = CiMethod::hartung_knapp});
    EXPECT_EQ(hksj.tau2->tau2, 0.0);
    EXPECT_TRUE(std::isfinite(hksj.tau2->se.value_or(0.0)));
    EXPECT_EQ(hksj.effect.estimate, 0.1);
    EXPECT_EQ(hksj.effect.se, 0.0);
    EXPECT_FALSE(hksj.effect.statistic);
    EXPECT_EQ(hksj.effect.pval, 0.0);
    EXPECT_EQ(hksj.effect.ci, (Interval{0.1, 0.1}));
    EXPECT_EQ(hksj.hk_scale, 0.0);
    EXPECT_THAT(hksj.notices, ElementsAre(Field(&Notice::code, "zero-standard-error")));
    const auto adhoc =
        fit_random_effects(data, {.tau2 = GetParam().value, .ci = CiMethod::hartung_knapp_adhoc});
    EXPECT_EQ(adhoc.effect.se, adhoc.wald_se);
    EXPECT_THAT(adhoc.notices, IsEmpty());
  }
}
INSTANTIATE_TEST_SUITE_P(Tau2,
                         EqualEffects,
                         testing::ValuesIn(tau2_methods),
                         [](const auto& tested) { return samples::case_name(tested.param.value); });

TEST(HartungKnapp, TellsWhenItIsNarrowerThanTheCommonEffect) {
  const auto data = samples::estimates({0.50, 0.51, 0.49, 0.505}, {0.04, 0.05, 0.03, 0.06});
  const auto hksj = fit_random_effects(data, {.ci = CiMethod::hartung_knapp});
  EXPECT_LT(hksj.effect.se, hksj.wald_se);
  EXPECT_THAT(hksj.notices, ElementsAre(Field(&Notice::code, "hksj-narrow")));
  for (const auto ci : {CiMethod::wald, CiMethod::t, CiMethod::hartung_knapp_adhoc}) {
    EXPECT_THAT(fit_random_effects(data, {.ci = ci}).notices, Not(has_notice("hksj-narrow")));
  }
}

TEST(SeveralMaxima, AreTold) {
  const auto data = samples::estimates({4.779, -0.077, 0.431}, {3.8622, 0.0232, 0.1235});
  EXPECT_THAT(fit_random_effects(data).notices,
              ElementsAre(Field(&Notice::code, "several-maxima")));
  const auto other = fit_random_effects(data, {.tau2 = Tau2Method::paule_mandel});
  EXPECT_THAT(other.notices, IsEmpty());
}

TEST(Iteration, ThatWouldSwingAwayFromItsFixedPointIsTold) {
  const auto data = samples::estimates({-1.0, 0.2, -2.1, -0.1}, {0.18, 4.61, 9.47, 0.07});
  const auto swings = fit_random_effects(data, {.tau2 = Tau2Method::iterated_dersimonian_laird});
  EXPECT_THAT(swings.notices, ElementsAre(Field(&Notice::code, "tau2-iteration-swings")));
  const auto climbs = fit_random_effects(data, {.tau2 = Tau2Method::iterated_sidik_jonkman});
  EXPECT_THAT(climbs.notices, IsEmpty());
}

TEST(EqualVariances, GiveTheUnweightedMean) {
  const auto data = samples::estimates({1.0, 2.0, 6.0, 7.0}, {0.5, 0.5, 0.5, 0.5});
  for (const auto& method : tau2_methods) {
    const auto fit = fit_random_effects(data, {.tau2 = method.value});
    EXPECT_DOUBLE_EQ(fit.effect.estimate, 4.0);
    EXPECT_EQ(fit.weights, Eigen::VectorXd::Constant(4, 0.25));
  }
}

void expect_estimation_error(const std::function<void()>& action) {
  try {
    action();
    ADD_FAILURE() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::estimation);
  }
}

TEST(BeyondDoubleRange, IsRefused) {
  const auto apart = samples::estimates({0.0, 1e150}, {1e-300, 1e-300});  // Q is 5e599
  expect_estimation_error([&] { (void)fit_common_effect(apart); });
  expect_estimation_error([&] { (void)describe_heterogeneity(apart, {}); });
}

struct VastlyApart : testing::TestWithParam<Named<Tau2Method>> {};

TEST_P(VastlyApart, GiveAFiniteAnswerOrNone) {
  for (const double y : {1e40, 1e60, 1e100, 1e150}) {
    const auto data = samples::estimates({0.0, y}, {1.0 / y / y, 1.0 / y / y});
    try {
      const auto found = estimate_tau2(data, GetParam().value);
      double divisor = 2.0;
      if (GetParam().value == Tau2Method::maximum_likelihood ||
          GetParam().value == Tau2Method::hunter_schmidt) {
        divisor = 4.0;
      } else if (GetParam().value == Tau2Method::paule_mandel_median ||
                 GetParam().value == Tau2Method::generalised_q_median ||
                 GetParam().value == Tau2Method::generalised_q_root_median) {
        divisor = 2.0 * 0.454936423119573;  // the median of chi-squared on 1 df
      }
      EXPECT_TRUE(support::is_close(found.tau2, y / divisor * y, 1e-12, 0.0, "tau2"));
      EXPECT_TRUE(std::isfinite(found.se.value_or(0.0))) << y;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::estimation);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Tau2,
                         VastlyApart,
                         testing::ValuesIn(tau2_methods),
                         [](const auto& tested) { return samples::case_name(tested.param.value); });

}  // namespace
}  // namespace copse::model
