#include "copse/intake/arm_columns.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "copse/core/findings.hpp"
#include "copse/core/names.hpp"
#include "wording.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

std::vector<ArmColumnDeclaration> text_columns() {
  using enum ArmColumn;
  return {
      {study, "study", "label of the study", declaration(Role::study).aliases},
      {arm, "arm", "name of the arm", {"arm_name", "group"}},
      {role, "role", "experimental or control", {"arm_role", "arm_type"}},
      {comparator,
       "comparator",
       "what a control arm received",
       {"comparator_type", "control_type"}},
      {outcome, "outcome", "what was measured", {"outcome_name"}},
      {construct, "construct", "what several outcomes or instruments measure in common", {}},
      {instrument, "instrument", "the scale it was measured with", {"questionnaire"}},
      {direction, "direction", "higher_better or lower_better", {}},
  };
}

std::vector<ArmColumnDeclaration> number_columns() {
  using enum ArmColumn;
  return {
      {mean, "mean", "mean of the arm", {"m"}, true},
      {sd, "sd", "standard deviation", {"std_dev", "stddev", "standard_deviation"}, true},
      {n, "n", "participants", {"total", "sample_size"}, true},
      {events, "events", "participants with an event; with time, events", {"event"}, true},
      {time, "time", "person-time", {"person_time", "person_years"}, true},
      {se, "se", "standard error of the mean", {"std_err", "stderr", "standard_error"}, true},
      {ci_lb, "ci_lb", "lower bound of the mean's interval", {}, true},
      {ci_ub, "ci_ub", "upper bound of the mean's interval", {}, true},
      {median, "median", "median", {}, true},
      {q1, "q1", "first quartile", {}, true},
      {q3, "q3", "third quartile", {}, true},
      {min, "min", "smallest value", {}, true},
      {max, "max", "largest value", {}, true},
  };
}

std::vector<ArmColumnDeclaration> declare_columns() {
  auto all = text_columns();
  all.push_back({ArmColumn::months,
                 "months",
                 "months after the end of treatment",
                 {"month", "followup_months", "follow_up_months"},
                 true});
  all.push_back({ArmColumn::window, "window", "name of the time point, instead of months", {}});
  std::ranges::copy(number_columns(), std::back_inserter(all));
  return all;
}

const ArmColumnDeclaration* find_arm_column(std::string_view name) {
  const auto& all = arm_columns();
  const auto found =
      std::ranges::find_if(all, [&](const auto& entry) { return same_name(entry.name, name); });
  return found == all.end() ? nullptr : &*found;
}

ArmColumns assign_said(const table::Table& table, const std::vector<SaidColumn>& said) {
  ArmColumns assigned;
  Findings findings;
  for (const auto& one : said) {
    const auto* declared = find_arm_column(one.role);
    const auto column = table.find_column(one.column);
    if (declared == nullptr) {
      findings.add([&] { return wording::unknown_arm_role(one.role); });
    } else if (!column) {
      findings.add([&] { return wording::unknown_column(one.role, one.column, table); });
    } else if (!assigned.emplace(declared->column, *column).second) {
      findings.add([&] { return wording::role_said_twice(one.role); });
    }
  }
  findings.raise_if_any(ErrorKind::usage);
  return assigned;
}

bool is_taken(const ArmColumns& assigned, std::size_t column) {
  return std::ranges::any_of(assigned, [&](const auto& entry) { return entry.second == column; });
}

/// The columns with this name, or else the first alias that has any.
std::vector<std::size_t> matching_columns(const std::vector<std::string>& headers,
                                          const ArmColumnDeclaration& declared,
                                          const ArmColumns& said) {
  std::vector<std::string_view> names{declared.name};
  names.insert(names.end(), declared.aliases.begin(), declared.aliases.end());
  for (const auto name : names) {
    std::vector<std::size_t> found;
    for (std::size_t c = 0; c < headers.size(); ++c) {
      if (headers[c] == name && !is_taken(said, c)) found.push_back(c);
    }
    if (!found.empty()) return found;
  }
  return {};
}

void require_columns(const table::Table& table, const ArmColumns& columns) {
  using enum ArmColumn;
  Findings findings;
  for (const ArmColumn needed : {study, role}) {
    if (columns.contains(needed)) continue;
    findings.add([&] { return wording::missing_arm_column(declaration(needed), table); });
  }
  const bool counts = columns.contains(events) && (columns.contains(n) || columns.contains(time));
  const bool means = (columns.contains(mean) || columns.contains(median)) && columns.contains(n);
  if (!counts && !means) findings.add([&] { return wording::missing_arm_numbers(table); });
  findings.raise_if_any(ErrorKind::input);
}

}  // namespace

const std::vector<ArmColumnDeclaration>& arm_columns() {
  static const std::vector<ArmColumnDeclaration> all = declare_columns();
  return all;
}

const ArmColumnDeclaration& declaration(ArmColumn column) {
  return arm_columns()[static_cast<std::size_t>(column)];
}

ArmColumns assign_arm_columns(const table::Table& table, const std::vector<SaidColumn>& said) {
  const ArmColumns by_caller = assign_said(table, said);
  ArmColumns assigned = by_caller;
  std::vector<std::string> headers;
  for (const auto& header : table.header()) headers.push_back(normalised_header(header));
  Findings rivals;
  for (const auto& declared : arm_columns()) {
    if (assigned.contains(declared.column)) continue;
    const auto found = matching_columns(headers, declared, by_caller);
    if (found.size() > 1) {
      for (const auto column : found) (void)table.find_column(table.header()[column]);
      rivals.add([&] { return wording::rival_arm_columns(declared, found, table); });
    }
    if (found.size() == 1) assigned.emplace(declared.column, found.front());
  }
  rivals.raise_if_any(ErrorKind::input);
  // Beside means, a column time says when, not how long people were watched.
  const bool said_time = by_caller.contains(ArmColumn::time);
  if (!said_time && !assigned.contains(ArmColumn::events)) assigned.erase(ArmColumn::time);
  require_columns(table, assigned);
  return assigned;
}

}  // namespace copse::intake
