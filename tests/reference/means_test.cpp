#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "copse/table/read_csv.hpp"
#include "effect/escalc_support.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using copse::support::effect_tolerance;
using copse::support::is_close;

const std::filesystem::path folder =
    std::filesystem::path(COPSE_SOURCE_DIR) / "tests/reference/pool";

/// Columns in the order of the struct's members.
const std::map<InputKind, std::vector<std::string>> roles{
    {InputKind::two_means, {"m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"}},
    {InputKind::two_spreads, {"sd1i", "n1i", "sd2i", "n2i"}},
    {InputKind::correlation, {"ri", "ni"}},
    {InputKind::reliability, {"ai", "mi", "ni"}},
};

std::vector<support::Row> read_studies(const std::string& dataset,
                                       const std::vector<std::string>& columns) {
  const auto table = table::read_csv((folder / (dataset + ".csv")).string());
  std::vector<support::Row> rows(table.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      rows[i].inputs[c] = table.number(i, table.find_column(columns[c]).value()).value;
    }
  }
  return rows;
}

void expect_case(const nlohmann::json& expected, const MeasureDeclaration& measure) {
  const std::string dataset = expected["dataset"];
  const auto rows = read_studies(dataset, roles.at(measure.inputs()));
  const auto found = support::compute(measure, rows, {});
  const auto name = dataset + " " + std::string(measure.code) + " ";
  ASSERT_EQ(found.size(), expected["yi"].size()) << name;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto study = name + std::to_string(i);
    if (expected["yi"][i].is_null()) {
      EXPECT_FALSE(found[i].has_value()) << study;
      continue;
    }
    ASSERT_TRUE(found[i].has_value()) << study;
    const double vi = expected["vi"][i];
    EXPECT_TRUE(is_close(found[i]->yi, expected["yi"][i], effect_tolerance, std::sqrt(vi), study));
    EXPECT_TRUE(is_close(found[i]->vi, vi, effect_tolerance, 0.0, study));
  }
}

TEST(MeansCases, GiveTheirEffectSizes) {
  std::map<std::string, int> seen;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const auto expected = nlohmann::json::parse(file);
    const std::string code = expected["measure"];
    const auto measure = find_named(measure_names(), code);
    if (!measure || !roles.contains(declaration(*measure).inputs())) continue;
    expect_case(expected, declaration(*measure));
    ++seen[code];
  }
  const std::map<std::string, int> all{{"MD", 3},
                                       {"SMD", 5},
                                       {"SMDH", 3},
                                       {"ROM", 4},
                                       {"CVR", 2},
                                       {"VR", 2},
                                       {"D2ORL", 2},
                                       {"COR", 2},
                                       {"UCOR", 2},
                                       {"ZCOR", 2},
                                       {"ARAW", 1},
                                       {"AHW", 1},
                                       {"ABT", 1}};
  EXPECT_EQ(seen, all);
}

}  // namespace
}  // namespace copse::effect
