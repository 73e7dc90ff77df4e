#include "copse/model/henmi_copas.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/tau2.hpp"
#include "copse/stats/distributions.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

/// F(x) as the paper prints it, by Simpson's rule on 2^14 equal steps.
double naive_tail(const Estimates& data, double x) {
  const Eigen::ArrayXd w = data.vi.array().inverse();
  const double w1 = w.sum(), w2 = w.square().sum() / w1, w3 = w.cube().sum() / w1;
  const double w4 = w.square().square().sum() / w1, df = static_cast<double>(data.k() - 1);
  const double mu = (w * data.yi.array()).sum() / w1;
  const double q = (w * (data.yi.array() - mu).square()).sum();
  const double t = std::max(0.0, (q - df) / (w1 - w2)), vr = 1.0 + t * w2;
  const auto integrand = [&](double z) {
    const double r = std::sqrt(vr) * z, c = w3 - w2 * w2;
    const double given = r * r / (vr * vr) - 1.0 / vr;
    const double mean = df + t * (w1 - w2) + t * t * given * c;
    const double variance =
        2.0 * df + 4.0 * t * (w1 - w2) + 2.0 * t * t * (w1 * w2 - 2.0 * w3 + w2 * w2) +
        4.0 * t * t * given * c + 4.0 * t * t * t * given * (w4 - 2.0 * w2 * w3 + w2 * w2 * w2) +
        2.0 * std::pow(t, 4.0) * (1.0 / (vr * vr) - 2.0 / (vr * vr * vr) * r * r) * c * c;
    const double bound = (w1 / w2 - 1.0) * (z * z / (x * x) - 1.0) + df;
    return stats::gamma_cdf(bound * mean / variance, mean * mean / variance) *
           stats::normal_density(z);
  };
  constexpr int steps = 1 << 14;
  const double h = 12.0 / steps;
  double sum = integrand(x) + integrand(x + 12.0);
  for (int i = 1; i < steps; ++i) sum += (i % 2 == 0 ? 2.0 : 4.0) * integrand(x + i * h);
  return sum * h / 3.0;
}

TEST(HenmiCopas, HasTheQuantileOfANaiveIntegration) {
  for (const auto& data : samples::ordinary()) {
    for (const double level : {0.8, 0.95}) {
      const auto found = henmi_copas(data, level);
      const auto common = fit_common_effect(data).effect;
      const double root = found.effect.se / common.se;  // sqrt(V)
      EXPECT_TRUE(is_close(naive_tail(data, found.quantile / root),
                           (1.0 - level) / 2.0,
                           1e-10,
                           0.0,
                           "k = " + std::to_string(data.k())));
    }
  }
}

TEST(HenmiCopas, IsCentredAtTheCommonEffectMeanWithTau2OfDerSimonianAndLaird) {
  for (const auto& data : samples::ordinary()) {
    const auto found = henmi_copas(data);
    const double tau2 = estimate_tau2(data, Tau2Method::dersimonian_laird).tau2;
    const auto common = fit_common_effect(data).effect;
    const Eigen::ArrayXd share = data.vi.array().inverse() * common.se * common.se;
    const double variance = (share.square() * (data.vi.array() + tau2)).sum();
    EXPECT_EQ(found.effect.estimate, common.estimate);
    EXPECT_TRUE(is_close(found.tau2, tau2, 1e-14, 0.0, "tau2"));
    EXPECT_TRUE(is_close(found.effect.se, std::sqrt(variance), 1e-13, 0.0, "se"));
    const double half = found.quantile * found.effect.se;
    EXPECT_EQ(found.effect.ci.upper, common.estimate + half);
    EXPECT_EQ(found.effect.ci.lower, common.estimate - half);
  }
}

TEST(HenmiCopas, EndsAtNoEffectWhenThePValueIsOneMinusTheLevel) {
  for (const auto& data : samples::ordinary()) {
    const auto found = henmi_copas(data);
    const auto again = henmi_copas({data.yi.array() - found.effect.ci.lower, data.vi, {}});
    EXPECT_TRUE(is_close(again.effect.pval, 0.05, 1e-10, 0.0, "pval"));
  }
  EXPECT_EQ(henmi_copas(samples::estimates({-1.0, 1.0}, {1.0, 1.0})).effect.pval, 1.0);
}

