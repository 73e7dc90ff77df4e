#include "copse/effect/from_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "converter_values.hpp"
#include "copse/core/error.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

PValue printed_p(double p, double sides) {
  return {p, sides == 1.0 ? Sides::one_sided : Sides::two_sided};
}

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double sum_of_products(const std::vector<double>& x, const std::vector<double>& y) {
  const double mean_x = mean_of(x), mean_y = mean_of(y);
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - mean_x) * (y[i] - mean_y);
  return sum;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  return sum_of_products(x, y) / std::sqrt(sum_of_products(x, x) * sum_of_products(y, y));
}

double sd_of(const std::vector<double>& x) {
  return std::sqrt(sum_of_products(x, x) / (static_cast<double>(x.size()) - 1.0));
}

TEST(FromTests, AgreesWith60Digits) {
  expect_converter_values("d_from_p", 12, [](const Arguments& a) {
    return d_from_p(printed_p(a[0], a[1]), {a[2], a[3]}, Direction::positive).value();
  });
  expect_converter_values("r_from_p", 12, [](const Arguments& a) {
    return r_from_p(printed_p(a[0], a[1]), a[2], Direction::positive).value();
  });
}

// Eight people, five of them in group 1: everything from the raw numbers.
struct RawData : testing::Test {
  std::vector<double> first{3.1, 4.4, 2.0, 5.2, 4.9}, second{2.2, 1.9, 3.0};
  std::vector<double> all{3.1, 4.4, 2.0, 5.2, 4.9, 2.2, 1.9, 3.0};
  std::vector<double> in_group_1{1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0};
  GroupSizes sizes{5.0, 3.0};
  TwoMeans study{mean_of(first), sd_of(first), 5.0, mean_of(second), sd_of(second), 3.0};
  double d = (study.m1i - study.m2i) / pooled_sd(study);
  double t = d / std::sqrt(1.0 / 5.0 + 1.0 / 3.0);
};

TEST_F(RawData, DComesFromTFromPAndFromThePointBiserialCorrelation) {
  EXPECT_TRUE(is_close(d_from_t(t, sizes), d, formula_tolerance, 0.0, "t"));
  const double p = stats::t_two_sided_pval(t, 6.0);
  const auto from_p = d_from_p({p}, sizes, Direction::positive);
  EXPECT_TRUE(is_close(from_p.value(), d, formula_tolerance, 0.0, "p"));
  const auto from_r = d_from_r(correlation(all, in_group_1), sizes);
  EXPECT_TRUE(is_close(from_r.value(), d, formula_tolerance, 0.0, "r"));
}

TEST_F(RawData, TheCorrelationComesBackFromItsTest) {
  const double r = correlation(all, in_group_1);
  EXPECT_TRUE(is_close(r_from_t(t, 8.0), r, formula_tolerance, 0.0, "t"));
  const PValue p{stats::t_two_sided_pval(t, 6.0)};
  const auto from_p = r_from_p(p, 8.0, Direction::positive);
  EXPECT_TRUE(is_close(from_p.value(), r, formula_tolerance, 0.0, "p"));
}

TEST_F(RawData, SwappingTheGroupsTurnsTheSign) {
  const GroupSizes swapped{3.0, 5.0};
  EXPECT_DOUBLE_EQ(d_from_t(-t, swapped), -d_from_t(t, sizes));
  EXPECT_DOUBLE_EQ(d_from_r(-0.4, swapped).value(), -d_from_r(0.4, sizes).value());
  EXPECT_DOUBLE_EQ(d_from_p({0.1}, swapped, Direction::negative).value(),
                   -d_from_p({0.1}, sizes, Direction::positive).value());
}

TEST(FromTests, AOneSidedPAboveAHalfLiesAgainstItsAlternative) {
  const PValue small{0.02, Sides::one_sided}, large{1.0 - 0.02, Sides::one_sided};
  const GroupSizes sizes{12.0, 9.0};
  const double d = d_from_p(small, sizes, Direction::positive).value();
  EXPECT_GT(d, 0.0);
  EXPECT_NEAR(d_from_p(large, sizes, Direction::positive).value(), -d, 1e-13);
  EXPECT_NEAR(d_from_p(large, sizes, Direction::negative).value(), d, 1e-13);
  EXPECT_DOUBLE_EQ(d_from_p({0.04}, sizes, Direction::positive).value(), d);
}

TEST(FromTests, APOfOneIsNoEffectAndAPOfZeroNone) {
  EXPECT_EQ(d_from_p({1.0}, {12.0, 9.0}, Direction::positive), 0.0);
  EXPECT_EQ(r_from_p({1.0}, 12.0, Direction::negative), 0.0);
  EXPECT_FALSE(d_from_p({0.0}, {12.0, 9.0}, Direction::positive));
  EXPECT_FALSE(r_from_p({0.0}, 12.0, Direction::positive));
  EXPECT_FALSE(d_from_r(1.0, {12.0, 9.0}));
  EXPECT_FALSE(d_from_r(-1.0, {12.0, 9.0}));
}

TEST(FromTests, ACorrelationStaysBelowOneForTheLargestT) {
  EXPECT_DOUBLE_EQ(r_from_t(1e300, 12.0), 1.0);
  EXPECT_DOUBLE_EQ(r_from_t(-1e300, 12.0), -1.0);
}

TEST(FromTests, RefusesWhatIsNoCorrelationOrSize) {
  EXPECT_THROW((void)d_from_r(1.01, {12.0, 9.0}), Error);
  EXPECT_THROW((void)d_from_t(1.0, {1.0, 1.0}), Error);
  EXPECT_THROW((void)r_from_t(1.0, 2.0), Error);
  EXPECT_THROW((void)r_from_p({2.0}, 12.0, Direction::positive), Error);
}

}  // namespace
}  // namespace copse::effect
