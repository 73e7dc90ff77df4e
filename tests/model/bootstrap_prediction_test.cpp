#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/model/tau2_distribution.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/quadratic_form.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;
using testing::Contains;
using testing::Field;

RandomEffectsOptions bootstrap(int draws, std::uint64_t seed = 1) {
  return {.prediction = PredictionMethod::bootstrap, .bootstrap = {seed, draws}};
}

Interval predicted(const Estimates& data, const RandomEffectsOptions& options) {
  const auto fit = fit_random_effects(data, options);
  return fit.prediction.value();
}

/// Thirteen trials of cisapride (Hartung & Knapp 2001, doi:10.1002/sim.1009): log odds ratio, 0.5
/// added to every cell, as in the vignette of the R package pimeta 1.1.4.
Estimates cisapride() {
  constexpr std::array<std::array<double, 4>, 13> trials{{{15, 16, 9, 16},
                                                          {12, 16, 1, 16},
                                                          {29, 34, 18, 34},
                                                          {42, 56, 31, 56},
                                                          {14, 22, 6, 22},
                                                          {44, 54, 17, 55},
                                                          {14, 17, 7, 15},
                                                          {29, 58, 23, 58},
                                                          {10, 14, 3, 15},
                                                          {17, 26, 6, 27},
                                                          {38, 44, 12, 45},
                                                          {19, 29, 22, 30},
                                                          {21, 38, 19, 38}}};
  std::vector<double> yi, vi;
  for (const auto& [m1, n1, m2, n2] : trials) {
    const double a = m1 + 0.5, b = n1 - m1 + 0.5, c = m2 + 0.5, d = n2 - m2 + 0.5;
    yi.push_back(std::log(a * d / (b * c)));
    vi.push_back(1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d);
  }
  return samples::estimates(yi, vi);
}

// pimeta's vignette prints [0.533, 33.692] and P(theta_new < 0) = 0.075 from 25,000 draws; the
// standard error of either logarithm is about 0.03, and as much of ours with a million draws a
// sixth of that.
TEST(BootstrapPrediction, OfCisaprideIsPimetasWithinItsMonteCarloError) {
  const auto fit = fit_random_effects(cisapride(), bootstrap(200000));
  EXPECT_NEAR(fit.prediction->lower, std::log(0.533), 0.06);
  EXPECT_NEAR(fit.prediction->upper, std::log(33.692), 0.06);
  EXPECT_NEAR(probability_below(*fit.predictive, 0.0), 0.075, 0.006);
}

TEST(BootstrapPrediction, DependsOnSeedAndDrawsAlone) {
  const auto data = samples::bcg();
  const auto first = predicted(data, bootstrap(2000));
  EXPECT_EQ(predicted(data, bootstrap(2000)), first);
  EXPECT_NE(predicted(data, bootstrap(2000, 2)), first);
  EXPECT_NE(predicted(data, bootstrap(2001)), first);
  auto other = bootstrap(2000);
  other.ci = CiMethod::hartung_knapp;
  other.tau2 = Tau2Method::paule_mandel;
  EXPECT_EQ(predicted(data, other), first);
}

TEST(BootstrapPrediction, IsEquivariantUnderScaleAndShift) {
  for (const auto& data : samples::ordinary()) {
    SCOPED_TRACE("k = " + std::to_string(data.k()));
    const auto before = predicted(data, bootstrap(1000));
    for (const int power : {-500, -1, 3, 500}) {
      const double s = std::ldexp(1.0, power);
      const auto after = predicted({data.yi * s, data.vi * s * s, {}}, bootstrap(1000));
      EXPECT_EQ(after, (Interval{before.lower * s, before.upper * s}));
    }
    for (const double s : {0.3, 1e150}) {
      const double width = s * (before.upper - before.lower);
      const auto after = predicted({data.yi * s, data.vi * s * s, {}}, bootstrap(1000));
      EXPECT_TRUE(is_close(after.lower, s * before.lower, 1e-10, width, "lower"));
      EXPECT_TRUE(is_close(after.upper, s * before.upper, 1e-10, width, "upper"));
    }
    const auto moved = predicted({data.yi.array() + 3.0, data.vi, {}}, bootstrap(1000));
    EXPECT_TRUE(is_close(moved.lower, before.lower + 3.0, 1e-10, 1.0, "moved"));
  }
}

