#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// What a column of a table of arms holds: one row per study, arm, outcome and time point.
enum class ArmColumn {
  study,
  arm,
  role,
  comparator,
  outcome,
  construct,
  instrument,
  direction,
  months,
  window,
  mean,
  sd,
  n,
  events,
  time,
  se,
  ci_lb,
  ci_ub,
  median,
  q1,
  q3,
  min,
  max,
};

/// Such a column, declared once: help, assignment and messages read it.
struct ArmColumnDeclaration {
  ArmColumn column;
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string_view> aliases;  ///< recognised headers besides the name, normalised
  bool number = false;                    ///< else text
};

[[nodiscard]] const std::vector<ArmColumnDeclaration>& arm_columns();
[[nodiscard]] const ArmColumnDeclaration& declaration(ArmColumn column);

/// Where each of them stands in a table; what is not there is absent.
using ArmColumns = std::map<ArmColumn, std::size_t>;

/// Assigns columns: what the caller says first, then headers equal to a name, then aliases, without
/// regard to case. A column that was said is not taken for anything else.
/// @throws Error{usage} with every unknown role or column that was said, each with the nearest
///         names; Error{input} when two headers claim the same, or when `study`, `role` or the
///         numbers (mean and n; events and n; events and time) are missing, saying what to add.
[[nodiscard]] ArmColumns assign_arm_columns(const table::Table& table,
                                            const std::vector<SaidColumn>& said);

}  // namespace copse::intake
