#include "copse/stats/gauss_legendre.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

template <class Function>
double integral(int points, Function h) {
  const auto& rule = gauss_legendre(points);
  double sum = 0.0;
  for (Eigen::Index j = 0; j < points; ++j) sum += rule.weights[j] * h(rule.nodes[j]);
  return sum;
}

TEST(GaussLegendre, IntegratesPolynomialsUpToTwiceItsPoints) {
  for (const int points : {1, 2, 3, 5, 8, 20, 128}) {
    for (int power = 0; power < 2 * points; power += 2) {
      const double found = integral(points, [&](double x) { return std::pow(x, power); });
      EXPECT_NEAR(found * (power + 1) / 2.0, 1.0, 2e-12) << points << " " << power;
    }
    const double next = integral(points, [&](double x) { return std::pow(x, 2 * points); });
    const double off = std::abs(next * (2 * points + 1) / 2.0 - 1.0);
    EXPECT_TRUE(points > 8 || off > 1e-8) << points;
  }
}

TEST(GaussLegendre, IntegratesSmoothFunctionsToRounding) {
  EXPECT_NEAR(integral(12, [](double x) { return std::exp(x); }), 2.0 * std::sinh(1.0), 1e-15);
  EXPECT_NEAR(integral(24, [](double x) { return 1.0 / (2.0 + x); }), std::log(3.0), 1e-15);
}

TEST(GaussLegendre, IsSymmetricAndIncreasing) {
  for (const int points : {2, 7, 64}) {
    const auto& rule = gauss_legendre(points);
    for (Eigen::Index j = 0; j < points; ++j) {
      EXPECT_NEAR(rule.nodes[j], -rule.nodes[points - 1 - j], 1e-15);
      EXPECT_GT(rule.weights[j], 0.0);
      EXPECT_TRUE(j == 0 || rule.nodes[j] > rule.nodes[j - 1]);
    }
  }
}

TEST(GaussLegendre, RefusesOtherNumbersOfPoints) {
  EXPECT_THROW((void)gauss_legendre(0), Error);
  EXPECT_THROW((void)gauss_legendre(129), Error);
}

}  // namespace
}  // namespace copse::stats
