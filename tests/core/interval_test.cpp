#include "copse/core/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace copse {
namespace {

TEST(Interval, ContainsItsEndsAndWhatLiesBetween) {
  const Interval interval{-1.0, 2.0};
  EXPECT_TRUE(interval.contains(-1.0));
  EXPECT_TRUE(interval.contains(0.0));
  EXPECT_TRUE(interval.contains(2.0));
  EXPECT_FALSE(interval.contains(std::nextafter(-1.0, -2.0)));
  EXPECT_FALSE(interval.contains(std::nextafter(2.0, 3.0)));
  EXPECT_FALSE(interval.contains(std::nan("")));
}

TEST(Interval, OfOnePointContainsIt) { EXPECT_TRUE((Interval{3.0, 3.0}).contains(3.0)); }

}  // namespace
}  // namespace copse