TEST(BootstrapPrediction, DoesNotUseAGivenTau2AndSaysSo) {
  auto options = bootstrap(1000);
  const auto estimated = fit_random_effects(samples::bcg(), options);
  EXPECT_THAT(estimated.notices, testing::IsEmpty());
  options.tau2 = 0.1;
  const auto given = fit_random_effects(samples::bcg(), options);
  EXPECT_EQ(given.prediction, estimated.prediction);
  EXPECT_THAT(given.notices, Contains(Field("code", &Notice::code, "bootstrap-draws-tau2")));
}

TEST(BootstrapPrediction, OfTwoStudiesExistsAndIsWide) {
  const auto two = predicted(samples::estimates({0.1, 0.6}, {0.04, 0.05}), bootstrap(25000));
  EXPECT_LT(two.lower, -4.0);
  EXPECT_GT(two.upper, 4.0);
  EXPECT_TRUE(std::isfinite(two.lower) && std::isfinite(two.upper));
}

TEST(BootstrapPrediction, RefusesTooFewOrTooManyDraws) {
  for (const int draws : {0, -5, 999, 10'000'001}) {
    EXPECT_THROW((void)predicted(samples::bcg(), bootstrap(draws)), Error) << draws;
  }
}

// P(Q <= q) with weights 1/v at tau2 must be Phi(z): the table and its interpolation against the
// distribution itself.
TEST(Tau2Distribution, InvertsTheDistributionOfQ) {
  auto all = samples::ordinary();
  all.push_back(samples::estimates({0.0, 1.0, 3.0, -2.0}, {1e-7, 1.0, 1e7, 3.0}));
  all.push_back(samples::estimates({0.0, 90.0, -70.0}, {0.1, 0.2, 0.3}));  // Q = 7e4
  for (const auto& data : all) {
    SCOPED_TRACE("k = " + std::to_string(data.k()));
    Tau2Distribution distribution(data);
    const double q = describe_heterogeneity(data, {}).q;
    const auto tails = [&](double tau2) {
      return stats::QuadraticForm(data.vi.array().inverse(), data.vi.array() + tau2).tails(q);
    };
    for (const double z : {6.0, 3.0, 1.9, 0.7, 0.01, -0.4, -1.3, -2.7, -5.0}) {
      const double tau2 = distribution.at(z);
      if (tau2 == 0.0) {
        EXPECT_LE(tails(0.0).lower, stats::normal_cdf(z) * (1.0 + 1e-12));
        continue;
      }
      const double at = z < 0.0 ? tails(tau2).lower : tails(tau2).upper;
      EXPECT_TRUE(is_close(at, stats::normal_cdf(-std::abs(z)), 2e-6, 0.0, std::to_string(z)));
    }
  }
}

TEST(Tau2Distribution, OfEqualVariancesIsThatOfAChiSquared) {
  // Q is (1 + tau2 / v) chi-squared on k - 1 df.
  const auto data = samples::estimates({0.1, 0.9, 2.5, -0.4, 1.1}, {0.2, 0.2, 0.2, 0.2, 0.2});
  Tau2Distribution distribution(data);
  const double q = describe_heterogeneity(data, {}).q;
  for (const double z : {1.5, 0.3, -0.6, -2.0}) {
    const double expected =
        0.2 * (q / stats::chi_squared_quantile(stats::normal_cdf(z), 4.0) - 1.0);
    EXPECT_TRUE(is_close(distribution.at(z), expected, 1e-6, 0.0, std::to_string(z)));
  }
}

TEST(Tau2Distribution, OfEqualEffectsIsZero) {
  const auto data = samples::estimates({0.3, 0.3, 0.3}, {0.2, 0.5, 0.1});
  Tau2Distribution distribution(data);
  for (const double z : {2.0, 0.0, -5.0}) EXPECT_EQ(distribution.at(z), 0.0);
}

}  // namespace
}  // namespace copse::model
