#include "copse/effect/correlation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using enum VarianceType;

EffectSize cor(double r, double n, VarianceType type = ls) {
  return correlations({{r, n}}, {.variance = type}).front().value();
}
EffectSize ucor(double r, double n, VarianceType type = ls) {
  return unbiased_correlations({{r, n}}, {.variance = type}).front().value();
}

TEST(Correlations, FlipTheirSignWithTheVariables) {
  for (const double r : {0.1, 0.5, 0.93}) {
    EXPECT_EQ(cor(-r, 20).vi, cor(r, 20).vi);
    EXPECT_EQ(fisher_z({-r, 20}, {})->yi, -fisher_z({r, 20}, {})->yi);
    for (const auto type : {ls, ub, av}) {
      EXPECT_EQ(ucor(-r, 20, type).yi, -ucor(r, 20, type).yi);
      EXPECT_EQ(ucor(-r, 20, type).vi, ucor(r, 20, type).vi);
    }
  }
}

TEST(Correlation, HasItsExactVarianceUnderIndependenceInVarianceH0) {
  EXPECT_DOUBLE_EQ(cor(0.4, 26, h0).vi, 1.0 / 25.0);
  EXPECT_DOUBLE_EQ(cor(0.0, 26, ls).vi, 1.0 / 25.0);
}

TEST(Correlation, PerfectOrOfFourHasAVarianceButNotOfThree) {
  EXPECT_EQ(cor(1.0, 10).vi, 0.0);
  EXPECT_TRUE(correlations({{0.5, 4}}, {}).front().has_value());
  EXPECT_FALSE(correlations({{0.5, 3}}, {}).front().has_value());
  EXPECT_FALSE(correlations({{1.5, 30}}, {}).front().has_value());
}

TEST(Correlation, AveragesOverTheStudiesThatAreDefined) {
  const auto found = correlations({{0.2, 10}, {0.9, 3}, {0.5, 20}}, {.variance = av});
  const double mean = (10 * 0.2 + 20 * 0.5) / 30.0;
  EXPECT_FALSE(found[1].has_value());
  EXPECT_TRUE(
      is_close(found[0]->vi, std::pow(1 - mean * mean, 2) / 9, formula_tolerance, 0.0, "vi"));
}

TEST(UnbiasedCorrelation, LeavesZeroAndOneAndPushesTheRestOutwards) {
  for (const double n : {5.0, 6.0, 15.0, 400.0}) {
    EXPECT_EQ(ucor(0.0, n).yi, 0.0);
    EXPECT_EQ(ucor(1.0, n).yi, 1.0);
    for (const double r : {0.05, 0.5, 0.95}) EXPECT_GT(ucor(r, n).yi, r);
    for (const double r : {0.05, 0.5, 0.95}) EXPECT_LT(ucor(r, n).yi, 1.0);
  }
}

// The mean of u over the density of r under independence is 0 by symmetry; under correlation it is
// rho. Density of r (Fisher 1915) by its series, the mean by the midpoint rule.
TEST(UnbiasedCorrelation, IsUnbiasedInSamplesOfNormalVariables) {
  const double n = 8.0, rho = 0.6;
  double mass = 0.0, of_u = 0.0, of_r = 0.0, of_u2 = 0.0, of_vi = 0.0;
  const int cells = 4000;
  for (int i = 0; i < cells; ++i) {
    const double r = std::cos(M_PI * (i + 0.5) / cells), jacobian = std::sqrt(1.0 - r * r);
    double series = 0.0, log_term = 0.0;
    for (int k = 0; k < 400; ++k) {
      log_term = 2.0 * std::lgamma((n - 1.0 + k) / 2.0) - std::lgamma(k + 1.0);
      const double power = std::pow(2.0 * rho * std::abs(r), k);
      series += (r < 0.0 && k % 2 == 1 ? -1.0 : 1.0) * std::exp(log_term) * power;
    }
    const double weight = std::pow(1.0 - r * r, (n - 4.0) / 2.0) * series * jacobian;
    const auto found = ucor(r, n, ls);
    mass += weight;
    of_r += weight * r;
    of_u += weight * found.yi;
    of_u2 += weight * found.yi * found.yi;
    const auto unbiased = unbiased_correlations({{r, n}}, {.variance = ub}).front();
    ASSERT_TRUE(unbiased.has_value()) << r;
    of_vi += weight * unbiased->vi;
  }
  EXPECT_NEAR(of_u / mass, rho, 1e-6);
  EXPECT_LT(of_r / mass, rho - 0.02);
  EXPECT_NEAR(of_vi / mass, of_u2 / mass - rho * rho, 1e-6);
}

