#include "wording_arms.hpp"

#include <array>
#include <charconv>
#include <set>

#include "detail_phrases.hpp"

namespace copse::intake::wording {
namespace {

using Texts = std::vector<std::string>;

std::string known_names(const Texts& known) {
  return known.empty() ? "" : "; there are " + listed(quoted_all(known));
}

/// "row 3", "rows 3, 4 and 9"; of many, the first ten.
std::string rows_text(const RowsMeant& meant) {
  constexpr std::size_t most = 10;
  Texts records;
  for (const auto& [record, study] : meant.study_of_record) {
    if (records.size() == most) break;
    records.push_back(std::to_string(record));
  }
  const std::size_t more = meant.study_of_record.size() - records.size();
  if (more > 0) records.push_back(std::to_string(more) + " more");
  return (meant.study_of_record.size() == 1 ? "row " : "rows ") + listed(records);
}

Notice about_rows(const std::string& code, const std::string& sentence, const RowsMeant& meant) {
  Notice notice{code, sentence + " (" + rows_text(meant) + ").", {}};
  std::set<std::string> named;
  for (const auto& [record, study] : meant.study_of_record) {
    if (named.insert(study).second) notice.studies.push_back(study);
  }
  return notice;
}

}  // namespace

std::string unknown_comparators(std::string_view text) {
  return "comparators: expected combine, keep:NAME, split or covariance, found " + quoted(text);
}

std::string unknown_comparator(const std::string& name, const Texts& known) {
  const auto nearest = did_you_mean(name, known);
  return "keep:" + name + ": no control arm has the comparator or arm " + quoted(name) +
         (nearest.empty() ? known_names(known) : nearest);
}

std::string unknown_instrument(const std::string& name, const Texts& known) {
  const auto nearest = did_you_mean(name, known);
  return "preferred instrument " + quoted(name) + ": nothing was measured with it" +
         (nearest.empty() ? known_names(known) : nearest);
}

std::string instruments_without_rule() {
  return "preferred instruments are for one outcome per construct; ask for that too, or leave them "
         "out";
}

std::string unreadable_window(std::string_view text) {
  return "expected a window NAME=OVER..TO in months, for example short=..6 or long=6..12:latest, "
         "found " +
         quoted(text);
}

std::string window_without_name() { return "a window has no name; every window needs one"; }

std::string window_named_twice(const std::string& name) {
  return "two windows are called " + quoted(name) + "; every window needs a name of its own";
}

std::string window_upside_down(const Window& window) {
  return "window " + quoted(window.name) +
         " is empty: over = " + number_text(window.over.value_or(0.0)) +
         " is not below to = " + number_text(window.to.value_or(0.0));
}

std::string needs_column(const std::string& file, std::string_view what, ArmColumn column) {
  const auto& declared = declaration(column);
  const std::string name(declared.name);
  return file + ": " + std::string(what) + " a column " + name + " (" +
         std::string(declared.meaning) + "); add it, or name another header with --col " + name +
         "=COLUMN";
}

std::string unknown_arm_role(const std::string& role) {
  Texts names;
  for (const auto& column : arm_columns()) names.emplace_back(column.name);
  return "--col " + role + "=…: a table of arms has no role " + quoted(role) +
         did_you_mean(role, names) + ". The roles are " + listed(names);
}

std::string rival_arm_columns(const ArmColumnDeclaration& declared,
                              const std::vector<std::size_t>& columns,
                              const table::Table& table) {
  Texts headers;
  for (const auto column : columns) headers.push_back(quoted(table.header()[column]));
  return table.source().file + ": the columns " + listed(headers) + " could each be " +
         std::string(declared.name) + " (" + std::string(declared.meaning) +
         "); rename all but one";
}

std::string missing_arm_column(const ArmColumnDeclaration& declared, const table::Table& table) {
  const std::string name(declared.name);
  std::string text = table.source().file + ": there is no column " + name + " (" +
                     std::string(declared.meaning) + "); add one, or name another header with ";
  const auto nearest = table::nearest_names(name, table.header(), 1);
  return text + "--col " + name + "=" + (nearest.empty() ? "COLUMN" : nearest.front());
}

std::string missing_arm_numbers(const table::Table& table) {
  return table.source().file +
         ": no column holds an arm's numbers; needed are mean, sd (or se) and n, or events and n, "
         "or events and time; name other headers with --col ROLE=COLUMN. The columns are " +
         listed(quoted_all(table.header()));
}

std::string bad_arm_cell(const table::Table& table,
                         std::size_t row,
                         std::size_t column,
                         ArmColumn role,
                         std::string_view expected) {
  const auto& declared = declaration(role);
  std::string text = table.place(row, column) + ": " + std::string(declared.name) + " (column " +
                     quoted(table.header()[column]) + "): expected " + std::string(expected) +
                     ", found " + quoted(table.text(row, column));
  if (declared.number) text += "; correct the cell, or leave it blank if the number is not known";
  return text;
}

std::string same_arm_twice(const table::Table& table,
                           std::size_t row,
                           std::size_t column,
                           std::size_t earlier_record,
                           const std::string& arm) {
  return table.place(row, column) + ": the arm " + quoted(arm) + " of " +
         quoted(table.text(row, column)) +
         " stands here again with the outcome, instrument and time point of row " +
         std::to_string(earlier_record) +
         "; delete one of them, or tell them apart by arm, outcome, instrument or months";
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

std::string sd_from_se(const std::string& arm) { return "sd of " + arm + " = se * sqrt(n)"; }

std::string sd_from_interval(const std::string& arm) {
  return "sd of " + arm + " from the interval of its mean (t, Cochrane Handbook 6.5.2.2)";
}

std::string sd_from_quantiles(const std::string& arm) {
  return "sd of " + arm + " from its quartiles or range (Shi et al. 2020)";
}

std::string mean_from_quantiles(const std::string& arm) {
  return "mean of " + arm + " from its median with quartiles or range (Luo et al. 2018)";
}

std::string means_turned(Direction direction) {
  return "means turned round, being " + std::string(name_of(directions, direction));
}

std::string comparator_kept(const std::string& kept, const Texts& left) {
  return "kept " + kept + ", left out " + listed(left);
}

std::string time_taken(double taken, const std::vector<double>& of, const Window& window) {
  Texts months;
  for (const double one : of) months.push_back(number_text(one));
  return "took " + number_text(taken) + " months, " + std::string(name_of(picks, window.pick)) +
         " of " + listed(months) + " in window " + window.name;
}

std::string instrument_taken(const std::string& taken,
                             const Texts& left,
                             const std::string& construct) {
  return "took " + taken + (construct.empty() ? "" : " for " + construct) + ", left out " +
         listed(left);
}

std::string arms_combined(const Texts& labels) {
  return "combined " + listed(labels) + " (" + std::to_string(labels.size()) + " arms)";
}

std::string arm_divided(std::string_view side, const std::string& label, std::size_t parts) {
  return "divided the " + std::string(side) + " arm " + label + " among " + std::to_string(parts) +
         " comparisons";
}

Notice direction_not_stated(const RowsMeant& meant) {
  return about_rows("direction-not-stated",
                    "Means without a direction (higher_better or lower_better) were taken as they "
                    "stand",
                    meant);
}

Notice counts_not_turned(const RowsMeant& meant) {
  return about_rows("counts-not-turned",
                    "Events that run the other way cannot be turned round and were taken as they "
                    "stand",
                    meant);
}

Notice comparator_left(const std::string& kept, const RowsMeant& meant) {
  return about_rows("comparator-left",
                    "Only the comparator " + quoted(kept) +
                        " was kept; other control arms were "
                        "left out",
                    meant);
}

Notice outside_windows(const RowsMeant& meant) {
  return about_rows("outside-windows", "Time points outside every window were left out", meant);
}

Notice without_months(const RowsMeant& meant) {
  return about_rows("no-months", "Rows without months stand in no window and were left out", meant);
}

Notice empty_window(const std::string& name) {
  return {"window-empty", "No row falls in the window " + quoted(name) + ".", {}};
}

Notice stated_windows_ignored() {
  return {"window-column-ignored",
          "Rows were placed in windows by their months; the column window was not used.",
          {}};
}

Notice time_points_left(const RowsMeant& meant) {
  return about_rows("time-point-left",
                    "Of several time points in one window one was taken; the others were left out",
                    meant);
}

Notice instrument_left(const std::string& study, const std::string& step, bool preferred) {
  const std::string why =
      preferred ? ", by the stated preference." : ", without a stated preference.";
  return {"instrument-left", study + ": " + step + why, {study}};
}

Notice no_arm(std::string_view side, const RowsMeant& meant) {
  const std::string name(side);
  return about_rows(
      "no-" + name, "Without a matching " + name + " arm no comparison could be made", meant);
}

Notice incomplete_arms(const RowsMeant& meant) {
  return about_rows("incomplete-arms",
                    "Comparisons with unknown numbers keep their place with empty cells",
                    meant);
}

Notice columns_left_out(const Texts& headers) {
  return {"columns-left-out",
          "Columns that differ within a comparison, or share their name with one that is written, "
          "were left out: " +
              listed(quoted_all(headers)) + ".",
          {}};
}

Notice shared_arms(Texts studies) {
  return {"shared-arms",
          "Comparisons share an arm (control_id) at full size; pool them only with their "
          "covariance.",
          std::move(studies)};
}

Notice arm_too_small(const std::string& study,
                     std::string_view side,
                     const std::string& label,
                     double n,
                     int least) {
  const auto with_means = least > 1 ? " beside means" : "";
  return {"arm-too-small",
          "The " + std::string(side) + " arm " + quoted(label) + " of " + study + " has n = " +
              six_digits(n) + ", and copse pool needs at least " + std::to_string(least) +
              with_means + "; use --comparators combine or covariance, or leave the row out.",
          {study}};
}

Notice construct_not_stated(const RowsMeant& meant) {
  return about_rows(
      "construct-not-stated", "Rows that name no construct were taken by their outcome", meant);
}

}  // namespace copse::intake::wording
