#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/table/read_csv.hpp"
#include "table/table_support.hpp"

namespace copse::analysis {

using table::findings_of;

inline Choices measured(effect::Measure measure) {
  Choices choices;
  choices.reading.measure = measure;
  return choices;
}

inline PoolResult pool_text(const std::string& text, const Choices& choices = {}) {
  return pool(table::parse_csv(text, "t.csv"), choices);
}

/// The analysis of a table that makes only one.
inline Analysis analyse(const std::string& text, const Choices& choices = {}) {
  auto result = pool_text(text, choices);
  EXPECT_EQ(result.analyses.size(), 1U);
  return std::move(result.analyses.front());
}

inline table::Table reference_table(const std::string& dataset) {
  const auto folder = std::string(COPSE_SOURCE_DIR) + "/tests/reference/pool/";
  return table::read_csv(folder + dataset + ".csv");
}

inline PoolResult pool_reference(const std::string& dataset, const Choices& choices) {
  return pool(reference_table(dataset), choices);
}

inline table::Table table_of(const std::vector<std::string>& header,
                             const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> cells;
  for (const auto& row : rows) cells.insert(cells.end(), row.begin(), row.end());
  return {{"t.csv", "", ',', false, {}}, header, cells};
}

inline std::vector<std::string> codes_of(const std::vector<Notice>& notices) {
  std::vector<std::string> codes;
  for (const auto& notice : notices) codes.push_back(notice.code);
  return codes;
}

/// The first notice with this code; a failure and an empty one when there is none.
inline Notice notice_of(const std::vector<Notice>& notices, const std::string& code) {
  const auto found = std::ranges::find(notices, code, &Notice::code);
  if (found != notices.end()) return *found;
  ADD_FAILURE() << "no notice " << code;
  return {};
}

/// Six studies with two grouping columns, one study without a value of `alloc`.
inline const std::string six_studies =
    "study,yi,vi,alloc,year\n"
    "A,0.10,0.04,random,old\n"
    "B,0.35,0.02,other,old\n"
    "C,0.62,0.09,random,new\n"
    "D,-0.20,0.05,other,new\n"
    "E,0.55,0.03,,new\n"
    "F,0.80,0.06,random,old\n";

}  // namespace copse::analysis
