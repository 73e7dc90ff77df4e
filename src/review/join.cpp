#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_join.hpp"
#include "wording.hpp"

namespace copse::review::detail {

using table::Table;

std::size_t study_column(const Table& table, const std::vector<intake::SaidColumn>& said) {
  std::vector<intake::SaidColumn> of_study;
  for (const auto& column : said) {
    if (same_name(column.role, "study")) of_study.push_back(column);
  }
  const auto found = intake::assign_roles(table, of_study).find(intake::Role::study, table);
  if (!found) throw Error(ErrorKind::input, wording::no_study_column(table.source().file));
  return *found;
}

std::string study_name(const Table& table, std::size_t row, std::size_t column) {
  const auto text = table.text(row, column);
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

RowsByStudy rows_by_study(const Table& table, std::size_t column) {
  RowsByStudy rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    auto name = study_name(table, row, column);
    if (!name.empty()) rows[std::move(name)].push_back(row);
  }
  return rows;
}

std::vector<std::string> names_of(const RowsByStudy& rows) {
  std::vector<std::string> names;
  for (const auto& [name, places] : rows) names.push_back(name);
  return names;
}

std::vector<StudyColumn> study_columns(const Table& table) {
  const auto study = study_column(table, {});
  std::vector<StudyColumn> columns;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    if (column == study) continue;
    StudyColumn out{table.header()[column], {}};
    for (std::size_t row = 0; row < table.rows(); ++row) {
      out.cells.emplace(study_name(table, row, study), table.text(row, column));
    }
    columns.push_back(std::move(out));
  }
  return columns;
}

Table joined(const Table& table,
             std::size_t study,
             const std::vector<StudyColumn>& columns,
             std::vector<std::string>& left_out) {
  auto header = table.header();
  std::vector<const StudyColumn*> added;
  for (const auto& column : columns) {
    if (std::ranges::find(header, column.header) != header.end()) {
      left_out.push_back(column.header);
    } else {
      header.push_back(column.header);
      added.push_back(&column);
    }
  }
  table::Cells cells(0);
  std::vector<std::size_t> records;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t column = 0; column < table.columns(); ++column) {
      cells.add(table.text(row, column));
    }
    const auto name = study_name(table, row, study);
    for (const auto* column : added) {
      const auto cell = column->cells.find(name);
      cells.add(cell == column->cells.end() ? std::string_view() : std::string_view(cell->second));
    }
    records.push_back(table.record(row));
  }
  return {table.source(), std::move(header), std::move(cells), std::move(records)};
}

Table rows_of(const Table& table, const std::vector<std::size_t>& rows) {
  table::Cells cells(0);
  std::vector<std::size_t> records;
  for (const auto row : rows) {
    for (std::size_t column = 0; column < table.columns(); ++column) {
      cells.add(table.text(row, column));
    }
    records.push_back(table.record(row));
  }
  return {table.source(), table.header(), std::move(cells), std::move(records)};
}

}  // namespace copse::review::detail
