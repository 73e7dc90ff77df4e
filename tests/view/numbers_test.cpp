#include "copse/view/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace copse::view {
namespace {

TEST(Fixed, RoundsToTheDecimalsAsked) {
  EXPECT_EQ(fixed(0.489, 2), "0.49");
  EXPECT_EQ(fixed(-12.345678, 4), "-12.3457");
  EXPECT_EQ(fixed(3.0, 0), "3");
}

TEST(Fixed, HasNoMinusBeforeZero) {
  EXPECT_EQ(fixed(-0.001, 2), "0.00");
  EXPECT_EQ(fixed(-0.0, 2), "0.00");
  EXPECT_EQ(fixed(-0.006, 2), "-0.01");
}

TEST(Fixed, TurnsScientificForHugeAndTinyNumbers) {
  EXPECT_EQ(fixed(1.5e300, 2), "1.50e+300");
  EXPECT_EQ(fixed(2e-12, 2), "2.00e-12");
  EXPECT_EQ(fixed(9999999.0, 0), "9999999");
}

TEST(Small, KeepsTwoDecimalsOrTwoSignificantDigits) {
  EXPECT_EQ(small(0.0), "0.00");
  EXPECT_EQ(small(0.3132), "0.31");
  EXPECT_EQ(small(0.096), "0.10");
  EXPECT_EQ(small(0.094), "0.094");
  EXPECT_EQ(small(0.00314), "0.0031");
  EXPECT_EQ(small(0.000012), "1.2e-05");
  EXPECT_EQ(small(153.456), "153.46");
}

// RevMan prints more digits of smaller P values: two, three, four, then bounds.
TEST(Pval, HasMoreDigitsWhereTheyMatter) {
  EXPECT_EQ(pval(1.0), "P = 1.00");
  EXPECT_EQ(pval(0.0449), "P = 0.04");
  EXPECT_EQ(pval(0.01), "P = 0.01");
  EXPECT_EQ(pval(0.0044), "P = 0.004");
  EXPECT_EQ(pval(0.00044), "P = 0.0004");
  EXPECT_EQ(pval(0.000044), "P < 0.0001");
  EXPECT_EQ(pval(0.00001), "P < 0.0001");
  EXPECT_EQ(pval(0.0000099), "P < 0.00001");
  EXPECT_EQ(pval(0.0), "P < 0.00001");
}

TEST(AsTyped, ShowsCellsAsTheyWereTyped) {
  EXPECT_EQ(as_typed(88391), "88391");
  EXPECT_EQ(as_typed(12.73), "12.73");
  EXPECT_EQ(as_typed(-0.5), "-0.5");
  EXPECT_EQ(as_typed(0), "0");
  EXPECT_EQ(as_typed(1.0 / 3.0), "0.333333");
}

TEST(AsTyped, ShowsTheSizeOfALargeRegistryInFull) {
  EXPECT_EQ(as_typed(1234567), "1234567");
  EXPECT_EQ(as_typed(12345678), "12345678");
}

TEST(Shown, ExponentiatesLogarithms) {
  const Shown ratio({effect::AnalysisScale::log, {}}, 2),
      difference({effect::AnalysisScale::identity, {}}, 1);
  EXPECT_EQ(ratio.value(std::log(0.49)), "0.49");
  EXPECT_EQ(ratio.interval({std::log(0.34), std::log(0.7)}), "[0.34, 0.70]");
  EXPECT_EQ(difference.interval({-1.25, 2}), "[-1.2, 2.0]");
}

TEST(PercentLevel, HasNoMoreDigitsThanItNeeds) {
  EXPECT_EQ(percent_level(0.95), "95%");
  EXPECT_EQ(percent_level(0.999), "99.9%");
  EXPECT_EQ(percent_level(0.9), "90%");
}

}  // namespace
}  // namespace copse::view
