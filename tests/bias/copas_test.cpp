#include "copse/bias/copas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "bias/selection_samples.hpp"
#include "bias/small_study_models.hpp"
#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"

namespace copse::bias {
namespace {

double cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }
double density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); }

/// From the definition in the header; `beta` is the slope of the mean on s.
double naive_loglik(const Estimates& data,
                    const CopasFit& at,
                    double mu,
                    double tau2,
                    double rho,
                    double beta = 0.0) {
  double sum = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double s = std::sqrt(data.vi[i]), u = at.gamma0 + at.gamma1 / s;
    const double lambda = density(u) / cdf(u), c2 = lambda * (u + lambda);
    const double sigma2 = s * s / (1.0 - c2 * rho * rho), all = tau2 + sigma2;
    const double away = data.yi[i] - mu - beta * s;
    const double r = rho * std::sqrt(sigma2 / all);
    const double v = (u + r * away / std::sqrt(all)) / std::sqrt(1.0 - r * r);
    sum += -0.5 * std::log(2.0 * std::numbers::pi * all) - away * away / (2.0 * all) -
           std::log(cdf(u)) + std::log(cdf(v));
  }
  return sum;
}

std::vector<Estimates> several() {
  std::mt19937_64 stream(21);
  std::vector<Estimates> all{reference_data("hackshaw")};
  for (const int k : {10, 25}) all.push_back(samples::selected(stream, k, 0.2, 0.2));
  return all;
}

CopasOptions pair_of(double large, double small) {
  return {SelectionAlternative::two_sided, {large}, {small}, 0.1, 0.95};
}

CopasOptions favouring(SelectionAlternative alternative) { return {.alternative = alternative}; }

TEST(Copas, AgreesWithFortyDigits) {
  int compared = 0;
  for (const auto& expected : reference_models()) {
    if (expected.method != "copas") continue;
    ++compared;
    const auto result = copas(reference_data(expected.data),
                              pair_of(expected.largest_seen, expected.smallest_seen));
    ASSERT_EQ(result.fits.size(), 1U) << expected.data;
    const auto& fit = result.fits.front();
    EXPECT_GE(fit.loglik, expected.loglik - 1e-10);
    EXPECT_NEAR(fit.mu, expected.mu, 1e-8) << expected.data;
    EXPECT_NEAR(fit.tau2, expected.tau2, 1e-8) << expected.data;
    EXPECT_NEAR(fit.rho, expected.rho, 1e-8) << expected.data;
    EXPECT_NEAR(fit.loglik, expected.loglik, 1e-9) << expected.data;
  }
  EXPECT_EQ(compared, 4);
}

TEST(Copas, HasTheLikelihoodOfItsDefinitionAndIsAtItsTop) {
  std::mt19937_64 stream(8);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform(0.0, 0.999);
  for (const auto& data : several()) {
    for (const auto& fit : copas(data).fits) {
      EXPECT_NEAR(naive_loglik(data, fit, fit.mu, fit.tau2, fit.rho), fit.loglik, 1e-8);
      for (int i = 0; i < 200; ++i) {
        const double mu = fit.mu + 0.4 * normal(stream);
        const double tau = std::sqrt(fit.tau2) + 0.2 * normal(stream);
        EXPECT_LE(naive_loglik(data, fit, mu, tau * tau, uniform(stream)), fit.loglik + 1e-8);
      }
    }
  }
}

/// Small samples whose likelihood has a low maximum at a moderate rho and a higher one near the
/// bound. The points are of a simplex search from 60 random starts on the likelihood as written
/// above.
struct TwoMaxima {
  Estimates data;
  SelectionAlternative alternative;
  double smallest_seen;
  double mu, tau, rho, beta;
};

const Estimates four =
    samples::estimates({0.392, 0.453, 0.282, 0.327}, {0.038, 0.077, 0.101, 0.004});
const Estimates five =
    samples::estimates({0.009, 0.348, -0.129, -0.608, 0.147}, {0.031, 0.162, 0.2, 0.036, 0.118});
const Estimates eight =
    samples::estimates({-0.573, -0.433, -0.268, -0.323, -0.432, -0.495, -0.754, -0.385},
                       {0.082, 0.011, 0.21, 0.087, 0.306, 0.003, 0.08, 0.131});

