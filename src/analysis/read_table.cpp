#include "detail_read_table.hpp"
#include "detail_rows.hpp"
#include "wording.hpp"

namespace copse::analysis {

ReadTable read_table(const table::Table& table, const Choices& choices) {
  const auto rows = chosen_rows(table, choices);
  ReadTable result;
  result.reading = intake::decide_reading(table, choices.reading);
  result.columns = find_grouping(table, choices);
  const auto inputs = intake::read_studies(table, rows, result.reading);
  result.depends_on = inputs.depends_on;
  for (const auto& notices : {table.source().notices, result.reading.notices, inputs.notices}) {
    result.notices.insert(result.notices.end(), notices.begin(), notices.end());
  }
  result.groups = group_by(
      table, inputs.studies, result.columns.by, [](const auto& study) { return study.row; });
  if (!result.groups.without_value.empty()) {
    result.notices.push_back(wording::no_analysis(choices.by, result.groups.without_value.size()));
  }
  return result;
}

std::vector<std::pair<std::string, std::string>> ReadTable::by(
    const table::Table& table, const Group<intake::StudyInput>& group) const {
  std::vector<std::pair<std::string, std::string>> values;
  for (std::size_t i = 0; i < columns.by.size(); ++i) {
    values.emplace_back(table.header()[columns.by[i]], group.values[i]);
  }
  return values;
}

}  // namespace copse::analysis
