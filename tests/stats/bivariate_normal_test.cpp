#include "copse/stats/bivariate_normal.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <sstream>
#include <string>
#include <vector>

#include "support/close.hpp"

namespace copse::stats {
namespace {

using support::is_close;

NormalCorrelation correlation_of(double rho) { return {rho, std::sqrt((1.0 - rho) * (1.0 + rho))}; }

double lower_tail(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// 40-digit values, scripts/reference/bivariate_normal.py: h, k, rho, probability.
std::vector<std::vector<double>> read_values() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/bivariate_normal.csv");
  std::vector<std::vector<double>> values;
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string cell;
    values.emplace_back();
    while (std::getline(cells, cell, ',')) {
      values.back().push_back(std::strtod(cell.c_str(), nullptr));
    }
  }
  return values;
}

TEST(BivariateNormal, HasItsProbabilitiesToThirteenDigitsInTheTailsToo) {
  const auto values = read_values();
  ASSERT_GE(values.size(), 120U);
  for (const auto& v : values) {
    const auto what = testing::PrintToString(v);
    // A rounding of rho moves the probability by the density times it; one of h or k likewise.
    const double rounding = 0x1p-52 * (std::abs(v[0]) + std::abs(v[1]) + 1.0);
    const double scale = rounding * (lower_tail(v[0]) + lower_tail(v[1])) / 1e-13;
    const double found = bivariate_normal_cdf(v[0], v[1], v[2]);
    EXPECT_TRUE(is_close(found, v[3], 1e-13, std::min(scale, 1e3 * v[3]), what));
  }
}

// Sheppard's theorem: P(X <= 0, Y <= 0) = 1/4 + asin(rho)/(2 pi).
TEST(BivariateNormal, AtTheOriginIsGivenByTheAngle) {
  for (const double rho : {-1.0, -0.7, -0.01, 0.0, 0.3, 0.99, 1.0}) {
    const double expected = 0.25 + std::asin(rho) / (2.0 * std::numbers::pi);
    EXPECT_NEAR(bivariate_normal_cdf(0, 0, rho), expected, 1e-16) << rho;
  }
}

TEST(BivariateNormal, DoesNotChangeWhenItsVariablesChangePlaces) {
  for (const double rho : {-0.95, -0.3, 0.4, 0.97}) {
    EXPECT_DOUBLE_EQ(bivariate_normal_cdf(0.4, -1.3, rho), bivariate_normal_cdf(-1.3, 0.4, rho));
  }
}

TEST(BivariateNormal, FillsThePlaneWithItsFourQuadrants) {
  for (const double rho : {-0.999, -0.2, 0.6, 0.99}) {
    const double h = 0.8, k = -0.35;
    const double sum = bivariate_normal_cdf(h, k, rho) + bivariate_normal_cdf(-h, -k, rho) +
                       bivariate_normal_cdf(h, -k, -rho) + bivariate_normal_cdf(-h, k, -rho);
    EXPECT_NEAR(sum, 1.0, 1e-15) << rho;
  }
}

TEST(BivariateNormal, GrowsWithTheCorrelationAsFastAsTheDensity) {
  const double h = 0.7, k = 0.2, rho = 0.45, step = 1e-5;
  const double slope =
      (bivariate_normal_cdf(h, k, rho + step) - bivariate_normal_cdf(h, k, rho - step)) /
      (2.0 * step);
  EXPECT_NEAR(bivariate_normal_pdf(h, k, correlation_of(rho)), slope, 1e-9);
}

TEST(ConditionalNormal, TimesTheDensityIsTheSlopeOfTheProbability) {
  const double h = 0.7, k = 0.2, rho = 0.45, step = 1e-5;
  const double slope =
      (bivariate_normal_cdf(h, k + step, rho) - bivariate_normal_cdf(h, k - step, rho)) /
      (2.0 * step);
  const double density = std::exp(-0.5 * k * k) / std::sqrt(2.0 * std::numbers::pi);
  EXPECT_NEAR(conditional_normal_cdf(h, k, correlation_of(rho)) * density, slope, 1e-9);
}

TEST(NormalCorrelation, IsFoundBackFromTheProbability) {
  for (const double h : {-1.2, 0.0, 2.0}) {
    for (const double k : {-1.0, 0.3}) {
      for (const double rho : {0.001, 0.2, 0.7, 0.99}) {
        const double both = bivariate_normal_cdf(h, k, rho);
        const double above = both - lower_tail(h) * lower_tail(k);
        const double below = lower_tail(std::min(h, k)) - both;
        if (below < 1e-9) continue;  // lost in the difference taken here
        EXPECT_NEAR(normal_correlation(h, k, above, below).rho, rho, 1e-7) << h << ' ' << k;
      }
    }
  }
}

// At equal thresholds of 0: above = asin(rho)/(2 pi), below = acos(rho)/(2 pi).
TEST(NormalCorrelation, KeepsItsDigitsAtBothEnds) {
  for (const double angle : {1e-12, 1e-6, 0.1, 0.8}) {
    const double share = angle / (2.0 * std::numbers::pi);
    const auto weak = normal_correlation(0.0, 0.0, share, 0.25 - share);
    EXPECT_TRUE(is_close(weak.rho, std::sin(angle), 1e-14, 0.0, "rho"));
    const auto strong = normal_correlation(0.0, 0.0, 0.25 - share, share);
    EXPECT_TRUE(is_close(strong.complement, std::sin(angle), 1e-14, 0.0, "complement"));
  }
  EXPECT_EQ(normal_correlation(0.3, -0.2, 0.0, 0.2).rho, 0.0);
}

}  // namespace
}  // namespace copse::stats
