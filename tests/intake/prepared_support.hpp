#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "copse/intake/prepared.hpp"

namespace copse::intake {

/// The cell in a column of this name; a failure when there is none.
inline const PreparedCell& cell(const Prepared& prepared,
                                std::size_t row,
                                const std::string& column) {
  static const PreparedCell none{std::string("(no such column)")};
  const auto found = std::ranges::find(prepared.columns, column);
  if (found == prepared.columns.end() || row >= prepared.rows.size()) {
    ADD_FAILURE() << "there is no " << column << " in row " << row;
    return none;
  }
  return prepared.rows[row].cells.at(static_cast<std::size_t>(found - prepared.columns.begin()));
}

/// Absent when the cell is empty; a text fails.
inline std::optional<double> number(const Prepared& prepared,
                                    std::size_t row,
                                    const std::string& column) {
  const auto& found = cell(prepared, row, column);
  EXPECT_FALSE(std::holds_alternative<std::string>(found)) << column;
  const auto* value = std::get_if<double>(&found);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

}  // namespace copse::intake
