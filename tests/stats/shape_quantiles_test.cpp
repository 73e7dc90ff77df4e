#include "copse/stats/shape_quantiles.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/stats/distributions.hpp"

namespace copse::stats {
namespace {

TEST(GammaQuantile, OfShapeOneIsExponential) {
  for (const double p : {1e-6, 0.25, 0.5, 0.99})
    EXPECT_NEAR(gamma_quantile(p, 1.0) / -std::log1p(-p), 1.0, 1e-13);
}

TEST(GammaQuantile, IsHalfAChiSquaredOne) {
  for (const double df : {1.0, 5.0, 12.0, 99.0})
    for (const double p : {0.01, 0.5, 0.975})
      EXPECT_NEAR(gamma_quantile(p, df / 2.0) * 2.0 / chi_squared_quantile(p, df), 1.0, 1e-13);
}

TEST(BetaQuantile, HasItsClosedForms) {
  for (const double p : {0.01, 0.25, 0.5, 0.9}) {
    EXPECT_NEAR(beta_quantile(p, 1.0, 1.0), p, 1e-15);
    EXPECT_NEAR(beta_quantile(p, 3.0, 1.0), std::cbrt(p), 1e-14);
    EXPECT_NEAR(beta_quantile(p, 1.0, 4.0), 1.0 - std::pow(1.0 - p, 0.25), 1e-14);
    EXPECT_NEAR(beta_quantile(p, 2.5, 0.7), 1.0 - beta_quantile(1.0 - p, 0.7, 2.5), 1e-14);
  }
}

}  // namespace
}  // namespace copse::stats
