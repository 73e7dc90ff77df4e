#include "copse/effect/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

constexpr GroupSizes handbook_sizes{25.0, 22.0};

PValue printed_p(double p, double sides) {
  return {p, sides == 1.0 ? Sides::one_sided : Sides::two_sided};
}

TEST(Spread, SdsAgreeWith60Digits) {
  expect_converter_values("sd_from_z_interval", 3, [](const Arguments& a) {
    return sd_from_interval({{a[0], a[1]}, a[2]}, IntervalQuantile::normal, a[3]);
  });
  expect_converter_values("sd_from_t_interval", 3, [](const Arguments& a) {
    return sd_from_interval({{a[0], a[1]}, a[2]}, IntervalQuantile::t, a[3]);
  });
  expect_converter_values("pooled_sd_from_p", 12, [](const Arguments& a) {
    return pooled_sd_from_p(a[0], printed_p(a[1], a[2]), {a[3], a[4]}).value();
  });
}

// Cochrane Handbook 6.5.2.3: means differ by 3.8 with p = 0.008 in groups of 25 and 22; t = 2.78 on
// 45 df, so the SE is 1.37.
TEST(Spread, FollowsTheHandbookFromPToSd) {
  const auto t = absolute_t({0.008}, 45.0);
  ASSERT_TRUE(t);
  EXPECT_NEAR(*t, 2.78, 0.005);
  EXPECT_NEAR(sei_from_t_test(3.8, {0.008}, 45.0).value(), 1.37, 0.005);
  EXPECT_DOUBLE_EQ(pooled_sd_from_p(3.8, {0.008}, handbook_sizes).value(),
                   pooled_sd_from_t(3.8, *t, handbook_sizes).value());
}

TEST(Spread, EveryWayOfPrintingADifferenceGivesTheSdBack) {
  const TwoMeans trial{12.1, 4.3, 31.0, 9.4, 5.9, 27.0};
  const GroupSizes sizes{trial.n1i, trial.n2i};
  const double difference = trial.m1i - trial.m2i, df = 56.0;
  const double sd = pooled_sd(trial), sei = sd * std::sqrt(1.0 / 31.0 + 1.0 / 27.0);
  const double t = difference / sei;
  const double half_t = stats::t_critical_value(0.9, df) * sei;
  const double half_z = stats::normal_critical_value(0.99) * sei;
  const auto is_sd = [sd](double found, const char* what) {
    return is_close(found, sd, formula_tolerance, 0.0, what);
  };
  EXPECT_TRUE(is_sd(pooled_sd_from_sei(sei, sizes), "SE"));
  EXPECT_TRUE(is_sd(pooled_sd_from_t(difference, t, sizes).value(), "t"));
  EXPECT_TRUE(is_sd(pooled_sd_from_t(-difference, t, sizes).value(), "t of the other sign"));
  const double p = stats::t_two_sided_pval(t, df);
  EXPECT_TRUE(is_sd(pooled_sd_from_p(difference, {p}, sizes).value(), "two-sided p"));
  const PValue lower_half{p / 2.0, Sides::one_sided}, upper_half{1.0 - p / 2.0, Sides::one_sided};
  EXPECT_TRUE(is_sd(pooled_sd_from_p(difference, lower_half, sizes).value(), "one-sided p"));
  EXPECT_TRUE(
      is_sd(pooled_sd_from_p(difference, upper_half, sizes).value(), "p of the other side"));
  const PrintedInterval by_t{{difference - half_t, difference + half_t}, 0.9};
  const PrintedInterval by_z{{difference - half_z, difference + half_z}, 0.99};
  EXPECT_TRUE(is_sd(pooled_sd_from_interval(by_t, IntervalQuantile::t, sizes), "t interval"));
  EXPECT_TRUE(is_sd(pooled_sd_from_interval(by_z, IntervalQuantile::normal, sizes), "z interval"));
}

