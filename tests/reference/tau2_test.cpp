#include "copse/model/tau2.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "reference/pool_cases.hpp"
#include "support/close.hpp"

// Estimators of tau2 that tests/reference/pool lacks, for its effect sizes.
namespace copse::reference {
namespace {

using support::is_close;

struct Row {
  std::string name, method, tau2, se;
};

std::vector<Row> read_rows(const std::string& file) {
  std::ifstream stream(std::string(COPSE_SOURCE_DIR) + "/tests/reference/" + file);
  std::vector<Row> rows;
  std::string line;
  std::getline(stream, line);  // the script and its versions
  std::getline(stream, line);  // the header
  while (std::getline(stream, line)) {
    std::istringstream cells(line);
    Row row;
    std::getline(cells, row.name, ',');
    std::getline(cells, row.method, ',');
    std::getline(cells, row.tau2, ',');
    std::getline(cells, row.se, ',');
    rows.push_back(std::move(row));
  }
  return rows;
}

Estimates effects_of(const Case& c) {
  std::vector<double> yi, vi;
  for (std::size_t i = 0; i < c.expected()["yi"].size(); ++i) {
    const auto& y = c.expected()["yi"][i];
    const auto& v = c.expected()["vi"][i];
    if (y.is_null() || v.is_null() || v.get<double>() <= 0.0) continue;
    yi.push_back(y);
    vi.push_back(v);
  }
  return {Eigen::Map<const Eigen::VectorXd>(yi.data(), std::ssize(yi)),
          Eigen::Map<const Eigen::VectorXd>(vi.data(), std::ssize(vi)),
          {}};
}

double median_variance(const Estimates& data) {
  std::vector<double> vi(data.vi.begin(), data.vi.end());
  std::ranges::nth_element(vi, vi.begin() + std::ssize(vi) / 2);
  return vi[vi.size() / 2];
}

/// Compares every row and tells how many there are of each method.
std::map<std::string, int> compare(const std::string& file, double tolerance) {
  std::map<std::string, int> compared;
  for (const auto& row : read_rows(file)) {
    SCOPED_TRACE(row.name + ' ' + row.method);
    const auto c = std::ranges::find(cases(), row.name, &Case::name);
    const auto method = find_named(model::tau2_methods, row.method);
    if (c == cases().end() || !method) {
      ADD_FAILURE();
      continue;
    }
    const auto data = effects_of(*c);
    const auto found = model::estimate_tau2(data, *method);
    const double tau2 = std::strtod(row.tau2.c_str(), nullptr);
    EXPECT_TRUE(is_close(found.tau2, tau2, tolerance, tau2 + median_variance(data), "tau2"));
    EXPECT_EQ(found.se.has_value(), !row.se.empty());
    if (found.se && !row.se.empty()) {
      const double se = std::strtod(row.se.c_str(), nullptr);
      EXPECT_TRUE(is_close(*found.se, se, support::reference_tolerance, 0.0, "se"));
    }
    ++compared[row.method];
  }
  return compared;
}

TEST(Tau2, IsThatOfHighPrecisionArithmetic) {
  const auto compared = compare("tau2.csv", support::tau2_tolerance);
  EXPECT_EQ(compared.at("DL2"), 81);
  EXPECT_EQ(compared.at("DLIT"), 81);
  EXPECT_EQ(compared.at("GENQM"), 38);  // those of at most 13 studies
  EXPECT_EQ(compared.at("GENQM-sqrt"), 38);
}

TEST(Tau2, IsThatOfMetaforIterated) {
  const auto compared = compare("tau2_metafor.csv", support::reference_tolerance);
  EXPECT_EQ(compared, (std::map<std::string, int>{{"GENQ", 81}, {"GENQ-sqrt", 81}, {"SJIT", 80}}));
}

}  // namespace
}  // namespace copse::reference
