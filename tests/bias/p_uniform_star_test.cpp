#include "copse/bias/p_uniform_star.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "bias/selection_samples.hpp"
#include "bias/small_study_models.hpp"
#include "copse/core/error.hpp"

namespace copse::bias {
namespace {

using enum SelectionAlternative;

double naive_loglik(const Estimates& data, double mu, double t) {
  const double z = 1.959963984540054;
  double sum = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double se = std::sqrt(data.vi[i]), s = std::sqrt(data.vi[i] + t);
    const double c = (z * se - mu) / s;
    const double seen = 0.5 * std::erfc((data.yi[i] >= z * se ? c : -c) / std::sqrt(2.0));
    if (seen == 0.0) return -1e300;  // too far for this formula
    const double a = (data.yi[i] - mu) / s;
    sum += -0.5 * std::log(2.0 * std::numbers::pi) - std::log(s) - 0.5 * a * a - std::log(seen);
  }
  return sum;
}

std::vector<Estimates> several() {
  std::mt19937_64 stream(11);
  std::vector<Estimates> all;
  for (const int k : {8, 15, 30}) {
    all.push_back(samples::selected(stream, k, 0.2, 0.3));
    all.push_back(samples::selected(stream, k, 0.5, 0.1));
  }
  return all;
}

TEST(PUniformStar, AgreesWithFortyDigits) {
  int compared = 0;
  for (const auto& expected : reference_models()) {
    if (expected.method != "p-uniform*") continue;
    ++compared;
    const auto fit = p_uniform_star(reference_data(expected.data)).fit.value();
    EXPECT_NEAR(fit.mu, expected.mu, 1e-9) << expected.data;
    EXPECT_NEAR(fit.tau2, expected.tau2, 1e-9) << expected.data;
    EXPECT_NEAR(fit.loglik, expected.loglik, 1e-10) << expected.data;
  }
  EXPECT_EQ(compared, 2);
}

TEST(PUniformStar, HasTheLikelihoodOfItsDefinitionAndIsAtItsTop) {
  std::mt19937_64 stream(5);
  std::normal_distribution<double> normal;
  int fitted = 0;
  for (const auto& data : several()) {
    const auto result = p_uniform_star(data);
    if (!result.fit) continue;
    ++fitted;
    const auto& fit = *result.fit;
    EXPECT_NEAR(naive_loglik(data, fit.mu, fit.tau2), fit.loglik, 1e-9);
    for (int i = 0; i < 400; ++i) {
      const double far = i % 2 == 0 ? 1.0 : 0.02;
      const double mu = fit.mu + far * normal(stream);
      const double tau = std::sqrt(fit.tau2) + 0.5 * far * normal(stream);
      EXPECT_LE(naive_loglik(data, mu, tau * tau), fit.loglik + 1e-9);
    }
  }
  EXPECT_GT(fitted, 4);
}

/// With all studies significant it is a selection model in which only such studies are seen.
TEST(PUniformStar, EqualsASelectionModelWhenAllStudiesAreSignificant) {
  const auto data =
      samples::estimates({0.9, 0.7, 0.8, 1.4, 1.1, 0.65}, {0.04, 0.03, 0.06, 0.09, 0.05, 0.02});
  const auto fit = p_uniform_star(data).fit.value();
  SelectionOptions options{.steps = {0.025, 1.0}};
  options.weights = {{1.0, 0.0}};
  const auto selection = fit_selection_model(data, options).fit.value();
  EXPECT_EQ(fit.significant, 6);
  EXPECT_NEAR(fit.mu, selection.effect.estimate, 1e-8);
  EXPECT_NEAR(fit.tau2, selection.tau2, 1e-8);
  EXPECT_NEAR(fit.loglik, selection.loglik, 1e-9);
}

TEST(PUniformStar, IntervalsEndWhereTheProfileHasFallenByHalfAQuantile) {
  for (const auto& data : several()) {
    const auto result = p_uniform_star(data);
    if (!result.fit) continue;
    const auto& fit = *result.fit;
    const auto profile = [&](double mu) {
      double best = -1e300;
      for (int i = 0; i <= 4000; ++i) {
        best = std::max(best, naive_loglik(data, mu, std::pow(0.001 * i, 2.0)));
      }
      return best;
    };
    for (const double end : {fit.mu_ci.lower, fit.mu_ci.upper}) {
      if (!std::isfinite(end)) continue;
      EXPECT_NEAR(2.0 * (fit.loglik - profile(end)), 3.841458820694124, 1e-3);
    }
  }
}

TEST(PUniformStar, TestsZeroByTheLikelihoodThere) {
  const auto data = several().front();
  const auto fit = p_uniform_star(data).fit.value();
  double at_zero_mu = -1e300, at_zero_tau2 = -1e300;
  for (int i = 0; i <= 20000; ++i) {
    at_zero_mu = std::max(at_zero_mu, naive_loglik(data, 0.0, std::pow(1e-4 * i, 2.0)));
    at_zero_tau2 = std::max(at_zero_tau2, naive_loglik(data, -1.0 + 1e-4 * i, 0.0));
  }
  EXPECT_NEAR(fit.mu_lrt.statistic, 2.0 * (fit.loglik - at_zero_mu), 1e-5);
  EXPECT_NEAR(fit.tau2_lrt.statistic, 2.0 * (fit.loglik - at_zero_tau2), 1e-5);
}

TEST(PUniformStar, FollowsScaleSignAndOrder) {
  const auto data = several()[2];
  Estimates other = data;
  other.yi = -3.7 * data.yi.reverse();
  other.vi = 3.7 * 3.7 * data.vi.reverse();
  std::ranges::reverse(other.labels);
  const auto a = p_uniform_star(data, {greater}).fit.value();
  const auto b = p_uniform_star(other, {less}).fit.value();
  EXPECT_NEAR(b.mu, -3.7 * a.mu, 1e-8);
  EXPECT_NEAR(b.tau2, 3.7 * 3.7 * a.tau2, 1e-8);
  EXPECT_NEAR(b.mu_ci.lower, -3.7 * a.mu_ci.upper, 1e-7);
  EXPECT_NEAR(b.mu_lrt.pval, a.mu_lrt.pval, 1e-8);
}

/// All significant: along mu = -tau2 / mean(yi - c_i) the likelihood tends to that of exponential
/// distances yi - c_i from the critical values, which here is likely enough. Both intervals are
/// open.
TEST(PUniformStar, LeavesIntervalsOpenWhereTheLimitIsLikelyEnough) {
  const auto data = samples::estimates({0.5, 0.45, 0.9}, {0.04, 0.02, 0.09});
  const auto fit = p_uniform_star(data).fit.value();
  double mean = 0.0;
  for (int i = 0; i < 3; ++i)
    mean += (data.yi[i] - 1.959963984540054 * std::sqrt(data.vi[i])) / 3.0;
  const double limit = -3.0 * (1.0 + std::log(mean));
  ASSERT_GT(limit, fit.loglik - 1.92);
  EXPECT_LT(limit, fit.loglik);
  EXPECT_EQ(fit.tau2_ci.upper, std::numeric_limits<double>::infinity());
  EXPECT_EQ(fit.mu_ci.lower, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isfinite(fit.mu_ci.upper));
}

/// A profile with several pieces above the threshold: the interval is their hull. The ends are from
/// a scan of the naive likelihood.
TEST(PUniformStar, IntervalsAreTheHullOfAllThatIsLikelyEnough) {
  std::mt19937_64 stream(17);
  std::normal_distribution<double> normal;
  int checked = 0;
  for (int set = 0; set < 60; ++set) {
    std::vector<double> yi, vi;
    for (int i = 0; i < 5; ++i) {
      vi.push_back(std::exp(-2.0 + 2.0 * normal(stream)));
      yi.push_back(0.5 + std::sqrt(vi.back() + 0.3) * normal(stream));
    }
    const auto data = samples::estimates(yi, vi);
    const auto result = p_uniform_star(data);
    if (!result.fit) continue;
    const auto& fit = *result.fit;
    for (int a = 0; a <= 60; ++a) {
      for (int b = 0; b <= 60; ++b) {
        const double mu = -4.0 + 8.0 * a / 60, t = std::pow(3.0 * b / 60, 2.0);
        if (naive_loglik(data, mu, t) < fit.loglik - 1.920729410347062) continue;
        ++checked;
        EXPECT_GE(mu, fit.mu_ci.lower - 1e-9);
        EXPECT_LE(mu, fit.mu_ci.upper + 1e-9);
        EXPECT_GE(t, fit.tau2_ci.lower - 1e-9);
        EXPECT_LE(t, fit.tau2_ci.upper + 1e-9);
      }
    }
  }
  EXPECT_GT(checked, 1000);
}

std::string code_of(const PUniformStarResult& result) {
  return result.fit || result.notices.empty() ? "" : result.notices.front().code;
}

TEST(PUniformStar, SaysWhyThereIsNoFit) {
  EXPECT_EQ(code_of(p_uniform_star(samples::estimates({0.9, 0.7}, {0.04, 0.03}))),
            "p-uniform-too-few-studies");
  EXPECT_EQ(code_of(p_uniform_star(samples::estimates({0.1, 0.2, 0.0}, {0.04, 0.03, 0.05}))),
            "nothing-significant");
  // Exceedances of the critical value that vary more than exponential ones, which is what a mean
  // far below with a large tau2 comes near to.
  EXPECT_EQ(code_of(p_uniform_star(samples::estimates({0.197, 0.198, 0.197, 0.199, 1.7},
                                                      {0.01, 0.01, 0.01, 0.01, 0.01}))),
            "p-uniform-unbounded");
}

TEST(PUniformStar, RefusesTwoSidesAndLevelsOutOfRange) {
  const auto data = several().front();
  EXPECT_THROW(static_cast<void>(p_uniform_star(data, {two_sided})), Error);
  EXPECT_THROW(static_cast<void>(p_uniform_star(data, {greater, 1.0})), Error);
  EXPECT_THROW(static_cast<void>(p_uniform_star(data, {greater, 0.025, 1.5})), Error);
}

}  // namespace
}  // namespace copse::bias
