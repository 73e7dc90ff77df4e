#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "copse/bias/selection.hpp"
#include "copse/bias/selection_profiles.hpp"
#include "copse/core/error.hpp"
#include "model/samples.hpp"

// Against metafor 3.8-1: scripts/reference/selection.R. Its optimiser and its differences leave
// places of maxima known to about 1e-6 (1e-5 where it integrates), heights to 1e-10; ours is never
// the lower one.
namespace copse::bias {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char at) {
  std::istringstream in(text);
  std::vector<std::string> found;
  for (std::string cell; std::getline(in, cell, at);) found.push_back(cell);
  return found;
}

std::vector<Row> rows(const std::string& file) {
  std::ifstream in(std::string(COPSE_SOURCE_DIR) + "/tests/reference/" + file);
  std::string line;
  std::getline(in, line);  // where it comes from
  std::getline(in, line);
  const auto header = split(line, ',');
  std::vector<Row> all;
  while (std::getline(in, line)) {
    const auto cells = split(line, ',');
    Row row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[header.at(i)] = cells[i];
    all.push_back(std::move(row));
  }
  return all;
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

std::vector<double> numbers(const std::string& text) {
  std::vector<double> found;
  for (const auto& word : split(text, ' ')) found.push_back(number(word));
  return found;
}

Estimates studies_of(const std::string& dataset) {
  std::vector<double> yi, vi;
  for (auto& row : rows("selection_studies.csv")) {
    if (row["dataset"] != dataset) continue;
    yi.push_back(number(row["yi"]));
    vi.push_back(number(row["vi"]));
  }
  return samples::estimates(yi, vi);
}

SelectionOptions options_of(Row& row) {
  SelectionOptions options;
  options.type = *find_named(selection_types, row["type"]);
  const auto alternative = row["alternative"];
  options.alternative =
      *find_named(selection_alternatives, alternative == "two.sided" ? "two-sided" : alternative);
  if (!row["steps"].empty()) options.steps = numbers(row["steps"]);
  if (!row["held"].empty()) options.weights = numbers(row["held"]);
  return options;
}

bool has_empty_interval(const SelectionResult& result) {
  return std::ranges::any_of(result.notices, [](const Notice& notice) {
    return notice.code == "selection-empty-interval";
  });
}

/// `place` is relative to standard errors.
void expect_places(const SelectionFit& fit, Row& row, double place) {
  const double se = number(row["se"]);
  EXPECT_NEAR(fit.effect.estimate, number(row["mu"]), place * se);
  EXPECT_NEAR(fit.effect.se / se, 1.0, place);
  EXPECT_NEAR(fit.tau2, number(row["tau2"]), place * fit.tau2_se.value_or(1.0));
  if (fit.tau2_se) {
    EXPECT_NEAR(*fit.tau2_se / number(row["tau2_se"]), 1.0, place);
  }
  const auto deltas = numbers(row["delta"]), errors = numbers(row["delta_se"]);
  for (std::size_t j = 0; j < fit.deltas.size(); ++j) {
    const auto& weight = fit.deltas[j];
    EXPECT_NEAR(weight.delta, deltas.at(j), place * weight.se.value_or(1e-9));
    if (weight.se) {
      EXPECT_NEAR(*weight.se / errors.at(j), 1.0, place);
    }
  }
}

void expect_heights(const SelectionFit& fit, Row& row, double height) {
  EXPECT_GT(fit.loglik, number(row["loglik"]) - 1e-10);
  EXPECT_NEAR(fit.loglik, number(row["loglik"]), height);
  EXPECT_NEAR(fit.loglik_unselected, number(row["loglik_unselected"]), 1e-10);
  // Its own fit at tau2 = 0 may end below the top, and the test then comes out larger.
  EXPECT_LT(fit.tau2_lrt->statistic, number(row["tau2_lrt"]) + 2.0 * height);
  EXPECT_NEAR(fit.tau2_lrt->statistic, number(row["tau2_lrt"]), 1e-4);
  if (!fit.lrt) return;
  EXPECT_NEAR(fit.lrt->statistic, number(row["lrt"]), 2.0 * height);
  EXPECT_NEAR(fit.lrt->pval, number(row["lrt_pval"]), height);
}

TEST(SelectionModel, AgreesWithMetafor) {
  int inside = 0, at_zero = 0;
  for (auto& row : rows("selection.csv")) {
    const auto result = fit_selection_model(studies_of(row["dataset"]), options_of(row));
    if (has_empty_interval(result)) continue;  // metafor 3.8-1 runs into the bounds of delta
    SCOPED_TRACE(row["dataset"] + " " + row["type"] + " " + row["alternative"] + " " +
                 row["steps"] + " " + row["held"]);
    ASSERT_TRUE(result.fit);
    if (result.fit->tau2 == 0.0) {
      // metafor searches over log tau2 and ends somewhere above 0.
      expect_places(*result.fit, row, 1e-3);
      expect_heights(*result.fit, row, 1e-5);
      ++at_zero;
      continue;
    }
    const bool steps = row["type"] == "stepfun";
    expect_places(*result.fit, row, steps ? 1e-5 : 1e-4);
    expect_heights(*result.fit, row, 1e-9);
    ++inside;
  }
  EXPECT_GT(inside, 50);
  EXPECT_GT(at_zero, 3);
}

TEST(SelectionProfile, IsTheTableThatMetaforPrints) {
  int found = 0;
  for (auto& row : rows("selection.csv")) {
    const auto options = options_of(row);
    if (!options.weights || options.weights->size() != 14) continue;
    found += std::ranges::any_of(selection_profiles, [&](const auto& profile) {
      const auto own = selection_profile(profile.value, options.alternative);
      return own.steps == options.steps && own.weights == options.weights;
    });
  }
  EXPECT_EQ(found, 16);
  EXPECT_THROW(
      (void)selection_profile(SelectionProfile::severe_one_tailed, SelectionAlternative::two_sided),
      Error);
}

}  // namespace
}  // namespace copse::bias
