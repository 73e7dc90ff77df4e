#include <algorithm>
#include <functional>
#include <set>

#include "copse/effect/shared_control.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

/// A column to be written, and how a comparison fills it.
struct Output {
  std::string header;
  std::function<PreparedCell(const Comparison&)> cell;
};

PreparedCell text_cell(const std::string& text) {
  return text.empty() ? PreparedCell() : PreparedCell(text);
}

PreparedCell number_cell(std::optional<double> number) {
  return number ? PreparedCell(*number) : PreparedCell();
}

Output text_output(const std::string& header, std::string ArmRow::*text) {
  return {header, [text](const Comparison& c) { return text_cell(c.place().*text); }};
}

std::vector<Output> place_outputs(const ArmColumns& columns, const ArmsChoices& choices) {
  using enum ArmColumn;
  std::vector<Output> outputs{text_output("study", &ArmRow::study)};
  if (columns.contains(outcome)) outputs.push_back(text_output("outcome", &ArmRow::outcome));
  if (columns.contains(construct)) outputs.push_back(text_output("construct", &ArmRow::construct));
  if (columns.contains(window) || !choices.windows.empty()) {
    outputs.push_back(text_output("window", &ArmRow::window));
  }
  if (columns.contains(instrument)) {
    outputs.push_back(text_output("instrument", &ArmRow::instrument));
  }
  if (columns.contains(months)) {
    outputs.push_back({"months", [](const auto& c) { return number_cell(c.place().months); }});
  }
  if (columns.contains(arm)) {
    outputs.push_back({"arm", [](const auto& c) { return text_cell(c.experimental.label); }});
  }
  if (columns.contains(arm) || columns.contains(comparator)) {
    outputs.push_back({"comparator", [](const auto& c) { return text_cell(c.control.label); }});
  }
  return outputs;
}

using Number = std::optional<double> ArmNumbers::*;

Output number_output(const std::string& header, ComparedArm Comparison::*side, Number number) {
  return {header, [=](const Comparison& c) { return number_cell((c.*side).numbers.*number); }};
}

/// Whether the table can hold means, counts of people, counts in person-time.
bool has_means(const ArmColumns& columns) {
  return columns.contains(ArmColumn::n) &&
         (columns.contains(ArmColumn::mean) || columns.contains(ArmColumn::median));
}
bool has_counts(const ArmColumns& columns) {
  return columns.contains(ArmColumn::events) && columns.contains(ArmColumn::n);
}
bool has_rates(const ArmColumns& columns) {
  return columns.contains(ArmColumn::events) && columns.contains(ArmColumn::time);
}

std::vector<Output> number_outputs(const ArmColumns& columns) {
  const auto first = &Comparison::experimental, second = &Comparison::control;
  std::vector<Output> outputs;
  const auto add = [&](const char* header, ComparedArm Comparison::*side, Number number) {
    if (std::ranges::find(outputs, header, &Output::header) == outputs.end()) {
      outputs.push_back(number_output(header, side, number));
    }
  };
  if (has_means(columns)) {
    add("m1i", first, &ArmNumbers::mean);
    add("sd1i", first, &ArmNumbers::sd);
    add("n1i", first, &ArmNumbers::n);
    add("m2i", second, &ArmNumbers::mean);
    add("sd2i", second, &ArmNumbers::sd);
    add("n2i", second, &ArmNumbers::n);
  }
  if (has_counts(columns)) {
    add("ai", first, &ArmNumbers::events);
    add("n1i", first, &ArmNumbers::n);
    add("ci", second, &ArmNumbers::events);
    add("n2i", second, &ArmNumbers::n);
  }
  if (has_rates(columns)) {
    add("x1i", first, &ArmNumbers::events);
    add("t1i", first, &ArmNumbers::time);
    add("x2i", second, &ArmNumbers::events);
    add("t2i", second, &ArmNumbers::time);
  }
  return outputs;
}

using Part = std::function<std::optional<double>(const ArmNumbers&)>;

Part of_means(std::function<std::optional<double>(const effect::MeanArm&)> part) {
  return [part](const ArmNumbers& arm) -> std::optional<double> {
    if (!arm.mean || !arm.sd || !arm.n) return std::nullopt;
    return part({*arm.n, *arm.mean, *arm.sd});
  };
}

Part of_counts(std::function<std::optional<double>(const effect::EventsArm&)> part) {
  return [part](const ArmNumbers& arm) -> std::optional<double> {
    if (!arm.events || !arm.n || *arm.events > *arm.n) return std::nullopt;
    return part({*arm.n, *arm.events});
  };
}

Part of_rates(std::function<std::optional<double>(const effect::PersonTimeArm&)> part) {
  return [part](const ArmNumbers& arm) -> std::optional<double> {
    if (!arm.events || !arm.time) return std::nullopt;
    return part({*arm.events, *arm.time});
  };
}

