#pragma once

#include <map>
#include <string>
#include <vector>

#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

/// Tables brought together by the name of the study.
namespace copse::review::detail {

using RowsByStudy = std::map<std::string, std::vector<std::size_t>>;

/// The column of study names, by the roles of `copse pool`.
/// @throws Error{input} when there is none, or several.
[[nodiscard]] std::size_t study_column(const table::Table& table,
                                       const std::vector<intake::SaidColumn>& said);

/// Without the blanks around it.
[[nodiscard]] std::string study_name(const table::Table& table,
                                     std::size_t row,
                                     std::size_t column);

[[nodiscard]] RowsByStudy rows_by_study(const table::Table& table, std::size_t column);
[[nodiscard]] std::vector<std::string> names_of(const RowsByStudy& rows);

/// A column with a cell for each study that has one.
struct StudyColumn {
  std::string header;
  std::map<std::string, std::string> cells;
};

/// The columns of a table of studies beside the names.
[[nodiscard]] std::vector<StudyColumn> study_columns(const table::Table& table);

/// The table with more columns. Those whose header it has already are left out and named.
/// @param left_out  gets their headers.
[[nodiscard]] table::Table joined(const table::Table& table,
                                  std::size_t study,
                                  const std::vector<StudyColumn>& columns,
                                  std::vector<std::string>& left_out);

/// Some rows of a table, in the order of the file.
[[nodiscard]] table::Table rows_of(const table::Table& table, const std::vector<std::size_t>& rows);

}  // namespace copse::review::detail
