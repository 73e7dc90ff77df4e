#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "copse/model/common_effect.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

/// Everything that a fit says, sorted by how it changes with the unit of yi.
struct Everything {
  std::vector<double> effects;    ///< estimates and interval ends
  std::vector<double> lengths;    ///< standard errors
  std::vector<double> variances;  ///< tau2, its error and interval, typical variance
  std::vector<double> pure;       ///< without a unit: Q, I2, H2
  std::vector<double> tests;      ///< statistics and p values, which change with a shift
  std::vector<double> weights;    ///< in study order
};

void add(Everything& all, const PooledEffect& effect) {
  all.effects.insert(all.effects.end(), {effect.estimate, effect.ci.lower, effect.ci.upper});
  all.lengths.push_back(effect.se);
  all.tests.insert(all.tests.end(), {effect.statistic.value_or(-1.0), effect.pval});
}

/// The slower methods, for which one tau2 is enough here.
bool brings_its_own_tau2(CiMethod ci) {
  return ci == CiMethod::henmi_copas || ci == CiMethod::profile_likelihood ||
         ci == CiMethod::profile_likelihood_bartlett;
}
constexpr auto for_those = Tau2Method::restricted_maximum_likelihood;

Everything everything(const Estimates& data, Tau2Choice choice) {
  Everything all;
  const auto common = fit_common_effect(data);
  add(all, common.effect);
  all.weights.assign(common.weights.begin(), common.weights.end());
  for (const auto& ci : ci_methods) {
    if (brings_its_own_tau2(ci.value) && choice != Tau2Choice(for_those)) continue;
    for (const auto& prediction : prediction_methods) {
      if (prediction.value == PredictionMethod::bootstrap) continue;  // has tests of its own
      const bool is_first = prediction.value == prediction_methods.front().value;
      if (brings_its_own_tau2(ci.value) && !is_first) continue;
      const auto fit = fit_random_effects(
          data, {.tau2 = choice, .ci = ci.value, .prediction = prediction.value});
      add(all, fit.effect);
      all.lengths.push_back(fit.wald_se);
      all.pure.push_back(*fit.hk_scale);
      all.variances.insert(all.variances.end(), {fit.tau2->tau2, fit.tau2->se.value_or(0.0)});
      all.weights.insert(all.weights.end(), fit.weights.begin(), fit.weights.end());
      if (!fit.prediction) continue;
      all.effects.insert(all.effects.end(), {fit.prediction->lower, fit.prediction->upper});
    }
  }
  const double tau2 = fit_random_effects(data, {.tau2 = choice}).tau2->tau2;
  const auto h = describe_heterogeneity(data, tau2, {.empty_ci_as_zero = true});
  all.variances.insert(all.variances.end(),
                       {h.tau2_ci->lower, h.tau2_ci->upper, *h.typical_variance});
  for (const auto& method : tau2_ci_methods) {
    if (method.value == Tau2CiMethod::none) continue;
    const auto other =
        describe_heterogeneity(data, tau2, {.tau2_ci = method.value, .empty_ci_as_zero = true});
    all.variances.insert(all.variances.end(), {other.tau2_ci->lower, other.tau2_ci->upper});
  }
  all.pure.insert(all.pure.end(), {h.q, *h.q_pval, *h.i2_q, *h.i2_tau2, *h.h2});
  for (const auto& ci : {*h.i2_ci, *h.h2_ci}) {
    all.pure.insert(all.pure.end(), {ci.lower, ci.upper});
  }
  return all;
}

std::vector<double> times(std::vector<double> values, double factor) {
  for (auto& value : values) value *= factor;
  return values;
}

void expect_close(const std::vector<double>& found,
                  const std::vector<double>& expected,
                  double tolerance,
                  double scale,
                  const std::string& what) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] == expected[i]) continue;  // also the ends of an unbounded interval
    EXPECT_TRUE(is_close(found[i], expected[i], tolerance, scale, what + std::to_string(i)));
  }
}

Estimates scaled(const Estimates& data, double factor) {
  return {data.yi * factor, data.vi * factor * factor, {}};
}

Estimates permuted(const Estimates& data, const std::vector<Eigen::Index>& order) {
  return {data.yi(order), data.vi(order), {}};
}

struct Equivariance : testing::TestWithParam<Named<Tau2Method>> {};

TEST_P(Equivariance, UnderPowersOfTwoIsExact) {
  for (const auto& data : samples::ordinary()) {
    const auto before = everything(data, GetParam().value);
    for (const int power : {-500, -37, -1, 1, 2, 64, 500}) {
      SCOPED_TRACE("k = " + std::to_string(data.k()) + ", 2^" + std::to_string(power));
      const double s = std::ldexp(1.0, power);
      const auto after = everything(scaled(data, s), GetParam().value);
      EXPECT_EQ(after.effects, times(before.effects, s));
      EXPECT_EQ(after.lengths, times(before.lengths, s));
      EXPECT_EQ(after.variances, times(times(before.variances, s), s));
      EXPECT_EQ(after.pure, before.pure);
      EXPECT_EQ(after.tests, before.tests);
      EXPECT_EQ(after.weights, before.weights);
    }
  }
}

