#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "copse/effect/measure.hpp"
#include "copse/effect/zero_cells.hpp"
#include "support/close.hpp"

// Effect sizes of counts, from each measure's declaration and the zero-cell rule alone.
namespace copse::effect {
namespace {

const std::string folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/";

using Cells = std::array<double, 4>;

TwoByTwo inputs_of(const Cells& x, const TwoByTwo&) { return {x[0], x[1], x[2], x[3]}; }
MatchedPairs inputs_of(const Cells& x, const MatchedPairs&) { return {x[0], x[1], x[2], x[3]}; }
PersonTime inputs_of(const Cells& x, const PersonTime&) { return {x[0], x[1], x[2], x[3]}; }
Proportion inputs_of(const Cells& x, const Proportion&) { return {x[0], x[1]}; }
Rate inputs_of(const Cells& x, const Rate&) { return {x[0], x[1]}; }
LogRank inputs_of(const Cells& x, const LogRank&) { return {x[0], x[1]}; }

template <class Inputs>
constexpr bool are_counts = requires(const Inputs& inputs) {
  with_added(inputs, 0.5);
};
template <class Inputs>
constexpr bool can_be_read = requires(const Inputs& inputs) {
  inputs_of(Cells{}, inputs);
};

/// The effects of all studies of one analysis.
struct Computed {
  const MeasureDeclaration& measure;
  const std::vector<Cells>& studies;
  VarianceType variance;
  ZeroCells rule;

