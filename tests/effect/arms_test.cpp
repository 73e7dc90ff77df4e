#include "copse/effect/arms.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "copse/core/error.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;
using Sample = std::vector<double>;

constexpr MeanArm first{50, 26.5, 4.5};
constexpr MeanArm second{50, 32.9, 5.8};
constexpr MeanArm third{50, 36.4, 3.8};
constexpr MeanArm odd{17.5, -3.25, 2.75};

void expect_same(const MeanArm& found, const MeanArm& expected) {
  const double scale = expected.sd;
  EXPECT_TRUE(is_close(found.n, expected.n, formula_tolerance, 0.0, "n"));
  EXPECT_TRUE(is_close(found.mean, expected.mean, formula_tolerance, scale, "mean"));
  EXPECT_TRUE(is_close(found.sd, expected.sd, formula_tolerance, 0.0, "sd"));
}

/// n, mean and SD of single values, from sums of deviations.
MeanArm described(const Sample& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0.0, squares = 0.0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return {n, sum / n, std::sqrt(squares / (n - 1.0))};
}

/// The two-arm formula as the Handbook prints it.
MeanArm printed_formula(const MeanArm& a, const MeanArm& b) {
  const double n = a.n + b.n;
  const double squares = (a.n - 1) * a.sd * a.sd + (b.n - 1) * b.sd * b.sd +
                         a.n * b.n / n * (a.mean * a.mean + b.mean * b.mean - 2 * a.mean * b.mean);
  return {n, (a.n * a.mean + b.n * b.mean) / n, std::sqrt(squares / (n - 1))};
}

// The example of the Stata program `combine` (P. M. Jones), which cites the Handbook's formula.
TEST(CombinedMeans, AreThoseOfAPublishedExample) {
  const MeanArm two = combine_mean_arms({first, second});
  EXPECT_EQ(two.n, 100.0);
  EXPECT_NEAR(two.mean, 29.7, 1e-12);
  EXPECT_NEAR(two.sd, 6.0840992, 5e-8);
  const MeanArm three = combine_mean_arms({two, third});
  EXPECT_EQ(three.n, 150.0);
  EXPECT_NEAR(three.mean, 31.933333, 5e-7);
  EXPECT_NEAR(three.sd, 6.2758209, 5e-8);
}

// (49 * 4^2 * 2 + 50 * 50 / 100 * 4^2) / 99; formulas that take absolute values of the means lose
// the 4 between them.
TEST(CombinedMeans, OfOppositeSignKeepTheirDistance) {
  const MeanArm all = combine_mean_arms({{50, -2, 4}, {50, 2, 4}});
  EXPECT_NEAR(all.mean, 0.0, 1e-15);
  EXPECT_TRUE(is_close(all.sd, std::sqrt(1968.0 / 99.0), formula_tolerance, 0.0, "sd"));
}

TEST(CombinedMeans, FollowThePrintedFormula) {
  expect_same(combine_mean_arms({first, odd}), printed_formula(first, odd));
}

TEST(CombinedMeans, AreThoseOfTheSingleValues) {
  const Sample a{1, 4, 4, 9}, b{-3, 0, 2}, c{7.5, 8, 20, 21, 2}, d{6};
  const Sample all{1, 4, 4, 9, -3, 0, 2, 7.5, 8, 20, 21, 2, 6};
  const MeanArm alone{1, 6, 0};
  expect_same(combine_mean_arms({described(a), described(b), described(c), alone}), described(all));
}

TEST(CombinedMeans, DoNotDependOnTheOrderOrTheFolding) {
  const MeanArm all = combine_mean_arms({first, second, third, odd});
  expect_same(combine_mean_arms({odd, second, first, third}), all);
  expect_same(
      combine_mean_arms({combine_mean_arms({first, second}), combine_mean_arms({third, odd})}),
      all);
}

TEST(CombinedMeans, ShiftAndScaleWithTheirArms) {
  const MeanArm all = combine_mean_arms({first, second, odd});
  std::vector<MeanArm> moved;
  for (const auto& arm : {first, second, odd}) {
    moved.push_back({arm.n, -1024.0 * arm.mean + 7.0, 1024.0 * arm.sd});
  }
  expect_same(combine_mean_arms(moved), {all.n, -1024.0 * all.mean + 7.0, 1024.0 * all.sd});
}

TEST(CombinedMeans, KeepTheirDigitsFarFromZeroAndAtExtremeScales) {
  const MeanArm far = combine_mean_arms({{50, 1e8 - 2, 4}, {50, 1e8 + 2, 4}});
  const MeanArm near = combine_mean_arms({{50, -2, 4}, {50, 2, 4}});
  EXPECT_TRUE(is_close(far.sd, near.sd, formula_tolerance, 0.0, "sd"));
  for (const double unit : {1e200, 1e-200}) {
    const MeanArm scaled = combine_mean_arms({{50, -2 * unit, 4 * unit}, {50, 2 * unit, 4 * unit}});
    EXPECT_TRUE(is_close(scaled.sd, near.sd * unit, formula_tolerance, 0.0, "sd"));
  }
}

TEST(CombinedMeans, WithoutAnyVariationHaveNone) {
  EXPECT_EQ(combine_mean_arms({{3, 5, 0}, {4, 5, 0}}).sd, 0.0);
}

TEST(CombinedArms, OfOneArmAreThatArm) {
  const MeanArm alone = combine_mean_arms({odd});
  EXPECT_EQ(alone.n, odd.n);
  EXPECT_EQ(alone.mean, odd.mean);
  EXPECT_EQ(alone.sd, odd.sd);
}

TEST(CombinedArms, SumTheirEventsSizesAndTimes) {
  const EventsArm events = combine_events_arms({{50, 3}, {40, 0}, {12.5, 1.5}});
  EXPECT_EQ(events.n, 102.5);
  EXPECT_EQ(events.events, 4.5);
  const PersonTimeArm rates = combine_person_time_arms({{3, 120.5}, {2, 80}});
  EXPECT_EQ(rates.events, 5.0);
  EXPECT_EQ(rates.time, 200.5);
}

TEST(CombinedArms, NeedArmsAndParticipants) {
  EXPECT_THROW((void)combine_mean_arms({}), Error);
  EXPECT_THROW((void)combine_events_arms({}), Error);
  EXPECT_THROW((void)combine_person_time_arms({}), Error);
  EXPECT_THROW((void)combine_mean_arms({{0.5, 1, 0}, {0.5, 2, 0}}), Error);
}

TEST(SplitArm, KeepsMeanAndSdAndDividesTheRest) {
  const MeanArm half = split_mean_arm(odd, 2);
  EXPECT_EQ(half.n, 8.75);
  EXPECT_EQ(half.mean, odd.mean);
  EXPECT_EQ(half.sd, odd.sd);
  const EventsArm third_of = split_events_arm({60, 9}, 3);
  EXPECT_EQ(third_of.n, 20.0);
  EXPECT_EQ(third_of.events, 3.0);
  const PersonTimeArm fifth = split_person_time_arm({5, 100}, 5);
  EXPECT_EQ(fifth.events, 1.0);
  EXPECT_EQ(fifth.time, 20.0);
}

TEST(SplitArm, HasAtLeastOnePart) {
  EXPECT_EQ(split_mean_arm(odd, 1).n, odd.n);
  EXPECT_THROW((void)split_mean_arm(odd, 0), Error);
  EXPECT_THROW((void)split_events_arm({60, 9}, -1), Error);
  EXPECT_THROW((void)split_person_time_arm({5, 100}, 0), Error);
}

}  // namespace
}  // namespace copse::effect
