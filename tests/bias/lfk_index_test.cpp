#include "copse/bias/lfk_index.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "model/samples.hpp"

namespace copse::bias {
namespace {

double quantile(double p) {
  double lower = -10.0, upper = 10.0;
  for (int i = 0; i < 200; ++i) {
    const double middle = (lower + upper) / 2.0;
    (0.5 * std::erfc(-middle / std::sqrt(2.0)) < p ? lower : upper) = middle;
  }
  return lower;
}

/// Equal precision: 100 places each, so the shares are (100 i - 50.5) / (100 k).
TEST(LfkIndex, TakesEqualStudiesAtEvenPlaces) {
  const auto found = lfk_index(samples::estimates({0.3, 0.1, 0.2, 0.9}, {0.04, 0.04, 0.04, 0.04}));
  EXPECT_NEAR(found.z[1], quantile(49.5 / 400.0), 1e-9);
  EXPECT_NEAR(found.z[2], quantile(149.5 / 400.0), 1e-9);
  EXPECT_NEAR(found.z[0], quantile(249.5 / 400.0), 1e-9);
  EXPECT_NEAR(found.z[3], quantile(349.5 / 400.0), 1e-9);
}

TEST(LfkIndex, HasTheValueOfItsDefinition) {
  // Variances .01, .04, .02: 400, 100 and 200 places; by effect the studies are 2, 1, 3.
  const auto found = lfk_index(samples::estimates({0.2, 0.1, 0.7}, {0.01, 0.04, 0.02}));
  const double z2 = quantile((50.0 - 0.5) / 700.0), z1 = quantile((300.0 - 0.5) / 700.0);
  const double z3 = quantile((600.0 - 0.5) / 700.0);
  const double r = (z3 - z2) / 0.6, tip = 0.2;  // |z1| is the least
  const double sum = z1 + z2 + z3 + r * ((0.2 - tip) + (0.1 - tip) + (0.7 - tip));
  EXPECT_DOUBLE_EQ(*found.centre, tip);
  EXPECT_NEAR(*found.index, 2.5 * sum / 3.0, 1e-8);
}

TEST(LfkIndex, DoesNotDependOnShiftScaleOrOrder) {
  std::mt19937_64 stream(4);
  const auto data = samples::random(stream, 12, 1.0, 0.2);
  Estimates other = data;
  other.yi = (3.0 + 2.5 * data.yi.array()).reverse();
  other.vi = 6.25 * data.vi.reverse();
  EXPECT_NEAR(*lfk_index(data).index, *lfk_index(other).index, 1e-9);
}

TEST(LfkIndex, IsNearZeroWithoutAsymmetryAndFarWithIt) {
  std::vector<double> even, skewed, vi;
  for (int i = -10; i <= 10; ++i) {
    even.push_back(quantile((i + 11.0) / 22.0));
    skewed.push_back(std::exp(1.5 * even.back()));
    vi.push_back(0.04);
  }
  EXPECT_LT(std::abs(*lfk_index(samples::estimates(even, vi)).index), 0.1);
  EXPECT_GT(*lfk_index(samples::estimates(skewed, vi)).index, 0.5);
}

TEST(LfkIndex, IsAbsentForTwoStudiesOrEqualEffects) {
  for (const auto& data : {samples::estimates({0.1, 0.2}, {0.04, 0.05}),
                           samples::estimates({0.1, 0.1, 0.1}, {0.04, 0.05, 0.06})}) {
    const auto found = lfk_index(data);
    EXPECT_FALSE(found.index);
    ASSERT_EQ(found.notices.size(), 1U);
    EXPECT_EQ(found.notices.front().code, "no-lfk-index");
  }
}

}  // namespace
}  // namespace copse::bias
