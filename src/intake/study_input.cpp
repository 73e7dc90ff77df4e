#include "copse/intake/study_input.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/findings.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

/// What a cell must be besides a number; nullptr when any number will do.
struct Rule {
  const char* expected = "a number";
  bool (*holds)(double) = nullptr;
};

Rule rule_for(Role role, const Reading& reading) {
  static constexpr auto positive = [](double x) { return x > 0.0; };
  static constexpr auto not_negative = [](double x) { return x >= 0.0; };
  switch (role) {
    case Role::sd1i:
    case Role::sd2i:
      return {"a standard deviation of at least 0", not_negative};
    case Role::n1i:
    case Role::n2i:
      if (reading.layout == Layout::two_means) {
        return {"a group size of at least 2", [](double n) { return n >= 2.0; }};
      }
      return {"a group size of at least 1", [](double n) { return n >= 1.0; }};
    case Role::ai:
    case Role::bi:
    case Role::ci:
    case Role::di:
      return {"a count of at least 0", not_negative};
    case Role::vi:
      return {"a sampling variance above 0", positive};
    case Role::sei:
      return {"a standard error above 0", positive};
    case Role::yi:
    case Role::ci_lb:
    case Role::ci_ub:
      if (reading.natural) return {"a ratio above 0", positive};
      return {};
    case Role::study:
    case Role::m1i:
    case Role::m2i:
      return {};
  }
  return {};
}

/// Reads the cells of one row, collecting what is wrong and what is missing.
class RowReader {
 public:
  RowReader(const table::Table& table, const Reading& reading, Findings& findings)
      : table_(table), reading_(reading), findings_(findings) {}

  void begin(std::size_t row) {
    row_ = row;
    missing_ = {};
    broken_ = false;
    fractional_ = false;
  }

  /// The cell's number; absent when missing, wrong or without a column.
  [[nodiscard]] std::optional<double> optional(Role role) {
    const auto found = reading_.columns.find(role);
    if (found == reading_.columns.end()) return std::nullopt;
    const auto number = table_.number(row_, found->second);
    if (number.is_missing()) return std::nullopt;
    const Rule rule = rule_for(role, reading_);
    if (!number.is_number() || (rule.holds != nullptr && !rule.holds(number.value))) {
      wrong(role, rule.expected);
      return std::nullopt;
    }
    return number.value;
  }

  /// The same for a role without which the row gives no effect.
  [[nodiscard]] double needed(Role role) {
    const bool was_broken = broken_;
    broken_ = false;
    const auto value = optional(role);
    if (value) {
      missing_.present[role] = *value;
    } else if (!broken_) {
      missing_.roles.push_back(role);
    }
    broken_ = broken_ || was_broken;
    return value.value_or(0.0);
  }

  [[nodiscard]] double count(Role role) {
    const double value = needed(role);
    if (value != std::floor(value)) fractional_ = true;
    return value;
  }

  void wrong(Role role, const char* expected) {
    broken_ = true;
    findings_.add(
        [&] { return wording::bad_cell(table_, row_, reading_.columns.at(role), role, expected); });
  }

  void missing(Role role) { missing_.roles.push_back(role); }

  [[nodiscard]] bool usable() const { return missing_.roles.empty() && !broken_; }
  [[nodiscard]] bool fractional() const { return fractional_; }
  [[nodiscard]] const MissingCells& missing_cells() const { return missing_; }

 private:
  const table::Table& table_;
  const Reading& reading_;
  Findings& findings_;
  std::size_t row_ = 0;
  MissingCells missing_;
  bool broken_ = false;
  bool fractional_ = false;
};

effect::TwoMeans read_means(RowReader& row) {
  effect::TwoMeans study;
  study.m1i = row.needed(Role::m1i);
  study.sd1i = row.needed(Role::sd1i);
  study.n1i = row.count(Role::n1i);
  study.m2i = row.needed(Role::m2i);
  study.sd2i = row.needed(Role::sd2i);
  study.n2i = row.count(Role::n2i);
  return study;
}

TwoByTwo read_cells(RowReader& row) {
  TwoByTwo study;
  study.ai = row.count(Role::ai);
  study.bi = row.count(Role::bi);
  study.ci = row.count(Role::ci);
  study.di = row.count(Role::di);
  if (row.usable() && study.n1i() == 0.0)
    row.wrong(Role::bi, "a group of at least one participant");
  if (row.usable() && study.n2i() == 0.0)
    row.wrong(Role::di, "a group of at least one participant");
  return study;
}

