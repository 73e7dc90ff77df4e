#include "copse/model/meta_regression.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "model/samples.hpp"
#include "support/close.hpp"

// scripts/reference/meta_regression.R
namespace copse::reference {
namespace {

using support::is_close;
using support::reference_tolerance;
using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> found;
  for (std::string cell; std::getline(in, cell, ',');) found.push_back(cell);
  return found;
}

std::vector<Row> read_rows() {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/meta_regression.csv");
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

Eigen::MatrixXd design(const std::string& model) {
  constexpr std::array<double, 13> latitude{44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33};
  constexpr std::array<double, 13> year{
      1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976};
  constexpr std::array<int, 13> allocation{1, 1, 1, 1, 0, 0, 1, 1, 1, 2, 2, 2, 2};
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(13, model == "1" ? 2 : 3);
  for (std::size_t i = 0; i < 13; ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (model == "3") {
      x(row, allocation.at(i)) = 1.0;
      continue;
    }
    x(row, 0) = 1.0;
    x(row, 1) = latitude.at(i);
    if (model == "2") x(row, 2) = year.at(i);
  }
  return x;
}

class Expected {
 public:
  explicit Expected(const Row& row) : row_(row) {
    what_ = row.at("model") + " " + row.at("tau2_method") + " " + row.at("test") + " ";
  }
  void near(std::optional<double> found, const std::string& key, double scale = 0.0) const {
    if (row_.at(key) == "NA") return;
    ASSERT_TRUE(found) << what_ << key;
    EXPECT_TRUE(is_close(*found, number(key), reference_tolerance, scale, what_ + key));
  }
  [[nodiscard]] double number(const std::string& key) const {
    return std::strtod(row_.at(key).c_str(), nullptr);
  }

 private:
  const Row& row_;
  std::string what_;
};

void expect_row(const Row& row) {
  const Expected expected(row);
  const auto fit = model::fit_meta_regression(
      samples::bcg(),
      design(row.at("model")),
      {.tau2 = find_named(model::tau2_methods, row.at("tau2_method")).value(),
       .test = find_named(model::coefficient_tests, row.at("test")).value()});
  const auto& term = fit.terms.at(std::stoul(row.at("term")) - 1);
  const double se = expected.number("se");
  expected.near(term.estimate, "estimate", se);
  expected.near(term.se, "se");
  expected.near(term.statistic, "statistic", 1.0);
  expected.near(term.pval, "pval", 0.01);
  expected.near(term.ci.lower, "ci_lb", se);
  expected.near(term.ci.upper, "ci_ub", se);
  expected.near(fit.tau2->tau2, "tau2", samples::median_variance(samples::bcg()));
  expected.near(fit.tau2->se, "tau2_se");
  expected.near(fit.i2, "i2");
  expected.near(fit.h2, "h2");
  expected.near(fit.r2, "r2", 1.0);
  expected.near(fit.qe.q, "qe");
  expected.near(fit.qe.pval, "qe_pval");
  expected.near(fit.qm->statistic, "qm");
  expected.near(fit.qm->pval, "qm_pval", 1e-4);
  expected.near(fit.loglik, "loglik");
}

TEST(MetaRegressionReference, AgreesWithMetafor) {
  const auto rows = read_rows();
  ASSERT_EQ(rows.size(), 320U);
  for (const auto& row : rows) expect_row(row);
}

}  // namespace
}  // namespace copse::reference
