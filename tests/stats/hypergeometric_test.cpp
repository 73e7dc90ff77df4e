#include "copse/stats/hypergeometric.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/close.hpp"

namespace copse::stats {
namespace {

using support::is_close;

// The quadrature's own rounding errors; everything else is a few.
constexpr double tolerance = 2e-14;

double gauss(double a, double b, double c, double y) {
  return 1.0 + hypergeometric_2f1_excess(a, b, c, y);
}

std::vector<double> numbers_of(const std::string& line) {
  std::vector<double> numbers;
  std::istringstream cells(line);
  std::string cell;
  while (std::getline(cells, cell, ',')) numbers.push_back(std::strtod(cell.c_str(), nullptr));
  return numbers;
}

TEST(Hypergeometric, AgreesWith40Digits) {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/hypergeometric.csv");
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  int seen = 0;
  while (std::getline(file, line)) {
    const auto row = numbers_of(line);
    ASSERT_EQ(row.size(), 5U) << line;
    const double found = gauss(row[0], row[1], row[2], row[3]);
    EXPECT_TRUE(is_close(found, row[4], tolerance, 0.0, line));
    ++seen;
  }
  EXPECT_EQ(seen, 324);
}

TEST(Hypergeometric, IsSymmetricInItsUpperParameters) {
  for (const double y : {1e-5, 0.02, 0.4, 0.9}) {
    for (const double c : {2.75, 5.0, 40.0}) {
      EXPECT_TRUE(is_close(gauss(0.5, 1.25, c, y), gauss(1.25, 0.5, c, y), tolerance, 0.0, "2F1"));
    }
  }
}

TEST(Hypergeometric, HasItsClosedForms) {
  for (const double y : {0.003, 0.2, 0.49, 0.51, 0.8}) {
    const double z = 1.0 - y;
    // F(1, 1; 3; z) = (2/z)(1 + (y/z) ln y)
    EXPECT_TRUE(
        is_close(gauss(1.0, 1.0, 3.0, y), 2.0 / z * (1.0 + y / z * std::log(y)), 1e-13, 0.0, "2F1"))
        << y;
  }
}

TEST(Hypergeometric, KeepsTheDigitsOfASmallExcess) {
  // F(1, 1; c; z) - 1 = z/c + 2 z^2/(c (c + 1)) + ...
  const double c = 5e11, z = 0.75;
  EXPECT_TRUE(is_close(hypergeometric_2f1_excess(1.0, 1.0, c, 0.25),
                       z / c + 2.0 * z / c * (z / (c + 1.0)),
                       1e-15,
                       0.0,
                       "excess"));
}

TEST(Hypergeometric, GrowsFromOneToGaussValue) {
  EXPECT_EQ(gauss(0.5, 0.5, 1.5, 1.0), 1.0);
  // F(1/2, 1/2; 3/2; 1) = arcsin(1)
  EXPECT_TRUE(is_close(gauss(0.5, 0.5, 1.5, 0.0), std::asin(1.0), 1e-14, 0.0, "2F1"));
  double before = 1.0;
  for (const double y : {0.9, 0.7, 0.5, 0.3, 0.1, 1e-3, 1e-9, 0.0}) {
    const double at = gauss(1.0, 1.0, 2.5, y);
    EXPECT_GT(at, before) << y;
    before = at;
  }
}

}  // namespace
}  // namespace copse::stats