TEST(Copas, FindsTheHigherMaximumNearTheBound) {
  for (const auto& [data, alternative, small, mu, tau, rho, beta] :
       {TwoMaxima{four, SelectionAlternative::greater, 0.6, 0.332045, 0.0, 0.998881, 0.0},
        TwoMaxima{four, SelectionAlternative::two_sided, 0.6, 0.332045, 0.0, 0.998881, 0.0},
        TwoMaxima{eight, SelectionAlternative::two_sided, 0.6, -0.460348, 0.0, -0.9999, 0.0}}) {
    const auto result = copas(data, {alternative, {0.99}, {small}});
    ASSERT_EQ(result.fits.size(), 1U);
    const auto& fit = result.fits.front();
    EXPECT_GE(fit.loglik, naive_loglik(data, fit, mu, tau * tau, rho, beta));
    EXPECT_NEAR(fit.loglik, naive_loglik(data, fit, mu, tau * tau, rho, beta), 1e-3);
    EXPECT_NEAR(fit.mu, mu, 1e-3);
    EXPECT_NEAR(fit.rho, rho, 1e-3);
  }
}

TEST(Copas, FindsTheSteepSlopeNearTheBound) {
  for (const auto& [data, alternative, small, mu, tau, rho, beta] :
       {TwoMaxima{four, SelectionAlternative::greater, 0.2, 0.494803, 0.0, 0.9999, -2.532887},
        TwoMaxima{five, SelectionAlternative::two_sided, 0.2, -1.25113, 0.18218, -0.9999, 5.421473},
        TwoMaxima{
            eight, SelectionAlternative::greater, 0.2, -0.347774, 0.000226, 0.9999, -2.467601}}) {
    const auto result = copas(data, {alternative, {0.99}, {small}});
    ASSERT_EQ(result.fits.size(), 1U);
    const auto& fit = result.fits.front();
    ASSERT_TRUE(fit.residual_selection);
    const double rise = naive_loglik(data, fit, mu, tau * tau, rho, beta) - fit.loglik;
    EXPECT_GT(rise, 0.25);
    EXPECT_GE(fit.residual_selection->statistic, 2.0 * rise - 1e-6);
    EXPECT_NEAR(fit.residual_selection->statistic, 2.0 * rise, 1e-2);
  }
}

TEST(Copas, GivesThePairItsChances) {
  const auto data = several()[1];
  const double least = std::sqrt(data.vi.minCoeff()), most = std::sqrt(data.vi.maxCoeff());
  const auto fit = copas(data, pair_of(0.95, 0.4)).fits.front();
  EXPECT_NEAR(cdf(fit.gamma0 + fit.gamma1 / least), 0.95, 1e-12);
  EXPECT_NEAR(cdf(fit.gamma0 + fit.gamma1 / most), 0.4, 1e-12);
  double unpublished = 0.0;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double seen = cdf(fit.gamma0 + fit.gamma1 / std::sqrt(data.vi[i]));
    unpublished += (1.0 - seen) / seen;
  }
  EXPECT_NEAR(fit.unpublished, unpublished, 1e-9);
}

TEST(Copas, IsTheRandomEffectsModelWhenAllStudiesAreSeen) {
  for (const auto& data : several()) {
    const auto fit = copas(data, pair_of(1.0 - 1e-12, 1.0 - 1e-12)).fits.front();
    model::RandomEffectsOptions options;
    options.tau2 = model::Tau2Method::maximum_likelihood;
    const auto plain = model::fit_random_effects(data, options);
    EXPECT_NEAR(fit.mu, plain.effect.estimate, 1e-6);
    EXPECT_NEAR(fit.tau2, plain.tau2->tau2, 1e-6);
  }
}

TEST(Copas, HasTheStandardErrorOfTheObservedInformation) {
  const auto data = several().front();
  const auto fit = copas(data, pair_of(0.99, 0.5)).fits.front();
  ASSERT_FALSE(fit.rho_at_bound);
  ASSERT_GT(fit.tau2, 0.0);
  const Eigen::Vector3d at(fit.mu, fit.tau2, fit.rho), h(1e-4, 1e-4 * fit.tau2, 1e-4);
  Eigen::Matrix3d information;
  const auto value = [&](const Eigen::Vector3d& x) {
    return naive_loglik(data, fit, x[0], x[1], x[2]);
  };
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      const Eigen::Vector3d a = h[i] * Eigen::Vector3d::Unit(i),
                            b = h[j] * Eigen::Vector3d::Unit(j);
      information(i, j) =
          -(value(at + a + b) - value(at + a - b) - value(at - a + b) + value(at - a - b)) /
          (4.0 * h[i] * h[j]);
    }
  }
  const Eigen::Vector3d row = information.ldlt().solve(Eigen::Vector3d::Unit(0));
  EXPECT_NEAR(fit.effect->se, std::sqrt(row[0]), 1e-4 * fit.effect->se);
}

