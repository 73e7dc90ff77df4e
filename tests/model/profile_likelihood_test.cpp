#include "copse/model/profile_likelihood.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

constexpr double chi2_95 = 3.8414588206941236;  // qchisq(.95, 1) in R

/// -2 l(mu, t) without its constant.
double deviance(const Estimates& data, double mu, double t) {
  const Eigen::ArrayXd v = data.vi.array() + t;
  return v.log().sum() + ((data.yi.array() - mu).square() / v).sum();
}

/// The least deviance over tau2 at mu: the best of a fine grid, then golden sections.
double profiled(const Estimates& data, double mu) {
  const double range = (data.yi.array() - mu).abs().maxCoeff();
  const double first = std::log(data.vi.minCoeff()) - 20.0;
  const double last = std::log(4.0 * range * range + data.vi.maxCoeff());
  constexpr int size = 250;
  const auto at = [&](double u) { return deviance(data, mu, std::exp(u)); };
  double best = first;
  for (int i = 1; i <= size; ++i) {
    const double u = first + (last - first) * i / size;
    if (at(u) < at(best)) best = u;
  }
  double low = best - (last - first) / size, high = best + (last - first) / size;
  for (int step = 0; step < 70; ++step) {
    const double third = (high - low) / 3.0;
    (at(low + third) < at(high - third) ? high : low) =
        at(low + third) < at(high - third) ? high - third : low + third;
  }
  return std::min({at(low), at(high), deviance(data, mu, 0.0)});
}

double likelihood_ratio(const Estimates& data, const ProfileLikelihood& found, double mu) {
  return profiled(data, mu) - deviance(data, found.effect.estimate, found.tau2);
}

void expect_ends_on_the_contour(const Estimates& data, bool bartlett) {
  const auto found = profile_likelihood(data, {bartlett, 0.95});
  const double limit = found.bartlett * chi2_95;
  for (const auto& piece : found.pieces) {
    EXPECT_NEAR(likelihood_ratio(data, found, piece.lower), limit, 1e-8) << data.k();
    EXPECT_NEAR(likelihood_ratio(data, found, piece.upper), limit, 1e-8) << data.k();
  }
  // Between and beyond the ends the profile lies where it should.
  const double width = found.pieces.back().upper - found.pieces.front().lower;
  for (int i = -4; i <= 14; ++i) {
    const double mu = found.pieces.front().lower + width * (i + 0.5) / 10.0;
    const bool inside =
        std::ranges::any_of(found.pieces, [&](const Interval& p) { return p.contains(mu); });
    const double above = likelihood_ratio(data, found, mu) - limit;
    EXPECT_TRUE(inside ? above < 1e-9 : above > -1e-9) << "k = " << data.k() << ", mu = " << mu;
  }
}

TEST(ProfileLikelihood, EndsWhereANaiveProfileCrossesTheQuantile) {
  for (const auto& data : samples::ordinary()) {
    expect_ends_on_the_contour(data, false);
    expect_ends_on_the_contour(data, true);
  }
}

