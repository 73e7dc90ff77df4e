#include "copse/effect/change_scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/effect/spread.hpp"

namespace copse::effect {
namespace {

TEST(ChangeScores, AgreeWith60Digits) {
  expect_converter_values(
      "sd_of_change", 6, [](const Arguments& a) { return sd_of_change(a[0], a[1], a[2]); });
  expect_converter_values("recover_correlation", 5, [](const Arguments& a) {
    return recover_correlation(a[0], a[1], a[2])->computed;
  });
}

// Cochrane Handbook 5.1, 16.4.6.4: ten people under two treatments, SDs 2.38 and 2.21, correlation
// 0.68; the SE of the mean difference is printed as 0.583.
TEST(ChangeScores, FollowTheHandbooksCrossOverTrial) {
  EXPECT_NEAR(sd_of_change(2.38, 2.21, 0.68) / std::sqrt(10.0), 0.583, 0.0005);
}

TEST(ChangeScores, TheCorrelationComesBack) {
  for (const double r : {-1.0, -0.999, -0.3, 0.0, 0.5, 0.98, 0.999999, 1.0}) {
    const auto recovered = recover_correlation(3.1, 4.7, sd_of_change(3.1, 4.7, r));
    ASSERT_TRUE(recovered && recovered->r) << r;
    EXPECT_NEAR(*recovered->r, r, 1e-15);
  }
}

TEST(ChangeScores, SwappingBaselineAndEndChangesNothing) {
  EXPECT_DOUBLE_EQ(sd_of_change(3.1, 4.7, 0.6), sd_of_change(4.7, 3.1, 0.6));
  EXPECT_DOUBLE_EQ(recover_correlation(3.1, 4.7, 4.0)->computed,
                   recover_correlation(4.7, 3.1, 4.0)->computed);
}

TEST(ChangeScores, ScalingScalesTheSdAndLeavesTheCorrelation) {
  for (const double s : {0.5, 7.0, 1e-200, 1e200}) {
    EXPECT_DOUBLE_EQ(sd_of_change(3.1 * s, 4.7 * s, 0.6), s * sd_of_change(3.1, 4.7, 0.6));
    EXPECT_DOUBLE_EQ(recover_correlation(3.1 * s, 4.7 * s, 4.0 * s)->computed,
                     recover_correlation(3.1, 4.7, 4.0)->computed);
  }
}

TEST(ChangeScores, PerfectCorrelationsLeaveDifferenceAndSum) {
  EXPECT_DOUBLE_EQ(sd_of_change(3.0, 5.0, 1.0), 2.0);
  EXPECT_DOUBLE_EQ(sd_of_change(3.0, 5.0, -1.0), 8.0);
  EXPECT_DOUBLE_EQ(sd_of_change(0.0, 5.0, 0.4), 5.0);
}

TEST(ChangeScores, SdsThatContradictHaveNoCorrelation) {
  const auto too_small = recover_correlation(3.0, 5.0, 1.9),
             too_large = recover_correlation(3.0, 5.0, 8.1);
  ASSERT_TRUE(too_small && too_large);
  EXPECT_FALSE(too_small->r);
  EXPECT_GT(too_small->computed, 1.0);
  EXPECT_FALSE(too_large->r);
  EXPECT_LT(too_large->computed, -1.0);
  EXPECT_FALSE(recover_correlation(0.0, 5.0, 5.0));
}

TEST(ChangeScores, APairedTestGivesTheSdOfTheChange) {
  const double sd = sd_of_change(4.0, 4.4, 0.7), n = 30.0, change = -1.3;
  const double t = change / (sd / std::sqrt(n));
  EXPECT_DOUBLE_EQ(sd_from_t(change, t, n).value(), sd);
}

TEST(ChangeScores, RefuseNegativeSdsAndImpossibleCorrelations) {
  EXPECT_THROW((void)sd_of_change(-1.0, 2.0, 0.5), Error);
  EXPECT_THROW((void)sd_of_change(1.0, -2.0, 0.5), Error);
  EXPECT_THROW((void)sd_of_change(1.0, 2.0, 1.5), Error);
  EXPECT_THROW((void)recover_correlation(1.0, 2.0, -1.0), Error);
}

}  // namespace
}  // namespace copse::effect
