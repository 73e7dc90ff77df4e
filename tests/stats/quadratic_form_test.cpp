#include "copse/stats/quadratic_form.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "copse/stats/distributions.hpp"
#include "support/close.hpp"

namespace copse::stats {
namespace {

using support::is_close;

constexpr double tolerance = 1e-12;

Eigen::ArrayXd numbers_of(const std::string& cell) {
  std::vector<double> numbers;
  std::istringstream parts(cell);
  std::string part;
  while (std::getline(parts, part, ';')) numbers.push_back(std::strtod(part.c_str(), nullptr));
  return Eigen::Map<Eigen::ArrayXd>(numbers.data(), static_cast<Eigen::Index>(numbers.size()));
}

TEST(QuadraticForm, AgreesWith60DigitsInBothTails) {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/quadratic_form.csv");
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  int seen = 0;
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::string kind, first, second, q, lower, upper;
    for (auto* cell : {&kind, &first, &second, &q, &lower, &upper}) std::getline(cells, *cell, ',');
    const auto form = kind == "plain" ? QuadraticForm(numbers_of(first))
                                      : QuadraticForm(numbers_of(first), numbers_of(second));
    const auto tails = form.tails(std::stod(q));
    const double low = std::strtod(lower.c_str(), nullptr);
    const double high = std::strtod(upper.c_str(), nullptr);
    // The smaller tail to its own digits, the other one to those of 1.
    EXPECT_TRUE(is_close(tails.lower, low, tolerance, low < high ? 0.0 : 1.0, line));
    EXPECT_TRUE(is_close(tails.upper, high, tolerance, low < high ? 1.0 : 0.0, line));
    ++seen;
  }
  EXPECT_EQ(seen, 130);
}

TEST(QuadraticForm, EqualWeightsMakeChiSquared) {
  for (const int n : {1, 2, 7, 100, 3000}) {
    const QuadraticForm form(Eigen::ArrayXd::Constant(n, 2.5));
    for (const double sd : {-4.0, -1.0, 0.0, 0.5, 3.0, 12.0}) {
      const double x = n + sd * std::sqrt(2.0 * n);
      if (x <= 0.0) continue;
      const double upper = chi_squared_upper_pval(x, n);
      EXPECT_TRUE(is_close(form.tails(2.5 * x).upper, upper, tolerance + 1e-15 * n, 0.0, "upper"))
          << n << ' ' << sd;
    }
  }
}

TEST(QuadraticForm, PairsOfEqualWeightsHaveAClosedForm) {
  // lambda = (a, a, b, b): a sum of two exponential variables.
  const double a = 2.0, b = 0.3;
  const QuadraticForm form((Eigen::ArrayXd(4) << a, b, b, a).finished());
  for (const double q : {0.1, 1.0, 4.0, 20.0, 500.0}) {
    const double upper = (a * std::exp(-q / (2.0 * a)) - b * std::exp(-q / (2.0 * b))) / (a - b);
    EXPECT_TRUE(is_close(form.tails(q).upper, upper, tolerance, 0.0, "upper"));
  }
}

TEST(QuadraticForm, CochransQWithItsOwnWeightsIsChiSquared) {
  const Eigen::ArrayXd vi = (Eigen::ArrayXd(5) << 1e-7, 0.2, 1.0, 30.0, 1e7).finished();
  const QuadraticForm form(vi.inverse(), vi);
  for (const double q : {1e-3, 1.0, 4.0, 9.0, 60.0}) {
    EXPECT_TRUE(
        is_close(form.tails(q).upper, chi_squared_upper_pval(q, 4.0), tolerance, 0.0, "upper"));
  }
}

TEST(QuadraticForm, OfIndependentTermsIsTheirSum) {
  const Eigen::ArrayXd vi = (Eigen::ArrayXd(3) << 0.2, 1.0, 30.0).finished();
  const QuadraticForm cochran(vi.inverse(), vi);  // chi-squared on 2 df
  const Eigen::ArrayXd one = Eigen::ArrayXd::Ones(1);
  const QuadraticForm sum({cochran, QuadraticForm(one, one), cochran});
  EXPECT_DOUBLE_EQ(sum.mean(), 4.0);
  for (const double q : {0.1, 3.0, 4.0, 9.0, 60.0}) {
    const double upper = chi_squared_upper_pval(q, 4.0);
    EXPECT_TRUE(is_close(sum.tails(q).upper, upper, tolerance, 0.0, "upper"));
  }
}

TEST(QuadraticForm, PowersOfTwoChangeNoBit) {
  const Eigen::ArrayXd lambda = (Eigen::ArrayXd(3) << 0.7, 1.9, 0.2).finished();
  const auto tails = QuadraticForm(lambda).tails(1.7);
  const auto scaled = QuadraticForm(0x1p-600 * lambda).tails(0x1p-600 * 1.7);
  EXPECT_EQ(tails.lower, scaled.lower);
  EXPECT_EQ(tails.upper, scaled.upper);
}

TEST(QuadraticForm, FallsInQWithoutJumps) {
  const QuadraticForm form((Eigen::ArrayXd(4) << 3.0, 1.0, 0.2, 0.01).finished());
  double before = 1.0;
  for (double q = 0.05; q < 30.0; q *= 1.02) {
    const double upper = form.tails(q).upper;
    EXPECT_LT(upper, before) << q;
    EXPECT_GT(upper, 0.8 * before) << q;
    before = upper;
  }
}

TEST(QuadraticForm, SaysTheObviousAtTheEnds) {
  const QuadraticForm form(Eigen::ArrayXd::Constant(2, 1.0));
  EXPECT_EQ(form.tails(0.0).upper, 1.0);
  EXPECT_EQ(form.tails(-1.0).lower, 0.0);
  EXPECT_EQ(form.tails(1e6).upper, 0.0);
  EXPECT_EQ(form.tails(1e6).lower, 1.0);
  EXPECT_EQ(QuadraticForm(Eigen::ArrayXd::Zero(2)).tails(0.5).lower, 1.0);
  const Eigen::ArrayXd one = Eigen::ArrayXd::Ones(1);
  EXPECT_EQ(QuadraticForm(one, one).tails(0.5).lower, 1.0);
}

}  // namespace
}  // namespace copse::stats
