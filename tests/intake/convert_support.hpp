#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "copse/intake/convert.hpp"
#include "intake_support.hpp"

namespace copse::intake {

inline Prepared converted(const std::string& text, const ReadingChoices& choices = {}) {
  const auto table = table_of(text);
  return convert(table, all_rows(table), choices);
}

inline const PreparedCell& cell(const Prepared& prepared,
                                std::size_t row,
                                const std::string& column) {
  const auto found = std::ranges::find(prepared.columns, column);
  EXPECT_NE(found, prepared.columns.end()) << column;
  return prepared.rows.at(row).cells.at(static_cast<std::size_t>(found - prepared.columns.begin()));
}

/// The number in a cell; absent when it is empty or text.
inline std::optional<double> number(const Prepared& prepared,
                                    std::size_t row,
                                    const std::string& column) {
  const auto* value = std::get_if<double>(&cell(prepared, row, column));
  return value == nullptr ? std::nullopt : std::optional(*value);
}

inline bool has_column(const Prepared& prepared, const std::string& column) {
  return std::ranges::find(prepared.columns, column) != prepared.columns.end();
}

inline const Notice* find_notice(const std::vector<Notice>& notices, const std::string& code) {
  const auto found = std::ranges::find(notices, code, &Notice::code);
  return found == notices.end() ? nullptr : &*found;
}

}  // namespace copse::intake