TEST(ProfileLikelihood, FindsTheWholeSetWhenTheLikelihoodHasSeveralMaxima) {
  std::mt19937_64 stream(11);
  int several = 0, in_pieces = 0;
  for (int i = 0; i < 250; ++i) {
    const auto data = samples::random(stream, 3 + i % 6, 3.0, i % 2 == 0 ? 0.0 : 0.5);
    const auto ml = estimate_tau2(data, Tau2Method::maximum_likelihood);
    if (ml.certificate->maxima.size() < 2) continue;
    ++several;
    expect_ends_on_the_contour(data, false);
    in_pieces += profile_likelihood(data).pieces.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(several, 10);
  EXPECT_LT(in_pieces, several);
}

TEST(ProfileLikelihood, MayComeInPieces) {
  // One study is precise; the others contradict it, and together they might be nearer the mean.
  const auto data = samples::estimates({-35.49, -1.842, -2.682}, {183.0, 0.09888, 5.412e-05});
  const auto found = profile_likelihood(data);
  ASSERT_EQ(found.pieces.size(), 2U);
  EXPECT_LT(found.pieces[0].upper, found.pieces[1].lower);
  EXPECT_FALSE(found.effect.ci.is_bounded());
  expect_ends_on_the_contour(data, false);
}

TEST(ProfileLikelihood, HasTheMaximumLikelihoodEstimate) {
  for (const auto& data : samples::ordinary()) {
    const auto found = profile_likelihood(data);
    const auto ml = fit_random_effects(data, {.tau2 = Tau2Method::maximum_likelihood});
    EXPECT_EQ(found.effect.estimate, ml.effect.estimate);
    EXPECT_EQ(found.effect.se, ml.effect.se);
    EXPECT_EQ(found.tau2, ml.tau2->tau2);
    EXPECT_EQ(found.bartlett, 1.0);
  }
}

TEST(ProfileLikelihood, EndsAtNoEffectWhenThePValueIsOneMinusTheLevel) {
  for (const auto& data : samples::ordinary()) {
    for (const bool bartlett : {false, true}) {
      const auto at_95 = profile_likelihood(data, {bartlett, 0.95});
      if (at_95.pieces.size() > 1) continue;
      const Estimates shifted{data.yi.array() - at_95.effect.ci.upper, data.vi, {}};
      const auto found = profile_likelihood(shifted, {bartlett, 0.95});
      EXPECT_NEAR(found.effect.pval, 0.05, 1e-12) << data.k();
      EXPECT_NEAR(*found.effect.statistic, -std::sqrt(chi2_95), 1e-11) << data.k();
    }
  }
}

// Known without approximation: for equal variances and tau2 > 0, LR = k log(1 + T^2 / (k - 1)) with
// T the t statistic of the effects.
TEST(ProfileLikelihood, OfEqualVariancesIsAFunctionOfTheTStatistic) {
  const auto data = samples::estimates({1.0, 2.0, 6.0, 7.0}, {0.01, 0.01, 0.01, 0.01});
  const double se = std::sqrt(26.0 / 3.0 / 4.0);
  const auto found = profile_likelihood(data);
  const double half = se * std::sqrt(3.0 * std::expm1(chi2_95 / 4.0));
  EXPECT_TRUE(is_close(found.effect.ci.lower, 4.0 - half, 1e-12, 1.0, "lower"));
  EXPECT_TRUE(is_close(found.effect.ci.upper, 4.0 + half, 1e-12, 1.0, "upper"));
  EXPECT_TRUE(is_close(*found.effect.statistic,
                       std::sqrt(4.0 * std::log1p(16.0 / se / se / 3.0)),
                       1e-12,
                       0.0,
                       "statistic"));
}

TEST(ProfileLikelihood, HasABartlettDivisorMadeOfPowersOfTheWeights) {
  for (const auto& data : samples::ordinary()) {
    const auto found = profile_likelihood(data, {true, 0.95});
    const Eigen::ArrayXd w = (data.vi.array() + found.tau2).inverse();
    const double s1 = w.sum(), s2 = w.square().sum(), s3 = w.cube().sum();
    const double expected = 1.0 + 2.0 * s3 / (s1 * s2) - s2 / (2.0 * s1 * s1);
    EXPECT_TRUE(is_close(found.bartlett, expected, 1e-13, 0.0, "divisor"));
  }
  const auto equal = samples::estimates({1.0, 2.0, 6.0, 7.0}, {0.5, 0.5, 0.5, 0.5});
  EXPECT_DOUBLE_EQ(profile_likelihood(equal, {true, 0.95}).bartlett, 1.0 + 3.0 / 8.0);
}

TEST(ProfileLikelihood, OfEqualEffectsIsAnInterval) {
  const auto found = profile_likelihood(samples::estimates({0.1, 0.1, 0.1}, {0.2, 0.7, 3.0}));
  EXPECT_EQ(found.tau2, 0.0);
  EXPECT_EQ(found.effect.estimate, 0.1);
  ASSERT_EQ(found.pieces.size(), 1U);
  // Wider than the common-effect one, since a larger tau2 is not contradicted.
  EXPECT_GT(found.effect.ci.upper - 0.1, 1.959964 * found.effect.se);
}

TEST(ProfileLikelihood, BearsVarianceRatiosAndUnitsOfAnySize) {
  for (const double ratio : {1e-14, 1.0, 1e14}) {
    const auto data = samples::estimates({0.3, 0.1, 0.9, -0.4}, {0.1, 0.1 * ratio, 0.3, 0.2});
    const auto once = profile_likelihood(data, {true, 0.95});
    EXPECT_FALSE(once.pieces.empty());
    expect_ends_on_the_contour(data, true);
    for (const double s : {0x1p-470, 0x1p470}) {
      const auto found = profile_likelihood({data.yi * s, data.vi * s * s, {}}, {true, 0.95});
      ASSERT_EQ(found.pieces.size(), once.pieces.size());
      EXPECT_EQ(found.pieces.front().lower, s * once.pieces.front().lower);
      EXPECT_EQ(found.pieces.back().upper, s * once.pieces.back().upper);
      EXPECT_EQ(found.effect.pval, once.effect.pval);
    }
  }
}

TEST(ProfileLikelihood, TestsAMeanFarBeyondItsStandardErrors) {
  for (const double y : {1e3, 1e60, 1e100, 1e140, 1e155}) {
    const auto found = profile_likelihood(samples::estimates({y, y, y}, {1.0, 2.0, 3.0}));
    EXPECT_LT(found.effect.pval, 1e-6);
    EXPECT_EQ(found.effect.statistic.has_value(), y < 1e147);
  }
}

TEST(ProfileLikelihood, NeedsTwoStudies) {
  EXPECT_THROW((void)profile_likelihood(samples::estimates({0.1}, {0.2})), Error);
}

}  // namespace
}  // namespace copse::model
