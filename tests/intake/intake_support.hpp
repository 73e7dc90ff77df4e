#pragma once

#include <numeric>
#include <string>
#include <vector>

#include "copse/intake/reading.hpp"
#include "copse/intake/study_input.hpp"
#include "copse/table/read_csv.hpp"
#include "table/table_support.hpp"

namespace copse::intake {

using table::findings_of;

inline table::Table table_of(const std::string& text) { return table::parse_csv(text, "t.csv"); }

/// A table with these headers and one row of ones.
inline table::Table headed(const std::string& headers) {
  std::string ones = "1";
  for (const char c : headers) {
    if (c == ',') ones += ",1";
  }
  return table_of(headers + '\n' + ones + '\n');
}

inline ReadingChoices measured(effect::Measure measure) { return {measure, {}, {}}; }

inline std::vector<std::size_t> all_rows(const table::Table& table) {
  std::vector<std::size_t> rows(table.rows());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

inline StudyInputs read_all(const std::string& text, const ReadingChoices& choices) {
  const auto table = table_of(text);
  return read_studies(table, all_rows(table), decide_reading(table, choices));
}

inline std::vector<std::string> refusal_of(const std::string& text, const ReadingChoices& choices) {
  return findings_of(ErrorKind::input, [&] { (void)read_all(text, choices); });
}

}  // namespace copse::intake
