#include "copse/stats/gauss_hermite.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

double integral(int points, double power) {
  const auto& rule = gauss_hermite(points);
  double sum = 0.0;
  for (Eigen::Index j = 0; j < rule.nodes.size(); ++j) {
    const double t = rule.nodes[j];
    sum += rule.weights[j] * std::pow(t, power) * std::exp(-t * t / 2.0);
  }
  return sum / std::sqrt(2.0 * std::numbers::pi);
}

TEST(GaussHermite, IntegratesPolynomialsUpToTwiceItsPoints) {
  // Moments of the normal distribution: 1, 3, 15, 105, ... = (m - 1)!!
  for (const int points : {1, 2, 3, 5, 8, 16}) {
    double moment = 1.0;
    for (int power = 0; power < 2 * points; power += 2) {
      EXPECT_NEAR(integral(points, power) / moment, 1.0, 1e-13) << points << " " << power;
      moment *= power + 1;
    }
  }
}

TEST(GaussHermite, IsSymmetricAndIncreasing) {
  for (const int points : {2, 7, 64, 512}) {
    const auto& rule = gauss_hermite(points);
    for (Eigen::Index j = 0; j < points; ++j) {
      EXPECT_NEAR(rule.nodes[j], -rule.nodes[points - 1 - j], 1e-13 * points);
      EXPECT_GT(rule.weights[j], 0.0);
      EXPECT_TRUE(j == 0 || rule.nodes[j] > rule.nodes[j - 1]);
    }
  }
}

TEST(GaussHermite, IntegratesASmoothFunctionWithManyPoints) {
  // E cos(3 Z) = exp(-9/2).
  for (const int points : {32, 128, 512}) {
    const auto& rule = gauss_hermite(points);
    double sum = 0.0;
    for (Eigen::Index j = 0; j < points; ++j) {
      const double t = rule.nodes[j];
      sum += rule.weights[j] * std::cos(3.0 * t) * std::exp(-t * t / 2.0);
    }
    EXPECT_NEAR(sum / std::sqrt(2.0 * std::numbers::pi), std::exp(-4.5), 1e-14) << points;
  }
}

TEST(GaussHermite, RefusesOtherNumbersOfPoints) {
  EXPECT_THROW(static_cast<void>(gauss_hermite(0)), Error);
  EXPECT_THROW(static_cast<void>(gauss_hermite(513)), Error);
}

}  // namespace
}  // namespace copse::stats