TEST(HenmiCopas, WithoutHeterogeneityIsNarrowerThanTheCommonEffect) {
  const auto data = samples::estimates({0.1, 0.1, 0.1}, {0.2, 0.7, 3.0});
  const auto found = henmi_copas(data);
  EXPECT_EQ(found.tau2, 0.0);
  EXPECT_LT(found.quantile, stats::normal_critical_value(0.95));
  EXPECT_GT(found.quantile, 0.0);
}

TEST(HenmiCopas, BearsVarianceRatiosAndUnitsOfAnySize) {
  for (const double ratio : {1e-14, 1.0, 1e14}) {
    const auto data = samples::estimates({0.3, 0.1, 0.9, -0.4}, {0.1, 0.1 * ratio, 0.3, 0.2});
    const auto once = henmi_copas(data);
    EXPECT_TRUE(once.effect.ci.is_bounded()) << ratio;
    for (const double s : {0x1p-470, 0x1p470}) {
      const auto found = henmi_copas({data.yi * s, data.vi * s * s, {}});
      EXPECT_EQ(found.quantile, once.quantile);
      EXPECT_EQ(found.effect.ci.lower, s * once.effect.ci.lower);
      EXPECT_EQ(found.effect.pval, once.effect.pval);
    }
  }
}

TEST(HenmiCopas, BearsManyStudiesOfWhichOneOutweighsTheRest) {
  std::vector<double> yi{0.0}, vi{1e-14};
  for (int i = 0; i < 200; ++i) {
    yi.push_back(i % 2 == 0 ? 30.0 : -20.0);
    vi.push_back(0.1);
  }
  const auto found = henmi_copas(samples::estimates(yi, vi));
  EXPECT_TRUE(found.effect.ci.is_bounded());
  EXPECT_GT(found.quantile, 0.0);
  EXPECT_GT(found.effect.pval, 0.05);
}

// Sixteen trials of acupuncture against nausea (Lee & Done 2004, in metadat), log odds ratio; the
// interval is printed on page 2978 of Henmi & Copas (2010).
TEST(HenmiCopas, OfTheAcupunctureTrialsIsThePrintedOne) {
  constexpr std::array<std::array<double, 4>, 16> trials{{{18, 100, 20, 100},
                                                          {5, 50, 18, 50},
                                                          {9, 20, 7, 20},
                                                          {32, 135, 31, 139},
                                                          {9, 23, 10, 23},
                                                          {11, 18, 12, 18},
                                                          {69, 122, 80, 122},
                                                          {3, 25, 12, 25},
                                                          {1, 30, 1, 30},
                                                          {11, 30, 19, 30},
                                                          {7, 44, 16, 39},
                                                          {4, 47, 6, 47},
                                                          {1, 30, 13, 30},
                                                          {24, 40, 71, 80},
                                                          {16, 50, 53, 88},
                                                          {28, 110, 25, 111}}};
  std::vector<double> yi, vi;
  for (const auto& [a, n1, c, n2] : trials) {
    yi.push_back(std::log(a / (n1 - a) / (c / (n2 - c))));
    vi.push_back(1.0 / a + 1.0 / (n1 - a) + 1.0 / c + 1.0 / (n2 - c));
  }
  const auto found = henmi_copas(samples::estimates(yi, vi));
  EXPECT_NEAR(found.tau2, 0.3325, 5.1e-5);
  EXPECT_NEAR(found.effect.estimate, -0.5145, 5.1e-5);
  EXPECT_NEAR(found.effect.ci.lower, -0.9994, 5.1e-5);
  EXPECT_NEAR(found.effect.ci.upper, -0.0295, 5.1e-5);
}

TEST(HenmiCopas, NeedsTwoStudies) {
  EXPECT_THROW((void)henmi_copas(samples::estimates({0.1}, {0.2})), Error);
}

}  // namespace
}  // namespace copse::model
