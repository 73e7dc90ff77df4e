#include "copse/stats/minimise.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace copse::stats {
namespace {

TEST(Minimise, FindsTheDeeperOfTwoDips) {
  // (x^2 - 1)^2 + x/10 dips near -1 and, less, near 1.
  const auto f = [](double x) { return std::pow(x * x - 1.0, 2.0) + x / 10.0; };
  const Minimum found = minimise(f, -3.0, 3.0, 24);
  EXPECT_NEAR(4.0 * found.at * (found.at * found.at - 1.0) + 0.1, 0.0, 1e-6);
  EXPECT_LT(found.at, 0.0);
  EXPECT_EQ(found.value, f(found.at));
}

TEST(Minimise, FindsAMinimumAtAnEnd) {
  EXPECT_NEAR(minimise([](double x) { return x; }, 2.0, 5.0, 4).at, 2.0, 1e-7);
  EXPECT_NEAR(minimise([](double x) { return -x; }, 2.0, 5.0, 4).at, 5.0, 1e-7);
}

TEST(Minimise, PassesOverWhatIsNotFinite) {
  const auto f = [](double x) {
    return x < 1.0 ? std::numeric_limits<double>::quiet_NaN() : (x - 2.0) * (x - 2.0);
  };
  EXPECT_NEAR(minimise(f, -4.0, 4.0, 20).at, 2.0, 1e-7);
}

}  // namespace
}  // namespace copse::stats