TEST(Copas, TestsTheSlopeThatIsLeft) {
  std::mt19937_64 stream(2);
  std::normal_distribution<double> normal;
  for (const auto& data : several()) {
    for (const auto& fit : copas(data, {SelectionAlternative::greater, {0.99}, {0.9, 0.3}}).fits) {
      ASSERT_TRUE(fit.residual_selection);
      const double highest = fit.loglik + fit.residual_selection->statistic / 2.0;
      for (int i = 0; i < 500; ++i) {
        const double tau = std::sqrt(fit.tau2) + 0.1 * normal(stream);
        const double beta = normal(stream);
        const double mu = fit.mu + 0.2 * normal(stream) - beta * 0.3;
        const double rho = std::abs(std::tanh(normal(stream)));
        EXPECT_LE(naive_loglik(data, fit, mu, tau * tau, rho, beta), highest + 1e-8);
      }
    }
  }
}

TEST(Copas, FollowsScaleSignAndOrder) {
  const auto data = several().front();
  Estimates other = data;
  other.yi = -2.5 * data.yi.reverse();
  other.vi = 2.5 * 2.5 * data.vi.reverse();
  std::ranges::reverse(other.labels);
  const auto a = copas(data), b = copas(other, favouring(SelectionAlternative::less));
  ASSERT_EQ(a.fits.size(), b.fits.size());
  for (std::size_t i = 0; i < a.fits.size(); ++i) {
    EXPECT_NEAR(b.fits[i].mu, -2.5 * a.fits[i].mu, 1e-7);
    EXPECT_NEAR(b.fits[i].tau2, 6.25 * a.fits[i].tau2, 1e-7);
    EXPECT_NEAR(b.fits[i].rho, -a.fits[i].rho, 1e-6);
    EXPECT_NEAR(b.fits[i].residual_selection->pval, a.fits[i].residual_selection->pval, 1e-6);
  }
  EXPECT_EQ(a.adjusted, b.adjusted);
}

TEST(Copas, AdjustsByTheFirstFitThatLeavesNoSelection) {
  const auto result = copas(reference_data("hackshaw"));
  ASSERT_TRUE(result.adjusted);
  for (std::size_t i = 0; i < result.fits.size(); ++i) {
    const bool passes = result.fits[i].residual_selection->pval > 0.1;
    if (i <= *result.adjusted) {
      EXPECT_EQ(passes, i == *result.adjusted);
    }
  }
}

/// Copas & Shi (2000) on these 37 studies: the less likely small studies are to be seen, the
/// smaller the mean.
TEST(Copas, MeanFallsAsFewerSmallStudiesAreSeen) {
  const auto result = copas(reference_data("hackshaw"));
  for (std::size_t i = 1; i < result.fits.size(); ++i) {
    EXPECT_LT(result.fits[i].mu, result.fits[i - 1].mu + 1e-9);
  }
}

TEST(Copas, SaysWhyThereIsNoFit) {
  const auto few = copas(samples::estimates({0.1, 0.4}, {0.02, 0.05}));
  EXPECT_TRUE(few.fits.empty());
  EXPECT_EQ(few.notices.front().code, "copas-too-few-studies");
  const auto equal = copas(samples::estimates({0.1, 0.4, 0.2}, {0.02, 0.02, 0.02}));
  EXPECT_TRUE(equal.fits.empty());
  EXPECT_EQ(equal.notices.front().code, "copas-equal-errors");
}

TEST(Copas, RefusesOptionsOutOfRange) {
  const auto data = several().front();
  EXPECT_THROW(static_cast<void>(copas(data, pair_of(1.0, 0.5))), Error);
  EXPECT_THROW(static_cast<void>(copas(data, {SelectionAlternative::less, {}, {0.5}})), Error);
  EXPECT_THROW(static_cast<void>(copas(data, {SelectionAlternative::less, {0.9}, {0.5}, 0.0})),
               Error);
}

}  // namespace
}  // namespace copse::bias
