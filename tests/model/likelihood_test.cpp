#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "copse/model/tau2.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

Tau2Estimate maximise(const Estimates& data, bool restricted) {
  return estimate_tau2(
      data,
      restricted ? Tau2Method::restricted_maximum_likelihood : Tau2Method::maximum_likelihood);
}

double highest(const Certificate& certificate) {
  return std::ranges::max_element(certificate.maxima, {}, &LocalMaximum::loglik)->loglik;
}

/// Rounding of the naive log-likelihood, of which Q is the largest part.
double rounding(const Estimates& data) {
  return 1e-13 * (100.0 + naive::q(naive::problem(data), 0.0));
}

std::ptrdiff_t maxima_on_grid(const Estimates& data, bool restricted, int size) {
  bool rising = true;  // so that a likelihood that falls from 0 on has its maximum there
  std::ptrdiff_t maxima = 0;
  for (const double t : naive::tau2_grid(data, size)) {
    const bool rises = naive::fast_score(data, t, restricted) > 0.0;
    if (rising && !rises) ++maxima;
    rising = rises;
  }
  return maxima;
}

void expect_consistent(const Tau2Estimate& found) {
  const auto& maxima = found.certificate->maxima;
  ASSERT_FALSE(maxima.empty());
  EXPECT_TRUE(found.certificate->global);
  EXPECT_TRUE(std::ranges::is_sorted(maxima, {}, &LocalMaximum::tau2));
  const auto best = std::ranges::max_element(maxima, {}, &LocalMaximum::loglik);
  EXPECT_EQ(found.tau2, best->tau2);
}

TEST(Likelihood, IsNowhereHigherThanAtTheEstimate) {
  std::mt19937_64 stream(1);
  int several = 0;
  for (int i = 0; i < 1500; ++i) {
    const auto data = samples::random(stream, 3 + i % 6, 2.5, i % 2 == 0 ? 0.0 : 0.5);
    for (const bool restricted : {false, true}) {
      const auto found = maximise(data, restricted);
      expect_consistent(found);
      double on_grid = -HUGE_VAL;
      for (const double t : naive::tau2_grid(data, 120)) {
        on_grid = std::max(on_grid, naive::fast_log_likelihood(data, t, restricted));
      }
      const double found_loglik = highest(*found.certificate);
      EXPECT_LE(on_grid, found_loglik + rounding(data)) << "case " << i;
      EXPECT_NEAR(
          found_loglik, naive::fast_log_likelihood(data, found.tau2, restricted), rounding(data));
      several += found.certificate->maxima.size() > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(several, 10);
}

TEST(Likelihood, HasAsManyMaximaAsAFineGridShows) {
  std::mt19937_64 stream(2);
  int several = 0;
  for (int i = 0; i < 150; ++i) {
    const auto data = samples::random(stream, 3 + i % 6, 3.5, 0.1);
    for (const bool restricted : {false, true}) {
      const auto found = maximise(data, restricted);
      EXPECT_EQ(std::ssize(found.certificate->maxima), maxima_on_grid(data, restricted, 2000))
          << "case " << i;
      several += found.certificate->maxima.size() > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(several, 10);
}

struct TwoMaxima {
  std::vector<double> yi, vi;
  double lower, upper;  ///< where they lie
  double drop;          ///< how much less likely the upper one is
};

TEST(Likelihood, HasItsRestrictedMaximumWhereFisherScoringDoesNotEnd) {
  // metafor 5.1-12 returns the upper maximum of the first and stops in error for the second.
  const TwoMaxima cases[] = {
      {{4.779, -0.077, 0.431}, {3.8622, 0.0232, 0.1235}, 0.1875322, 2.07990, 0.020136},
      {{0.1525, 0.004777, 5.213}, {0.0002943, 0.2848, 4.646}, 0.0, 2.25596, 0.522},
      {{0.17407, -0.44673, 0.036855, -0.0079237},
       {0.54031, 0.036363, 0.0014686, 0.00017186},
       0.0,
       0.01799,
       0.2696}};
  for (const auto& expected : cases) {
    const auto found = maximise(samples::estimates(expected.yi, expected.vi), true);
    const auto& maxima = found.certificate->maxima;
    ASSERT_EQ(maxima.size(), 2U);
    EXPECT_EQ(found.tau2, maxima[0].tau2);
    EXPECT_NEAR(maxima[0].tau2, expected.lower, 5e-8);
    EXPECT_NEAR(maxima[1].tau2, expected.upper, 5.1e-6);
    EXPECT_NEAR(maxima[0].loglik - maxima[1].loglik, expected.drop, 1e-3);
  }
}

TEST(Likelihood, OfGroupsIsNowhereHigherThanAtTheEstimate) {
  std::mt19937_64 stream(3);
  for (int i = 0; i < 100; ++i) {
    std::vector<Estimates> groups;
    for (int g = 0; g < 2 + i % 3; ++g) {
      groups.push_back(samples::random(stream, 1 + (i + g) % 4, 1.5, 0.2));
    }
    const auto p = naive::problem(groups);
    if (p.df() < 1.0) continue;
    for (const auto method :
         {Tau2Method::maximum_likelihood, Tau2Method::restricted_maximum_likelihood}) {
      const bool restricted = method == Tau2Method::restricted_maximum_likelihood;
      const auto found = estimate_common_tau2(groups, method);
      expect_consistent(found);
      for (const double t : naive::tau2_grid({p.y, p.v, {}}, 40)) {
        EXPECT_LE(naive::log_likelihood(p, t, restricted), highest(*found.certificate) + 1e-10);
      }
    }
  }
}

TEST(Likelihood, WithStationaryPointsThatMeetIsSettled) {
  // Along this path two stationary points approach each other, meet and vanish.
  std::size_t most = 0, fewest = 10;
  for (int i = 0; i <= 4000; ++i) {
    const double y = 3.0 + 4.0 * i / 4000.0;
    const auto data = samples::estimates({y, -0.077, 0.431}, {3.8622, 0.0232, 0.1235});
    const auto found = maximise(data, true);
    expect_consistent(found);
    most = std::max(most, found.certificate->maxima.size());
    fewest = std::min(fewest, found.certificate->maxima.size());
  }
  EXPECT_EQ(most, 2U);
  EXPECT_EQ(fewest, 1U);
}

}  // namespace
}  // namespace copse::model