TwoByTwo read_events_and_totals(RowReader& row) {
  const double ai = row.count(Role::ai), n1i = row.count(Role::n1i);
  const double ci = row.count(Role::ci), n2i = row.count(Role::n2i);
  if (row.usable()) {
    if (ai > n1i) row.wrong(Role::ai, "events no more than the group size n1i");
    if (ci > n2i) row.wrong(Role::ci, "events no more than the group size n2i");
  }
  return {ai, n1i - ai, ci, n2i - ci};
}

effect::ReportedEffect read_reported(RowReader& row, bool natural) {
  effect::ReportedEffect study;
  study.natural = natural;
  study.yi = row.needed(Role::yi);
  study.vi = row.optional(Role::vi);
  study.sei = row.optional(Role::sei);
  const auto lower = row.optional(Role::ci_lb), upper = row.optional(Role::ci_ub);
  if (lower && upper) {
    study.ci = Interval{*lower, *upper};
    if (*lower >= *upper) row.wrong(Role::ci_ub, "an upper bound above the lower one (ci_lb)");
  }
  if (!study.vi && !study.sei && !study.ci) row.missing(Role::vi);
  return study;
}

/// The printed parts of an effect that is not complete.
MissingCells incomplete(const MissingCells& missing, const StudyInput& study) {
  MissingCells result = missing;
  const auto* reported = std::get_if<effect::ReportedEffect>(&study.values);
  if (reported == nullptr) return result;
  const bool has_yi = std::ranges::find(missing.roles, Role::yi) == missing.roles.end();
  if (has_yi) result.yi = reported->natural ? std::log(reported->yi) : reported->yi;
  if (reported->vi) result.vi = reported->vi;
  if (!result.vi && reported->sei) result.vi = *reported->sei * *reported->sei;
  return result;
}

std::string label_of(const table::Table& table, std::size_t row, const Reading& reading) {
  const auto column = reading.columns.find(Role::study);
  if (column != reading.columns.end() && !table.is_missing(row, column->second)) {
    return std::string(table.text(row, column->second));
  }
  return "row " + std::to_string(table.record(row));
}

/// Whether a size printed beside events and non-events is another one than their sum.
bool sizes_disagree(const table::Table& table,
                    std::size_t row,
                    const Reading& reading,
                    const TwoByTwo& study) {
  const auto differs = [&](Role role, double sum) {
    const auto column = reading.columns.find(role);
    if (column == reading.columns.end()) return false;
    const auto printed = table.number(row, column->second);
    return printed.is_number() && printed.value != sum;
  };
  return reading.layout == Layout::cells &&
         (differs(Role::n1i, study.n1i()) || differs(Role::n2i, study.n2i()));
}

}  // namespace

StudyInputs read_studies(const table::Table& table,
                         const std::vector<std::size_t>& rows,
                         const Reading& reading) {
  Findings findings;
  RowReader reader(table, reading, findings);
  StudyInputs result;
  std::vector<std::string> fractional, disagreeing;
  for (const auto row : rows) {
    reader.begin(row);
    StudyInput study{label_of(table, row, reading), row, MissingCells{}};
    switch (reading.layout) {
      case Layout::two_means:
        study.values = read_means(reader);
        break;
      case Layout::cells:
        study.values = read_cells(reader);
        break;
      case Layout::events_and_totals:
        study.values = read_events_and_totals(reader);
        break;
      case Layout::reported:
        study.values = read_reported(reader, reading.natural);
        break;
    }
    if (!reader.usable()) study.values = incomplete(reader.missing_cells(), study);
    if (reader.usable() && reader.fractional()) fractional.push_back(study.label);
    const auto* counts = std::get_if<TwoByTwo>(&study.values);
    if (counts != nullptr && sizes_disagree(table, row, reading, *counts)) {
      disagreeing.push_back(study.label);
    }
    result.studies.push_back(std::move(study));
  }
  findings.raise_if_any(ErrorKind::input);
  if (!fractional.empty()) {
    result.notices.push_back(wording::fractional_counts(std::move(fractional)));
  }
  if (!disagreeing.empty()) {
    result.notices.push_back(wording::sizes_disagree(std::move(disagreeing)));
  }
  return result;
}

}  // namespace copse::intake
