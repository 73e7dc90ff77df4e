#include "copse/effect/standard_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/effect/generic.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

PValue printed_p(double p, double sides) {
  return {p, sides == 1.0 ? Sides::one_sided : Sides::two_sided};
}

TEST(StandardError, AgreesWith60Digits) {
  expect_converter_values("sei_from_z_test", 12, [](const Arguments& a) {
    return sei_from_z_test(a[0], printed_p(a[1], a[2])).value();
  });
  expect_converter_values("absolute_t", 34, [](const Arguments& a) {
    return absolute_t(printed_p(a[0], a[1]), a[2]).value();
  });
}

TEST(StandardError, OfAnIntervalIsThatOfAReportedEffect) {
  const Interval ci{-0.7, 0.1};
  ReportedEffect reported;
  reported.ci = ci;
  const auto effect = reported_effect(reported, 0.9);
  ASSERT_TRUE(effect);
  EXPECT_DOUBLE_EQ(sei_from_z_interval({ci, 0.9}), std::sqrt(effect->vi));
}

TEST(StandardError, ComesBackFromEveryWayOfPrintingATest) {
  const double yi = -0.42, sei = 0.17, z = yi / sei;
  EXPECT_DOUBLE_EQ(sei_from_statistic(yi, z).value(), sei);
  const double p = stats::normal_two_sided_pval(z);
  EXPECT_NEAR(sei_from_z_test(yi, {p}).value(), sei, 1e-14);
  EXPECT_NEAR(sei_from_z_test(yi, {p / 2.0, Sides::one_sided}).value(), sei, 1e-14);
  EXPECT_NEAR(sei_from_z_test(yi, {1.0 - p / 2.0, Sides::one_sided}).value(), sei, 1e-12);
  const double p_of_t = stats::t_two_sided_pval(z, 9.0);
  EXPECT_NEAR(sei_from_t_test(yi, {p_of_t}, 9.0).value(), sei, 1e-14);
  const double half = stats::t_critical_value(0.8, 9.0) * sei;
  EXPECT_NEAR(sei_from_t_interval({{yi - half, yi + half}, 0.8}, 9.0), sei, 1e-15);
}

TEST(StandardError, DoesNotOverflowForTheWidestInterval) {
  EXPECT_TRUE(std::isfinite(sei_from_z_interval({{-1.7e308, 1.7e308}, 0.95})));
}

TEST(StandardError, KnowsTheFarthestTailOfACauchyStatistic) {
  // P(|T| >= t) = 2/(pi t) far out, with one degree of freedom.
  EXPECT_NEAR(absolute_t({1e-300}, 1.0).value() * 1e-300 * std::numbers::pi / 2.0, 1.0, 1e-13);
  EXPECT_FALSE(absolute_t({1e-300}, 0.5));  // about 1e600
}

TEST(StandardError, IsAbsentWhereTheTestSaysNothingOfIt) {
  EXPECT_FALSE(sei_from_statistic(0.0, 0.0));
  EXPECT_FALSE(sei_from_statistic(0.4, 0.0));
  EXPECT_FALSE(sei_from_statistic(0.0, 1.2));
  EXPECT_FALSE(sei_from_z_test(0.0, {0.2}));
  EXPECT_FALSE(sei_from_z_test(0.4, {0.0}));
  EXPECT_FALSE(sei_from_z_test(0.4, {1.0}));
  EXPECT_FALSE(sei_from_z_test(0.4, {0.5, Sides::one_sided}));
  EXPECT_FALSE(sei_from_z_test(0.4, {1.0, Sides::one_sided}));
  EXPECT_FALSE(sei_from_t_test(0.4, {1.0}, 9.0));
}

TEST(StandardError, RefusesWhatIsNoPValueOrInterval) {
  EXPECT_THROW((void)sei_from_z_test(0.4, {-0.1}), Error);
  EXPECT_THROW((void)sei_from_t_test(0.4, {0.1}, 0.0), Error);
  EXPECT_THROW((void)sei_from_z_interval({{1.0, -1.0}, 0.95}), Error);
  EXPECT_THROW((void)sei_from_t_interval({{-1.0, 1.0}, 1.0}, 9.0), Error);
}

TEST(IntervalAsymmetry, IsZeroInTheMiddleAndAHalfAtTheEnds) {
  const PrintedInterval printed{{2.0, 4.0}, 0.95};
  EXPECT_DOUBLE_EQ(interval_asymmetry(3.0, printed), 0.0);
  EXPECT_DOUBLE_EQ(interval_asymmetry(2.0, printed), 0.5);
  EXPECT_DOUBLE_EQ(interval_asymmetry(4.0, printed), 0.5);
  EXPECT_DOUBLE_EQ(interval_asymmetry(3.25, printed), 0.125);
}

TEST(IntervalAsymmetry, ShowsThatARatioWasNotLogged) {
  const PrintedInterval ratio{{0.5, 8.0}, 0.95};
  EXPECT_GT(interval_asymmetry(2.0, ratio), 0.1);
  const PrintedInterval logged{{std::log(0.5), std::log(8.0)}, 0.95};
  EXPECT_NEAR(interval_asymmetry(std::log(2.0), logged), 0.0, 1e-15);
}

}  // namespace
}  // namespace copse::effect
