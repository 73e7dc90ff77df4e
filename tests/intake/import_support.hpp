#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "copse/intake/import_review.hpp"
#include "table/table_support.hpp"

namespace copse::intake {

using table::findings_of;

/// A file of tests/intake/imports, which scripts/reference/imports.py writes.
inline std::string import_path(const std::string& name) {
  return std::string(COPSE_SOURCE_DIR) + "/tests/intake/imports/" + name;
}

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline const ImportedOutcome& outcome_named(const ImportedReview& review, const std::string& name) {
  for (const auto& outcome : review.outcomes) {
    if (outcome.name == name) return outcome;
  }
  throw std::out_of_range(name);
}

inline const ImportedSubgroup& subgroup_named(const ImportedOutcome& outcome,
                                              const std::string& name) {
  for (const auto& subgroup : outcome.subgroups) {
    if (subgroup.name == name) return subgroup;
  }
  throw std::out_of_range(name);
}

inline const ImportedStudy& study_named(const ImportedSubgroup& subgroup, const std::string& name) {
  for (const auto& study : subgroup.studies) {
    if (study.study == name) return study;
  }
  throw std::out_of_range(name);
}

/// The findings of reading these bytes.
inline std::vector<std::string> refusal_of_review(const std::string& bytes,
                                                  const std::string& name = "f") {
  return findings_of(ErrorKind::input, [&] { (void)parse_review(bytes, name); });
}

/// `text` with its first `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) throw std::out_of_range(from);
  return text.replace(at, from.size(), to);
}

/// The header and a comparison "C" of RevMan 5's export, to which rows are added.
inline std::string export_head() {
  return "Comparison Number,Outcome Number,Subgroup Number,Name,Data Type,Statistical Method,"
         "Effect Measure,Analysis Model,Events 1,Mean 1,SD 1,Total 1,Events 2,Mean 2,SD 2,Total 2,"
         "Effect Estimate,SE,CI Start,CI End\n1,0,0,C,,,,,,,,,,,,,,,,\n";
}

}  // namespace copse::intake
