#pragma once

#include <set>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/intake/study_input.hpp"
#include "copse/table/table.hpp"
#include "detail_grouping.hpp"

namespace copse::analysis {

/// What the rows chosen hold, by the choices, before any convention of pooling matters.
struct ReadTable {
  intake::Reading reading;
  GroupingColumns columns;
  Groups<intake::StudyInput> groups;              ///< one per value of the --by columns
  std::vector<Notice> notices;                    ///< about the file as a whole
  std::set<intake::ConversionOption> depends_on;  ///< what the conversions of some row depend on

  [[nodiscard]] bool reported() const { return reading.layout == intake::Layout::reported; }
  /// The --by columns with a group's values.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> by(
      const table::Table& table, const Group<intake::StudyInput>& group) const;
};

/// @throws Error{usage} for choices that do not fit; Error{input} with every bad cell;
///         Error{estimation} when --where leaves no row.
[[nodiscard]] ReadTable read_table(const table::Table& table, const Choices& choices);

}  // namespace copse::analysis