/// The part of the sampling variance that comes from one arm, per kind of effect.
std::vector<Output> variance_outputs(const std::string& side,
                                     ComparedArm Comparison::*arm,
                                     const ArmColumns& columns) {
  std::vector<Output> outputs{
      {side + "_id", [=](const Comparison& c) { return text_cell((c.*arm).id); }}};
  const auto add = [&](const std::string& effect, const Part& part) {
    outputs.push_back({side + "_" + effect + "_variance",
                       [=](const Comparison& c) { return number_cell(part((c.*arm).numbers)); }});
  };
  if (has_means(columns)) {
    add("mean", of_means(effect::mean_difference_covariance));
    add("log_mean", of_means(effect::log_ratio_of_means_covariance));
  }
  if (has_counts(columns)) {
    add("log_odds", of_counts(effect::log_odds_ratio_covariance));
    add("log_risk", of_counts(effect::log_risk_ratio_covariance));
    add("risk", of_counts(effect::risk_difference_covariance));
  }
  if (has_rates(columns)) add("log_rate", of_rates(effect::log_rate_ratio_covariance));
  return outputs;
}

/// Whether an experimental arm stands in several rows of one window.
bool share_experimental_arms(const std::vector<Comparison>& comparisons) {
  std::set<std::pair<std::string, std::string>> seen;
  return std::ranges::any_of(comparisons, [&](const auto& c) {
    return !seen.emplace(c.experimental.id, c.place().window).second;
  });
}

std::vector<Output> shared_outputs(const std::vector<Comparison>& comparisons,
                                   const ArmColumns& columns) {
  auto outputs = variance_outputs("control", &Comparison::control, columns);
  if (share_experimental_arms(comparisons)) {
    for (auto& one : variance_outputs("experimental", &Comparison::experimental, columns)) {
      outputs.push_back(std::move(one));
    }
  }
  return outputs;
}

std::vector<const ArmRow*> rows_of(const Comparison& comparison) {
  auto rows = comparison.experimental.rows;
  rows.insert(rows.end(), comparison.control.rows.begin(), comparison.control.rows.end());
  return rows;
}

/// The text that all rows of a comparison have in a column, blank cells aside; absent when they
/// differ.
std::optional<std::string> common_text(const Comparison& comparison,
                                       const table::Table& table,
                                       std::size_t column) {
  std::string common;
  for (const auto* row : rows_of(comparison)) {
    if (table.is_missing(row->row, column)) continue;
    const std::string text(table.text(row->row, column));
    if (!common.empty() && text != common) return std::nullopt;
    common = text;
  }
  return common;
}

/// Columns without a part in the preparation, where they say one thing per comparison.
std::vector<Output> carried_outputs(const std::vector<Comparison>& comparisons,
                                    const table::Table& table,
                                    const ArmColumns& columns,
                                    const std::vector<Output>& written,
                                    std::vector<Notice>& notices) {
  std::vector<Output> outputs;
  std::vector<std::string> left;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const auto plays = [&](const auto& entry) { return entry.second == column; };
    if (std::ranges::any_of(columns, plays)) continue;
    const auto& header = table.header()[column];
    const auto name = normalised_header(header);
    const auto is_written = [&](const Output& output) { return output.header == name; };
    const bool reserved = name == "from_rows" || name == "derived_by";
    const auto says_one = [&](const Comparison& c) {
      return common_text(c, table, column).has_value();
    };
    if (reserved || std::ranges::any_of(written, is_written) ||
        !std::ranges::all_of(comparisons, says_one)) {
      left.push_back(header);
      continue;
    }
    outputs.push_back({header, [column, &table](const Comparison& c) {
                         return text_cell(common_text(c, table, column).value_or(""));
                       }});
  }
  if (!left.empty()) notices.push_back(wording::columns_left_out(left));
  return outputs;
}

PreparedRow written_row(const Comparison& comparison, const std::vector<Output>& outputs) {
  PreparedRow row;
  for (const auto& output : outputs) row.cells.push_back(output.cell(comparison));
  for (const auto* from : rows_of(comparison)) row.from_rows.push_back(from->record);
  std::ranges::sort(row.from_rows);
  for (const auto* arm : {&comparison.experimental, &comparison.control}) {
    for (const auto& step : arm->steps) {  // a step that several arms share is told once
      if (std::ranges::find(row.steps, step) == row.steps.end()) row.steps.push_back(step);
    }
  }
  return row;
}

}  // namespace

void write_comparisons(const std::vector<Comparison>& comparisons,
                       const table::Table& table,
                       const ArmColumns& columns,
                       const ArmsChoices& choices,
                       Prepared& prepared) {
  auto outputs = place_outputs(columns, choices);
  const auto append = [&](const std::vector<Output>& more) {
    outputs.insert(outputs.end(), more.begin(), more.end());
  };
  append(number_outputs(columns));
  if (choices.comparators.rule == Comparators::covariance) {
    append(shared_outputs(comparisons, columns));
  }
  append(carried_outputs(comparisons, table, columns, outputs, prepared.notices));
  for (const auto& output : outputs) prepared.columns.push_back(output.header);
  for (const auto& one : comparisons) prepared.rows.push_back(written_row(one, outputs));
}

}  // namespace copse::intake
