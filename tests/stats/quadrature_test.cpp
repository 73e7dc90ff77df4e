#include "copse/stats/quadrature.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace copse::stats {
namespace {

TEST(Integrate, PolynomialsAndTheNormalDensity) {
  EXPECT_NEAR(integrate([](double x) { return 3.0 * x * x; }, 1.0, 2.0), 7.0, 1e-13);
  const auto density = [](double z) { return std::exp(-z * z / 2.0); };
  EXPECT_NEAR(integrate(density, 0.0, 39.0), std::sqrt(std::numbers::pi / 2.0), 1e-13);
}

TEST(Integrate, BearsASingularEnd) {
  EXPECT_NEAR(integrate([](double x) { return std::cbrt(x); }, 0.0, 1.0), 0.75, 1e-13);
}

TEST(Integrate, TurningTheLimitsRoundTurnsTheSign) {
  const auto f = [](double x) { return std::exp(x); };
  EXPECT_NEAR(integrate(f, 2.0, 0.0), -integrate(f, 0.0, 2.0), 1e-13);
}

}  // namespace
}  // namespace copse::stats
