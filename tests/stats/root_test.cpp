#include "copse/stats/root.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace copse::stats {
namespace {

TEST(FindRoot, IsExactToTheLastDigits) {
  EXPECT_NEAR(
      find_root([](double x) { return std::cos(x); }, 1.0, 2.0), std::numbers::pi / 2, 1e-15);
  EXPECT_NEAR(
      find_root([](double x) { return std::exp(x) - 1e-9; }, -50.0, 9.0), -std::log(1e9), 1e-14);
}

TEST(FindRoot, BearsBracketsOfManyDecades) {
  const double root = find_root([](double x) { return 1.0 / (1.0 + x) - 0.5e-6; }, 0.0, 1e14);
  EXPECT_NEAR(root, 2e6 - 1.0, 1e-6);
}

TEST(FindRoot, TakesAnEndThatIsTheRoot) {
  EXPECT_EQ(find_root([](double x) { return x - 3.0; }, 3.0, 8.0), 3.0);
  EXPECT_EQ(find_root([](double x) { return 3.0 - x; }, -1.0, 3.0), 3.0);
}

}  // namespace
}  // namespace copse::stats
