#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "copse/intake/arm_columns.hpp"
#include "copse/intake/arms.hpp"
#include "intake_support.hpp"

namespace copse::intake {

inline Prepared prepare(const std::string& text, const ArmsChoices& choices = {}) {
  return prepare_arms(table_of(text), choices);
}

inline ArmsChoices compared_by(const std::string& comparators) {
  ArmsChoices choices;
  choices.comparators = parse_comparators(comparators);
  return choices;
}

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

inline std::string words(const Prepared& prepared, std::size_t row, const std::string& column) {
  const auto* value = std::get_if<std::string>(&cell(prepared, row, column));
  return value == nullptr ? "" : *value;
}

inline std::vector<double> numbers(const Prepared& prepared,
                                   std::size_t row,
                                   const std::vector<std::string>& columns) {
  std::vector<double> values;
  for (const auto& column : columns) {
    values.push_back(number(prepared, row, column).value_or(-999.0));
  }
  return values;
}

inline const std::vector<std::string> mean_columns{"m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i"};

/// The notices with this code.
inline std::vector<Notice> notices_of(const Prepared& prepared, const std::string& code) {
  std::vector<Notice> found;
  std::ranges::copy_if(prepared.notices, std::back_inserter(found), [&](const Notice& notice) {
    return notice.code == code;
  });
  return found;
}

}  // namespace copse::intake
