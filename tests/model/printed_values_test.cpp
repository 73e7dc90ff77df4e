#include <gtest/gtest.h>

#include <ostream>

#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"

// Values that metafor prints for the BCG trials, log risk ratio (3.8-1 with tight thresholds; its
// documentation and Viechtbauer 2010, doi:10.18637/jss.v036.i03, show the same to four digits).
namespace copse::model {
namespace {

constexpr double seven_digits = 5.1e-8;  // half a unit of the last digit printed
constexpr double six_digits = 5.1e-7;
constexpr double four_digits = 5.1e-5;

struct PrintedTau2 {
  Tau2Method method;
  double tau2;
  double tolerance;
};
std::ostream& operator<<(std::ostream& out, const PrintedTau2& p) {
  return out << samples::name_of(p.method);
}

struct BcgTau2 : testing::TestWithParam<PrintedTau2> {};

TEST_P(BcgTau2, IsThePrintedOne) {
  const auto found = estimate_tau2(samples::bcg(), GetParam().method);
  EXPECT_NEAR(found.tau2, GetParam().tau2, GetParam().tolerance);
}

constexpr PrintedTau2 printed_tau2[] = {
    {Tau2Method::dersimonian_laird, 0.3087603, seven_digits},
    {Tau2Method::restricted_maximum_likelihood, 0.3132433, seven_digits},
    // printed from a fit that had stopped 6e-8 above the maximum
    {Tau2Method::maximum_likelihood, 0.2800282, 1e-7},
    {Tau2Method::hedges, 0.3285639, seven_digits},
    {Tau2Method::sidik_jonkman, 0.3455157, seven_digits},
    {Tau2Method::paule_mandel, 0.3180684522, 5.1e-11},
    {Tau2Method::empirical_bayes, 0.3180685, seven_digits},
    {Tau2Method::paule_mandel_median, 0.3433879, seven_digits},
    {Tau2Method::hunter_schmidt, 0.2283629, seven_digits},
    {Tau2Method::hunter_schmidt_corrected, 0.2491699, seven_digits},
    {Tau2Method::generalised_q, 0.3087603, seven_digits},
    {Tau2Method::generalised_q_root, 0.3154955, seven_digits},
    {Tau2Method::generalised_q_median, 0.3828095, seven_digits},
    {Tau2Method::iterated_dersimonian_laird, 0.3181, four_digits},  // version 5, in its own tests
    {Tau2Method::iterated_sidik_jonkman, 0.3181, four_digits},
};
INSTANTIATE_TEST_SUITE_P(Printed, BcgTau2, testing::ValuesIn(printed_tau2), [](const auto& tested) {
  return samples::case_name(tested.param.method);
});

struct PrintedInterval {
  const char* name;
  RandomEffectsOptions options;
  Interval ci;
};
std::ostream& operator<<(std::ostream& out, const PrintedInterval& p) { return out << p.name; }

struct BcgInterval : testing::TestWithParam<PrintedInterval> {};

TEST_P(BcgInterval, IsThePrintedOne) {
  const auto fit = fit_random_effects(samples::bcg(), GetParam().options);
  EXPECT_NEAR(fit.effect.ci.lower, GetParam().ci.lower, six_digits);
  EXPECT_NEAR(fit.effect.ci.upper, GetParam().ci.upper, six_digits);
  EXPECT_EQ(fit.ci_method, GetParam().options.ci);
  EXPECT_TRUE(fit.notices.empty());
}

const PrintedInterval printed_intervals[] = {
    {"RemlWald", {}, {-1.066898, -0.362167}},
    {"RemlHksj", {.ci = CiMethod::hartung_knapp}, {-1.108444, -0.320621}},
    {"DlHksj",
     {.tau2 = Tau2Method::dersimonian_laird, .ci = CiMethod::hartung_knapp},
     {-1.107821, -0.320413}},
};
INSTANTIATE_TEST_SUITE_P(Printed,
                         BcgInterval,
                         testing::ValuesIn(printed_intervals),
                         [](const auto& tested) { return tested.param.name; });

struct PrintedPrediction {
  const char* name;
  PredictionMethod method;
  Interval prediction;
};
std::ostream& operator<<(std::ostream& out, const PrintedPrediction& p) { return out << p.name; }

struct BcgPrediction : testing::TestWithParam<PrintedPrediction> {};

TEST_P(BcgPrediction, IsThePrintedOne) {
  const auto fit = fit_random_effects(samples::bcg(), {.prediction = GetParam().method});
  ASSERT_TRUE(fit.prediction);
  // The program that printed them stops REML at 1e-5, which the widest one shows in its last digit.
  const bool widest = GetParam().method == PredictionMethod::kenward_roger_pr;
  const double printed = widest ? 7e-7 : six_digits;
  EXPECT_NEAR(fit.prediction->lower, GetParam().prediction.lower, printed);
  EXPECT_NEAR(fit.prediction->upper, GetParam().prediction.upper, printed);
}

constexpr PrintedPrediction printed_predictions[] = {
    {"Normal", PredictionMethod::normal, {-1.866692, 0.437628}},
    {"TWithK1", PredictionMethod::t_k1, {-1.995342, 0.566277}},
    {"TWithK2", PredictionMethod::t_k2, {-2.008376, 0.579311}},
    {"HartungKnapp", PredictionMethod::hartung_knapp, {-1.996017, 0.566952}},
    // R package meta 8.4-0, method.predict HK-PR (= metafor's predtype "riley"), KR and KR-PR
    {"HartungKnappPr", PredictionMethod::hartung_knapp_pr, {-2.009058, 0.579993}},
    {"KenwardRoger", PredictionMethod::kenward_roger, {-2.016908, 0.587843}},
    {"KenwardRogerPr", PredictionMethod::kenward_roger_pr, {-2.034679, 0.605615}},
};
INSTANTIATE_TEST_SUITE_P(Printed,
                         BcgPrediction,
                         testing::ValuesIn(printed_predictions),
                         [](const auto& tested) { return tested.param.name; });

TEST(Bcg, PooledMeansAreThePrintedOnes) {
  const auto reml = fit_random_effects(samples::bcg());
  EXPECT_NEAR(reml.effect.estimate, -0.7145323, seven_digits);
  EXPECT_NEAR(reml.effect.se, 0.1797815, seven_digits);
  const auto dl = fit_random_effects(samples::bcg(), {.tau2 = Tau2Method::dersimonian_laird});
  EXPECT_NEAR(dl.effect.estimate, -0.7141172, seven_digits);
  EXPECT_NEAR(dl.effect.se, 0.1787421, seven_digits);
}

TEST(Bcg, HeterogeneityIsThePrintedOne) {
  const auto data = samples::bcg();
  const double tau2 = estimate_tau2(data, Tau2Method::restricted_maximum_likelihood).tau2;
  const auto h = describe_heterogeneity(data, tau2);
  EXPECT_NEAR(h.q, 152.2330, four_digits);
  EXPECT_EQ(h.q_df, 12.0);
  EXPECT_NEAR(*h.i2_q, 92.1173, four_digits);
  EXPECT_NEAR(*h.i2_tau2, 92.2214, four_digits);
  EXPECT_NEAR(h.tau2_ci->lower, 0.1197184, seven_digits);
  EXPECT_NEAR(h.tau2_ci->upper, 1.1114791, seven_digits);
  EXPECT_NEAR(h.i2_ci->lower, 81.9206, four_digits);
  EXPECT_NEAR(h.i2_ci->upper, 97.6781, four_digits);
  EXPECT_NEAR(h.h2_ci->lower, 5.5311, four_digits);
  EXPECT_NEAR(h.h2_ci->upper, 43.0677, four_digits);
}

TEST(Bcg, IntervalsOfTau2AreThePrintedOnes) {
  struct Printed {
    Tau2CiMethod method;
    double lower, upper, tolerance;
  };
  const Printed printed[] = {
      {Tau2CiMethod::profile_likelihood, 0.1152661, 0.9646953, seven_digits},
      // Printed by a root finder that stops at a relative 1e-4; see GeneralisedQInterval.
      {Tau2CiMethod::biggerstaff_jackson, 0.1010501, 1.636073, 1e-4},
      {Tau2CiMethod::jackson, 0.1220533, 1.139979, 1e-4}};
  for (const auto& expected : printed) {
    const auto h = describe_heterogeneity(samples::bcg(), 0.3, {.tau2_ci = expected.method});
    EXPECT_NEAR(h.tau2_ci->lower, expected.lower, expected.tolerance);
    EXPECT_NEAR(h.tau2_ci->upper, expected.upper, expected.tolerance);
    EXPECT_EQ(h.tau2_ci_parts, std::vector{*h.tau2_ci});
  }
}

TEST(Bcg, TestBasedIntervalOfI2IsThePrintedOne) {
  const auto h = describe_heterogeneity(samples::bcg(), 0.3, {.i2_ci = I2CiMethod::test});
  EXPECT_NEAR(h.i2_ci->lower, 88.3164, four_digits);
  EXPECT_NEAR(h.i2_ci->upper, 94.6818, four_digits);
}

TEST(FewStudies, IntervalOfTwoStudiesIsThePrintedOne) {
  const auto data = samples::estimates({0.1, 0.6}, {0.04, 0.05});
  const auto fit = fit_random_effects(
      data, {.ci = CiMethod::hartung_knapp, .prediction = PredictionMethod::t_k1});
  EXPECT_NEAR(fit.effect.ci.lower, -2.83, 0.0051);
  EXPECT_NEAR(fit.effect.ci.upper, 3.51, 0.0051);
  EXPECT_NEAR(fit.prediction->lower, -4.45, 0.0051);
  EXPECT_NEAR(fit.prediction->upper, 5.13, 0.0051);
}

TEST(FewStudies, IntervalsOfFourNearlyEqualEffectsAreThePrintedOnes) {
  const auto data = samples::estimates({0.50, 0.51, 0.49, 0.505}, {0.04, 0.05, 0.03, 0.06});
  const auto hksj = fit_random_effects(data, {.ci = CiMethod::hartung_knapp});
  EXPECT_EQ(hksj.tau2->tau2, 0.0);
  EXPECT_NEAR(*hksj.hk_scale, 0.0019, four_digits);
  EXPECT_NEAR(hksj.effect.ci.lower, 0.4852, four_digits);
  EXPECT_NEAR(hksj.effect.ci.upper, 0.5137, four_digits);
  const auto common = fit_common_effect(data).effect;
  EXPECT_NEAR(common.ci.lower, 0.2984, four_digits);
  EXPECT_NEAR(common.ci.upper, 0.7006, four_digits);
  const auto adhoc = fit_random_effects(data, {.ci = CiMethod::hartung_knapp_adhoc});
  EXPECT_NEAR(adhoc.effect.ci.lower, 0.1730, four_digits);
  EXPECT_NEAR(adhoc.effect.ci.upper, 0.8260, four_digits);
}

}  // namespace
}  // namespace copse::model
