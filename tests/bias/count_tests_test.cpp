#include "copse/bias/count_tests.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "copse/bias/egger.hpp"
#include "copse/bias/egger_mixed.hpp"
#include "copse/core/error.hpp"
#include "support/close.hpp"

namespace copse::bias {
namespace {

using support::is_close;

/// One data set of tests/reference/count_tests.csv: its tables and the results by test.
struct CountCase {
  std::vector<TwoByTwo> tables;
  std::map<std::string, std::array<double, 6>> expected;
};

std::map<std::string, CountCase> read_cases() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/count_tests.csv");
  std::map<std::string, CountCase> cases;
  std::string line;
  std::getline(file, line);
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream in(line);
    std::string name, test, cell;
    std::getline(in, name, ',');
    std::getline(in, test, ',');
    std::array<double, 6> values{};
    for (double& value : values) {
      std::getline(in, cell, ',');
      value = std::strtod(cell.c_str(), nullptr);
    }
    if (test == "table") {
      cases[name].tables.push_back({values[0], values[1], values[2], values[3]});
    } else {
      cases[name].expected[test] = values;
    }
  }
  return cases;
}

constexpr double tolerance = 1e-9;

void expect_line(const AsymmetryTest& test,
                 const std::array<double, 6>& expected,
                 const std::string& what) {
  ASSERT_TRUE(test.statistic && test.slope) << what;
  EXPECT_TRUE(is_close(*test.statistic, expected[0], tolerance, 1.0, what));
  EXPECT_TRUE(is_close(*test.pval, expected[1], tolerance, 0.01, what));
  EXPECT_TRUE(is_close(test.slope->estimate, expected[2], tolerance, test.slope->se, what));
  EXPECT_TRUE(is_close(test.slope->se, expected[3], tolerance, 0.0, what));
  if (!test.limit) return;
  EXPECT_TRUE(is_close(test.limit->estimate, expected[4], tolerance, test.limit->se, what));
  EXPECT_TRUE(is_close(test.limit->se, expected[5], tolerance, 0.0, what));
}

TEST(CountTests, AreTheLinesOfR) {
  const auto cases = read_cases();
  ASSERT_EQ(cases.size(), 4U);
  for (const auto& [name, c] : cases) {
    expect_line(harbord(c.tables), c.expected.at("harbord"), name + " harbord");
    expect_line(peters(c.tables), c.expected.at("peters"), name + " peters");
    expect_line(macaskill(c.tables), c.expected.at("macaskill"), name + " macaskill");
    expect_line(deeks(c.tables), c.expected.at("deeks"), name + " deeks");
    EXPECT_FALSE(macaskill(c.tables).limit);
    const auto rank = schwarzer(c.tables);
    ASSERT_TRUE(rank.tau) << name;
    EXPECT_TRUE(is_close(*rank.statistic, c.expected.at("schwarzer")[0], tolerance, 1.0, name));
    EXPECT_TRUE(is_close(*rank.pval, c.expected.at("schwarzer")[1], tolerance, 0.0, name));
    EXPECT_TRUE(is_close(*rank.tau, c.expected.at("schwarzer")[2], tolerance, 1.0, name));
  }
}

/// Log odds ratios of the tables that have one, with 0.5 where a cell is 0, and group sizes.
struct LogOddsRatios {
  explicit LogOddsRatios(const std::vector<TwoByTwo>& tables) {
    std::vector<std::array<double, 4>> rows;
    for (const auto& t : tables) {
      if (t.ai + t.ci == 0.0 || t.bi + t.di == 0.0) continue;
      const double h = t.has_zero() ? 0.5 : 0.0;
      const double a = t.ai + h, b = t.bi + h, c = t.ci + h, d = t.di + h;
      rows.push_back({std::log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d, t.n1i(), t.n2i()});
    }
    data.yi.resize(std::ssize(rows));
    data.vi = n1i = n2i = data.yi;
    for (Eigen::Index i = 0; i < data.k(); ++i) {
      const auto& row = rows[static_cast<std::size_t>(i)];
      data.yi[i] = row[0];
      data.vi[i] = row[1];
      n1i[i] = row[2];
      n2i[i] = row[3];
    }
  }
  Estimates data;
  Eigen::VectorXd n1i, n2i;
};

TEST(PustejovskyRodgersAndThompsonSharp, AreTheLinesOfR) {
  for (const auto& [name, c] : read_cases()) {
    const LogOddsRatios odds(c.tables);
    expect_line(pustejovsky_rodgers(odds.data, odds.n1i, odds.n2i),
                c.expected.at("pustejovsky"),
                name + " pustejovsky");
    const auto additive = thompson_sharp(odds.data);
    expect_line(additive.test, c.expected.at("thompson"), name + " thompson");
    EXPECT_EQ(additive.test.df, static_cast<double>(odds.data.k() - 2));
  }
}

TEST(CountTests, MirrorWithTheOutcome) {
  const auto tables = read_cases().at("bcg").tables;
  auto mirrored = tables;
  for (auto& t : mirrored) t = {t.bi, t.ai, t.di, t.ci};
  EXPECT_NEAR(*harbord(mirrored).statistic, -*harbord(tables).statistic, 1e-11);
  EXPECT_NEAR(*peters(mirrored).statistic, -*peters(tables).statistic, 1e-11);
  EXPECT_NEAR(*deeks(mirrored).statistic, -*deeks(tables).statistic, 1e-11);
  EXPECT_NEAR(*schwarzer(mirrored).statistic, -*schwarzer(tables).statistic, 1e-11);
}

TEST(CountTests, LeaveOutTablesThatSayNothing) {
  auto tables = read_cases().at("bcg").tables;
  const auto before = harbord(tables);
  tables.push_back({0, 10, 0, 12});
  tables.push_back({0, 0, 3, 12});
  const auto after = harbord(tables);
  EXPECT_EQ(after.statistic, before.statistic);
  EXPECT_EQ(after.notices.at(0).code, "tables-without-information");
  EXPECT_EQ(after.notices.at(0).message.substr(0, 2), "2 ");
}

TEST(CountTests, SayWhyThereIsNoAnswer) {
  const std::vector<TwoByTwo> two{{1, 9, 3, 7}, {2, 9, 5, 7}};
  EXPECT_EQ(peters(two).notices.at(0).code, "too-few-studies");
  EXPECT_EQ(schwarzer(two).notices.at(0).code, "too-few-studies");
  const std::vector<TwoByTwo> equal{{1, 9, 3, 7}, {2, 8, 5, 5}, {4, 6, 5, 5}};
  EXPECT_EQ(peters(equal).notices.at(0).code, "no-spread-of-precision");
  EXPECT_EQ(deeks(equal).notices.at(0).code, "no-spread-of-precision");
  const std::vector<TwoByTwo> fractions{{1.5, 9, 3, 7}, {2, 8, 5, 5}, {4, 6, 5, 5}};
  EXPECT_EQ(schwarzer(fractions).notices.at(0).code, "counts-not-whole");
  const std::vector<TwoByTwo> one_sided{{0, 9, 3, 7}, {0, 8, 5, 5}, {0, 6, 5, 5}};
  EXPECT_EQ(schwarzer(one_sided).notices.at(0).code, "no-common-odds-ratio");
  EXPECT_THROW((void)peters({{-1, 2, 3, 4}}), Error);
  EXPECT_THROW((void)deeks(two, {.level = 0.0}), Error);
  EXPECT_THROW((void)deeks(two, {.add = 0.0}), Error);
}

}  // namespace
}  // namespace copse::bias
