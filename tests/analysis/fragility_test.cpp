#include "copse/analysis/fragility.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

/// Whether the random-effects interval excludes 0 without these studies.
bool excludes_null(const table::Table& table,
                   const Choices& choices,
                   const std::vector<std::string>& without) {
  auto said = choices;
  std::string condition;
  for (const auto& label : without) {
    condition += (condition.empty() ? "" : " and ") + ("study != \"" + label + "\"");
  }
  if (!condition.empty()) said.where = condition;
  const auto ci = pool(table, said).analyses.front().pooled.random->effect.ci;
  return ci.lower > 0.0 || ci.upper < 0.0;
}

TEST(Fragility, WithoutTheStudiesFoundTheConclusionIsAnother) {
  const auto table = reference_table("bcg");
  const auto choices = measured(Measure::risk_ratio);
  const auto found = fragility(table, choices, {20000, 0}).analyses.front();
  ASSERT_TRUE(found.studies && found.studies->exact());
  EXPECT_TRUE(found.studies->concluded);
  std::vector<std::string> removed;
  for (const auto i : found.studies->removed) {
    removed.push_back(found.labels[static_cast<std::size_t>(i)]);
  }
  EXPECT_FALSE(excludes_null(table, choices, removed));
  for (const auto& kept : removed) {  // one fewer of them does not do
    auto fewer = removed;
    std::erase(fewer, kept);
    EXPECT_TRUE(excludes_null(table, choices, fewer)) << kept;
  }
}

TEST(Fragility, WithTheEventsChangedTheConclusionIsAnother) {
  const std::vector<std::array<int, 4>> trials{{12, 88, 22, 78}, {8, 52, 15, 45}, {5, 45, 9, 41}};
  const auto table_with = [&](const std::vector<std::array<int, 4>>& cells) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      rows.push_back({std::string(1, static_cast<char>('a' + i))});
      for (const int cell : cells[i]) rows.back().push_back(std::to_string(cell));
    }
    return table_of({"study", "ai", "bi", "ci", "di"}, rows);
  };
  const auto choices = measured(Measure::odds_ratio);
  const auto found = fragility(table_with(trials), choices, {20000, 0}).analyses.front();
  ASSERT_TRUE(found.events && found.events->fewest);
  auto changed = trials;
  int number = 0;
  for (const auto& change : found.events->changes) {
    auto& cells = changed[static_cast<std::size_t>(change.study)];
    const std::size_t first = change.arm == 1 ? 0 : 2;
    cells[first] += change.events;
    cells[first + 1] -= change.events;
    number += std::abs(change.events);
  }
  EXPECT_EQ(number, *found.events->fewest);
  EXPECT_NE(excludes_null(table_with(trials), choices, {}),
            excludes_null(table_with(changed), choices, {}));
}

TEST(Fragility, NeedsAnEffectThatHasANull) {
  EXPECT_THROW((void)fragility(reference_table("pritz1997"), measured(Measure::logit_proportion)),
               Error);
}

}  // namespace
}  // namespace copse::analysis