TEST(UnbiasedCorrelation, OfLargeSamplesIsTheCorrelationWithItsVariance) {
  EXPECT_NEAR(ucor(0.3, 1e8).yi, 0.3, 1e-8);
  EXPECT_TRUE(is_close(ucor(0.3, 1e8, ub).vi, cor(0.3, 1e8).vi, 1e-7, 0.0, "vi"));
}

TEST(UnbiasedCorrelation, NeedsMoreThanFour) {
  EXPECT_FALSE(unbiased_correlations({{0.5, 4}}, {}).front().has_value());
  EXPECT_TRUE(unbiased_correlations({{0.5, 4.5}}, {}).front().has_value());
}

TEST(FisherZ, IsTheInverseHyperbolicTangent) {
  EXPECT_DOUBLE_EQ(fisher_z({0.5, 28}, {})->yi, std::log(3.0) / 2.0);
  EXPECT_DOUBLE_EQ(fisher_z({0.5, 28}, {})->vi, 0.04);
  EXPECT_FALSE(fisher_z({1.0, 28}, {}).has_value());
  EXPECT_FALSE(fisher_z({-1.0, 28}, {}).has_value());
  EXPECT_FALSE(fisher_z({0.5, 3}, {}).has_value());
}

TEST(PartialCorrelations, WithOnePredictorAreCorrelations) {
  const auto partial = partial_correlations({{0.35, 1, 40}}, {}).front().value();
  EXPECT_DOUBLE_EQ(partial.vi, cor(0.35, 40).vi);
  EXPECT_DOUBLE_EQ(partial_fisher_z({0.35, 1, 40}, {})->vi, fisher_z({0.35, 40}, {})->vi);
  EXPECT_EQ(partial_fisher_z({0.35, 1, 40}, {})->yi, fisher_z({0.35, 40}, {})->yi);
}

TEST(PartialCorrelations, NeedMoreThanTheirPredictors) {
  EXPECT_FALSE(partial_correlations({{0.5, 5, 6}}, {}).front().has_value());
  EXPECT_TRUE(partial_correlations({{0.5, 5, 7}}, {}).front().has_value());
  EXPECT_FALSE(partial_fisher_z({0.5, 5, 7}, {}).has_value());
  EXPECT_TRUE(partial_fisher_z({0.5, 5, 8}, {}).has_value());
  EXPECT_FALSE(partial_fisher_z({1.0, 2, 30}, {}).has_value());
}

TEST(SemiPartialCorrelation, OfTheOnlyPredictorIsTheCorrelation) {
  // One predictor: t = r sqrt(n - 2)/sqrt(1 - r^2) and R^2 = r^2, so b = 0.
  const double r = 0.4, n = 50, t = r * std::sqrt(48.0 / (1.0 - r * r));
  const auto found = semi_partial_correlations({{t, 1, n, r * r}}, {}).front().value();
  EXPECT_NEAR(found.yi, r, 1e-15);
  EXPECT_TRUE(is_close(found.vi, std::pow(1 - r * r, 2) / n, formula_tolerance, 0.0, "vi"));
}

TEST(SemiPartialCorrelation, IsAbsentForImpossibleRegressions) {
  const auto absent = [](const SemiPartialCorrelation& study) {
    return !semi_partial_correlations({study}, {}).front().has_value();
  };
  EXPECT_TRUE(absent({2.0, 3, 4, 0.3}));
  EXPECT_TRUE(absent({2.0, 3, 40, 1.2}));
  EXPECT_TRUE(absent({2.0, 3, 40, -0.1}));
  EXPECT_TRUE(absent({60.0, 3, 40, 0.3}));
  EXPECT_FALSE(absent({2.0, 3, 40, 0.3}));
}

TEST(Determination, HasOneVarianceInLargeSamples) {
  const auto vi = [](VarianceType type) {
    return coefficients_of_determination({{0.3, 3, 1e8}}, {.variance = type}).front()->vi;
  };
  EXPECT_TRUE(is_close(vi(ls2), vi(ls), 1e-6, 0.0, "vi"));
  EXPECT_TRUE(is_close(vi(av), vi(ls), 1e-14, 0.0, "vi"));
  EXPECT_FALSE(coefficients_of_determination({{0.3, 3, 4}}, {}).front().has_value());
  EXPECT_FALSE(coefficients_of_determination({{1.3, 3, 40}}, {}).front().has_value());
  EXPECT_EQ(coefficients_of_determination({{0.0, 3, 40}}, {}).front()->vi, 0.0);
}

}  // namespace
}  // namespace copse::effect
