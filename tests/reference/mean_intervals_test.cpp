#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "copse/model/henmi_copas.hpp"
#include "copse/model/profile_likelihood.hpp"
#include "reference/pool_cases.hpp"
#include "support/close.hpp"

// Intervals of the mean from 22- to 30-digit arithmetic: scripts/reference/mean_intervals.py.
namespace copse::reference {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> found;
  for (std::string cell; std::getline(in, cell, ',');) found.push_back(cell);
  return found;
}

std::vector<Row> read_rows() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/mean_intervals.csv");
  std::string line;
  std::getline(file, line);  // where it comes from
  std::getline(file, line);
  const auto header = cells(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto values = cells(line);
    Row row;
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = values.at(i);
    rows.push_back(std::move(row));
  }
  return rows;
}

Estimates estimates_of(const std::string& name) {
  const auto hyphen = name.rfind('-');
  const Case c{name.substr(0, hyphen), name.substr(hyphen + 1)};
  std::vector<double> yi, vi;
  for (std::size_t i = 0; i < c.expected()["yi"].size(); ++i) {
    if (c.expected()["yi"][i].is_null()) continue;
    yi.push_back(c.expected()["yi"][i]);
    vi.push_back(c.expected()["vi"][i]);
  }
  return {Eigen::Map<const Eigen::VectorXd>(yi.data(), std::ssize(yi)),
          Eigen::Map<const Eigen::VectorXd>(vi.data(), std::ssize(vi)),
          {}};
}

void expect_effect(const model::PooledEffect& found, const Row& row, const std::string& method) {
  constexpr double tolerance = 1e-10;
  const auto expect = [&](double value, const std::string& what, double scale) {
    const double expected = std::strtod(row.at(method + what).c_str(), nullptr);
    EXPECT_TRUE(
        support::is_close(value, expected, tolerance, scale, row.at("case") + method + what));
  };
  expect(found.ci.lower, "_lb", found.se);
  expect(found.ci.upper, "_ub", found.se);
  expect(found.pval, "_pval", found.pval > 1e-12 ? 0.1 * found.pval : 1e-3);
}

TEST(MeanIntervals, AgreeWithHighPrecisionArithmetic) {
  const auto rows = read_rows();
  ASSERT_EQ(rows.size(), 12U);
  for (const auto& row : rows) {
    const auto data = estimates_of(row.at("case"));
    expect_effect(model::henmi_copas(data).effect, row, "hc");
    expect_effect(model::profile_likelihood(data).effect, row, "pl");
    const auto corrected = model::profile_likelihood(data, {true, 0.95});
    expect_effect(corrected.effect, row, "plb");
    EXPECT_TRUE(support::is_close(corrected.bartlett,
                                  std::strtod(row.at("bartlett").c_str(), nullptr),
                                  1e-12,
                                  0.0,
                                  "bartlett"));
  }
}

}  // namespace
}  // namespace copse::reference