  template <class Inputs>
  EffectSizes operator()(Formula<Inputs> formula) const {
    std::vector<Inputs> inputs;
    if constexpr (can_be_read<Inputs>) {
      for (const auto& cells : studies) inputs.push_back(inputs_of(cells, Inputs{}));
    }
    if constexpr (are_counts<Inputs>) {
      if (measure.corrects_zero_cells) inputs = correct_zero_cells(inputs, {rule, 0.5});
    }
    return formula(inputs, EffectOptions{.variance = variance});
  }
};

EffectSizes effects_of(const std::string& code,
                       const std::string& vtype,
                       const std::string& rule,
                       const std::vector<Cells>& studies) {
  const auto& measure = declaration(find_named(measure_names(), code).value());
  const auto variance = find_named(variance_types, vtype).value();
  EXPECT_TRUE(variance_formula(measure, variance).has_value()) << code << ' ' << vtype;
  const Computed computed{measure, studies, variance, find_named(zero_cells_rules, rule).value()};
  return std::visit(computed, measure.computation);
}

void expect_effect(const std::optional<EffectSize>& found,
                   const std::optional<EffectSize>& expected,
                   const std::string& what) {
  ASSERT_EQ(found.has_value(), expected.has_value()) << what;
  if (!found) return;
  const double scale = std::sqrt(expected->vi);
  EXPECT_TRUE(
      support::is_close(found->yi, expected->yi, support::effect_tolerance, scale, what + " yi"));
  EXPECT_TRUE(
      support::is_close(found->vi, expected->vi, support::effect_tolerance, 0.0, what + " vi"));
}

double number(const std::string& cell) { return std::strtod(cell.c_str(), nullptr); }

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  if (line.ends_with(',')) cells.emplace_back();
  return cells;
}

/// Rows of one set under one measure, variance and rule.
struct Group {
  std::vector<Cells> studies;
  EffectSizes effects;
};

/// set, measure, variance, rule, the cells x1 to x4, yi and vi (empty where there is no effect).
std::map<std::vector<std::string>, Group> read_groups(const std::string& file) {
  std::ifstream stream(folder + file);
  std::string line;
  std::getline(stream, line);  // the script and its versions
  std::getline(stream, line);  // the header
  std::map<std::vector<std::string>, Group> groups;
  while (std::getline(stream, line)) {
    const auto cells = cells_of(line);
    auto& group = groups[{cells.begin(), cells.begin() + 4}];
    group.studies.push_back(
        {number(cells[4]), number(cells[5]), number(cells[6]), number(cells[7])});
    group.effects.emplace_back();
    if (!cells[8].empty()) group.effects.back() = EffectSize{number(cells[8]), number(cells[9])};
  }
  return groups;
}

void expect_groups(const std::map<std::vector<std::string>, Group>& groups) {
  for (const auto& [key, group] : groups) {
    const auto found = effects_of(key[1], key[2], key[3], group.studies);
    ASSERT_EQ(found.size(), group.effects.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      expect_effect(found[i],
                    group.effects[i],
                    testing::PrintToString(key) + ' ' + testing::PrintToString(group.studies[i]));
    }
  }
}

TEST(EffectsOfCounts, AreThoseOfEscalc) {
  const auto groups = read_groups("escalc_counts.csv");
  ASSERT_GE(groups.size(), 180U);
  expect_groups(groups);
}

TEST(EffectsOfCounts, AreThoseOfTheFormulasInFiftyDigits) {
  const auto groups = read_groups("counts.csv");
  ASSERT_GE(groups.size(), 10U);
  expect_groups(groups);
}

struct DataSet {
  std::string name;
  std::vector<std::string> measures;
};
std::ostream& operator<<(std::ostream& out, const DataSet& d) { return out << d.name; }

/// Absent where the file has no counts.
std::vector<std::optional<Cells>> read_counts(const std::string& name) {
  std::ifstream stream(folder + "pool/" + name + ".csv");
  std::string line;
  std::getline(stream, line);
  const bool with_sizes = line.find("n1i") != std::string::npos;
  const std::size_t columns = line.find("x1i") != std::string::npos || with_sizes ? 4 : 2;
  std::vector<std::optional<Cells>> studies;
  while (std::getline(stream, line)) {
    const auto cells = cells_of(line);
    studies.emplace_back();
    if (cells.back().empty()) continue;
    Cells study{};
    for (std::size_t j = 0; j < columns; ++j) study[j] = number(cells[cells.size() - columns + j]);
    if (with_sizes) study = {study[0], study[1] - study[0], study[2], study[3] - study[2]};
    studies.back() = study;
  }
  return studies;
}

struct PublishedCounts : testing::TestWithParam<DataSet> {};

TEST_P(PublishedCounts, GiveTheEffectsThatMetaforGives) {
  const auto all = read_counts(GetParam().name);
  std::vector<Cells> studies;
  for (const auto& study : all) {
    if (study) studies.push_back(*study);
  }
  for (const auto& measure : GetParam().measures) {
    std::ifstream stream(folder + "pool/" + GetParam().name + '-' + measure + ".json");
    const auto expected = nlohmann::json::parse(stream);
    const auto found = effects_of(measure, "LS", "only0", studies);
    ASSERT_EQ(all.size(), expected["yi"].size()) << measure;
    auto effect = found.begin();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& yi = expected["yi"][i];
      const auto wanted =
          yi.is_null() ? std::nullopt : std::optional(EffectSize{yi, expected["vi"][i]});
      expect_effect(all[i] ? *effect++ : std::nullopt, wanted, measure + ' ' + std::to_string(i));
    }
  }
}

const std::vector<std::string> of_tables{"AS", "OR", "PETO", "RD", "RR"};
const std::vector<std::string> of_times{"IRD", "IRR", "IRSD"};
const std::vector<std::string> of_groups{"PAS", "PFT", "PLN", "PLO", "PR"};

INSTANTIATE_TEST_SUITE_P(All,
                         PublishedCounts,
                         testing::Values(DataSet{"bcg", of_tables},
                                         DataSet{"collins1985b", of_tables},
                                         DataSet{"li2007", of_tables},
                                         DataSet{"linde2005", of_tables},
                                         DataSet{"nielweise2007", of_tables},
                                         DataSet{"yusuf1985t6", of_tables},
                                         DataSet{"hart1999", of_times},
                                         DataSet{"nielweise2008", of_times},
                                         DataSet{"debruin2009", of_groups},
                                         DataSet{"pritz1997", of_groups}),
                         testing::PrintToStringParamName());

}  // namespace
}  // namespace copse::effect
