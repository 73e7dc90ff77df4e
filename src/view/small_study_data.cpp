#include "copse/view/small_study_effects.hpp"
#include "detail_adjusted.hpp"
#include "detail_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using report::Value;

std::vector<Value> start_of(const analysis::SmallStudyAnalysis& found,
                            const std::string& kind,
                            std::string_view name) {
  std::vector<Value> cells;
  for (const auto& by : found.by) cells.emplace_back(by.second);
  cells.emplace_back(kind);
  cells.emplace_back(std::string(name));
  return cells;
}

void add_numbers(std::vector<Value>& cells,
                 std::initializer_list<std::optional<double>> numbers,
                 const std::string& notes) {
  for (const auto& number : numbers) cells.push_back(value(number));
  cells.emplace_back(notes);
}

std::vector<Value> test_row(const analysis::SmallStudyAnalysis& found,
                            const analysis::AsymmetryResult& test) {
  auto cells = start_of(found, "test", name_of(analysis::asymmetry_methods, test.method));
  const auto& limit = test.limit;
  const auto ci = limit ? bounded(limit->ci) : std::nullopt;
  add_numbers(cells,
              {test.statistic,
               test.df,
               test.pval,
               test.tau,
               limit ? std::optional(limit->estimate) : std::nullopt,
               limit ? std::optional(limit->se) : std::nullopt,
               lower(ci),
               upper(ci)},
              messages(test.notices));
  return cells;
}

std::vector<Value> adjusted_row(const analysis::SmallStudyAnalysis& found, const Adjusted& row) {
  auto cells = start_of(found, "estimate", row.code);
  const auto& effect = row.effect;
  const auto ci = effect ? bounded(effect->ci) : std::nullopt;
  add_numbers(cells,
              {effect ? effect->statistic : std::nullopt,
               effect ? effect->df : std::nullopt,
               effect ? std::optional(effect->pval) : std::nullopt,
               std::nullopt,
               effect ? std::optional(effect->estimate) : std::nullopt,
               effect && row.has_se ? std::optional(effect->se) : std::nullopt,
               lower(ci),
               upper(ci)},
              row.remark);
  return cells;
}

}  // namespace

report::Data to_data(const analysis::SmallStudyResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  for (const char* name : {"kind",
                           "name",
                           "statistic",
                           "df",
                           "pval",
                           "tau",
                           "estimate",
                           "se",
                           "ci_lb",
                           "ci_ub",
                           "notes"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& found : result.analyses) {
    for (const auto& test : found.tests) data.rows.push_back(test_row(found, test));
    for (const auto& row : adjusted_estimates(found)) {
      data.rows.push_back(adjusted_row(found, row));
    }
  }
  return data;
}

}  // namespace copse::view
