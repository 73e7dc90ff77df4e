#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// A cell that is to be written: absent, a finite number, or text.
using PreparedCell = std::variant<std::monostate, double, std::string>;

/// One row for `copse pool`, with where it comes from.
struct PreparedRow {
  std::vector<PreparedCell> cells;     ///< as many as `Prepared::columns`
  std::vector<std::size_t> from_rows;  ///< records of the file it was made from, the header being 1
  std::vector<std::string> steps;  ///< how each derived number came about; empty: taken as it stood
};

/// A table made from another one: what `copse prepare` writes. The columns that play a role carry
/// metafor's names, so that `copse pool` reads it as it is.
struct Prepared {
  table::Table::Source source;
  std::size_t rows_read = 0;         ///< data rows of the file
  std::vector<std::string> columns;  ///< without `from_rows` and `derived_by`, which writers add
  std::vector<PreparedRow> rows;
  std::vector<Notice> notices;
};

}  // namespace copse::intake