TEST(Spread, EveryWayOfPrintingAMeanGivesTheSdBack) {
  const double sd = 3.7, n = 18.0, mean = -1.2, sei = sd / std::sqrt(n);
  const double half = stats::t_critical_value(0.95, n - 1.0) * sei;
  EXPECT_DOUBLE_EQ(sd_from_sei(sei, n), sd);
  EXPECT_DOUBLE_EQ(sd_from_t(mean, mean / sei, n).value(), sd);
  const PValue p{stats::t_two_sided_pval(mean / sei, n - 1.0)};
  EXPECT_TRUE(is_close(sd_from_p(mean, p, n).value(), sd, formula_tolerance, 0.0, "p"));
  const PrintedInterval interval{{mean - half, mean + half}, 0.95};
  EXPECT_TRUE(is_close(
      sd_from_interval(interval, IntervalQuantile::t, n), sd, formula_tolerance, 0.0, "interval"));
}

TEST(Spread, ScalingTheOutcomeScalesTheSdAndShiftingAnIntervalChangesNothing) {
  for (const double s : {0.25, 3.0, 1e-200, 1e200}) {
    EXPECT_DOUBLE_EQ(sd_from_sei(0.3 * s, 12.0), s * sd_from_sei(0.3, 12.0));
    EXPECT_DOUBLE_EQ(pooled_sd_from_p(3.8 * s, {0.008}, handbook_sizes).value(),
                     s * pooled_sd_from_p(3.8, {0.008}, handbook_sizes).value());
    EXPECT_DOUBLE_EQ(sd_from_interval({{s, 2.0 * s}, 0.95}, IntervalQuantile::t, 12.0),
                     s * sd_from_interval({{1.0, 2.0}, 0.95}, IntervalQuantile::t, 12.0));
  }
  EXPECT_DOUBLE_EQ(
      pooled_sd_from_interval({{-7.0, -5.0}, 0.9}, IntervalQuantile::t, handbook_sizes),
      pooled_sd_from_interval({{1.0, 3.0}, 0.9}, IntervalQuantile::t, handbook_sizes));
}

TEST(Spread, IsAbsentWhereTheTestSaysNothingOfIt) {
  EXPECT_FALSE(pooled_sd_from_t(0.0, 1.3, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_t(1.3, 0.0, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_p(0.0, {0.4}, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_p(3.8, {0.0}, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_p(3.8, {1.0}, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_p(3.8, {1.0, Sides::one_sided}, handbook_sizes));
  EXPECT_FALSE(pooled_sd_from_p(3.8, {0.5, Sides::one_sided}, handbook_sizes));
  EXPECT_FALSE(sd_from_t(0.0, 1.0, 12.0));
  EXPECT_FALSE(sd_from_p(1.0, {1.0}, 12.0));
}

TEST(Spread, RefusesWhatNoTrialCanHavePrinted) {
  EXPECT_THROW((void)sd_from_sei(0.0, 12.0), Error);
  EXPECT_THROW((void)sd_from_sei(1.0, 1.0), Error);
  EXPECT_THROW((void)sd_from_interval({{2.0, 2.0}, 0.95}, IntervalQuantile::t, 12.0), Error);
  EXPECT_THROW((void)sd_from_interval({{1.0, 2.0}, 95.0}, IntervalQuantile::normal, 12.0), Error);
  EXPECT_THROW((void)sd_from_t(1.0, 2.0, 1.0), Error);
  EXPECT_THROW((void)sd_from_p(1.0, {1.2}, 12.0), Error);
  EXPECT_THROW((void)pooled_sd_from_p(1.0, {std::nan("")}, handbook_sizes), Error);
  EXPECT_THROW((void)pooled_sd_from_sei(-1.0, handbook_sizes), Error);
  EXPECT_THROW((void)pooled_sd_from_t(1.0, 2.0, {1.0, 1.0}), Error);
  EXPECT_THROW((void)pooled_sd_from_interval({{1.0, 2.0}}, IntervalQuantile::t, {0.5, 9.0}), Error);
}

}  // namespace
}  // namespace copse::effect