TEST_P(Equivariance, UnderAnyFactorIsExactToRounding) {
  for (const auto& data : samples::ordinary()) {
    const auto before = everything(data, GetParam().value);
    for (const double s : {0.3, 7.1, 1e-100, 1e100}) {
      SCOPED_TRACE("k = " + std::to_string(data.k()) + ", factor " + std::to_string(s));
      const auto after = everything(scaled(data, s), GetParam().value);
      const double v = samples::median_variance(data);
      expect_close(after.effects, times(before.effects, s), 1e-12, s * std::sqrt(v), "effect ");
      expect_close(after.lengths, times(before.lengths, s), 1e-12, 0.0, "length ");
      expect_close(after.variances, times(before.variances, s * s), 1e-12, s * s * v, "variance ");
      expect_close(after.pure, before.pure, 1e-12, 1.0, "pure ");
      expect_close(after.tests, before.tests, 1e-12, 1.0, "test ");
      expect_close(after.weights, before.weights, 1e-12, 0.0, "weight ");
    }
  }
}

TEST_P(Equivariance, UnderAShiftMovesOnlyTheEstimate) {
  for (auto data : samples::ordinary()) {
    SCOPED_TRACE("k = " + std::to_string(data.k()));
    data.yi = (data.yi * 0x1p20).array().round() * 0x1p-20;  // so that y + 1000 is exact
    const auto before = everything(data, GetParam().value);
    const auto after = everything({data.yi.array() + 1000.0, data.vi, {}}, GetParam().value);
    EXPECT_EQ(after.lengths, before.lengths);
    EXPECT_EQ(after.variances, before.variances);
    EXPECT_EQ(after.pure, before.pure);
    EXPECT_EQ(after.weights, before.weights);
    auto expected = before.effects;
    for (auto& effect : expected) effect += 1000.0;
    expect_close(after.effects, expected, 0x1p-51, 1000.0, "effect ");  // as wide ends round
  }
}

TEST_P(Equivariance, UnderAChangeOfSignIsExact) {
  for (const auto& data : samples::ordinary()) {
    const auto before = everything(data, GetParam().value);
    const auto after = everything({-data.yi, data.vi, {}}, GetParam().value);
    auto found = times(after.effects, -1.0), expected = before.effects;
    std::ranges::sort(found);
    std::ranges::sort(expected);
    EXPECT_EQ(found, expected);
    EXPECT_EQ(after.lengths, before.lengths);
    EXPECT_EQ(after.variances, before.variances);
    EXPECT_EQ(after.pure, before.pure);
    EXPECT_EQ(after.weights, before.weights);
  }
}

TEST_P(Equivariance, UnderReorderingOfTheStudiesIsExactToRounding) {
  std::mt19937_64 stream(7);
  for (const auto& data : samples::ordinary()) {
    SCOPED_TRACE("k = " + std::to_string(data.k()));
    std::vector<Eigen::Index> order(static_cast<std::size_t>(data.k()));
    std::iota(order.begin(), order.end(), 0);
    std::ranges::shuffle(order, stream);
    const auto before = everything(data, GetParam().value);
    const auto after = everything(permuted(data, order), GetParam().value);
    const double v = samples::median_variance(data);
    expect_close(after.effects, before.effects, 1e-13, std::sqrt(v), "effect ");
    expect_close(after.lengths, before.lengths, 1e-13, 0.0, "length ");
    expect_close(after.variances, before.variances, 1e-13, v, "variance ");
    expect_close(after.pure, before.pure, 1e-13, 1.0, "pure ");
  }
}

INSTANTIATE_TEST_SUITE_P(Tau2,
                         Equivariance,
                         testing::ValuesIn(tau2_methods),
                         [](const auto& tested) { return samples::case_name(tested.param.value); });

Estimates repeated(const Estimates& data, Eigen::Index copies) {
  return {data.yi.replicate(copies, 1), data.vi.replicate(copies, 1), {}};
}

TEST(Copies, DivideTheVarianceOfTheCommonEffect) {
  for (const auto& data : samples::ordinary()) {
    const auto once = fit_common_effect(data).effect;
    const auto thrice = fit_common_effect(repeated(data, 3)).effect;
    EXPECT_TRUE(is_close(thrice.estimate, once.estimate, 1e-13, once.se, "estimate"));
    EXPECT_TRUE(is_close(thrice.se, once.se / std::sqrt(3.0), 1e-14, 0.0, "se"));
    const double q = describe_heterogeneity(data, {}).q;
    EXPECT_TRUE(
        is_close(describe_heterogeneity(repeated(data, 3), {}).q, 3.0 * q, 1e-13, 1.0, "Q"));
  }
}

TEST(Copies, LeaveTheMaximumLikelihoodEstimateOfTau2) {
  for (const auto& data : samples::ordinary()) {
    const auto once = estimate_tau2(data, Tau2Method::maximum_likelihood);
    const auto thrice = estimate_tau2(repeated(data, 3), Tau2Method::maximum_likelihood);
    const double scale = samples::median_variance(data);
    EXPECT_TRUE(is_close(thrice.tau2, once.tau2, 1e-12, scale, "tau2"));
    EXPECT_TRUE(is_close(*thrice.se, *once.se / std::sqrt(3.0), 1e-12, 0.0, "se"));
  }
}

TEST(Copies, OfHalfTheInformationAreOneStudyToTheCommonEffect) {
  for (const auto& data : samples::ordinary()) {
    const auto whole = fit_common_effect(data).effect;
    const Estimates halves{data.yi.replicate(2, 1), 2.0 * data.vi.replicate(2, 1), {}};
    const auto split = fit_common_effect(halves).effect;
    EXPECT_TRUE(is_close(split.estimate, whole.estimate, 1e-13, whole.se, "estimate"));
    EXPECT_TRUE(is_close(split.se, whole.se, 1e-14, 0.0, "se"));
    EXPECT_TRUE(is_close(
        describe_heterogeneity(halves, {}).q, describe_heterogeneity(data, {}).q, 1e-13, 1.0, "Q"));
  }
}

}  // namespace
}  // namespace copse::model
