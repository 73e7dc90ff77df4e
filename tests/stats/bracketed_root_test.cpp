#include "copse/stats/bracketed_root.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace copse::stats {
namespace {

TEST(BracketedRoot, IsExactToARelativeTwoToTheMinusFifty) {
  const auto f = [](double x) { return std::cos(x); };
  EXPECT_NEAR(bracketed_root(f, 0.0, 3.0), std::numbers::pi / 2.0, 0x1p-50 * 1.6);
  EXPECT_NEAR(
      bracketed_root([](double x) { return x * x * x - 1e-30; }, 0.0, 1.0), 1e-10, 0x1p-50 * 1e-10);
}

TEST(BracketedRoot, MayLieAtAnEnd) {
  EXPECT_EQ(bracketed_root([](double x) { return x; }, 0.0, 1.0), 0.0);
  EXPECT_EQ(bracketed_root([](double x) { return x - 1.0; }, 0.0, 1.0), 1.0);
}

TEST(BracketedRoot, BearsAnInfiniteValueAtAnEnd) {
  EXPECT_NEAR(bracketed_root([](double x) { return std::log(x); }, 0.0, 3.0), 1.0, 0x1p-50);
}

}  // namespace
}  // namespace copse::stats
