#include <fmt/format.h>

#include "copse/report/text.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_forest_columns.hpp"

namespace copse::figure {
namespace {

using analysis::ForestRow;
using analysis::RowKind;

/// What stands around and between the bounds of an interval.
struct Brackets {
  const char *open, *between, *close;
};

Brackets brackets_of(ForestStyle style) {
  switch (style) {
    case ForestStyle::plain:
    case ForestStyle::revman:
      return {"[", ", ", "]"};
    case ForestStyle::jama:
    case ForestStyle::bmj:
      return {"(", " to ", ")"};
  }
  return {};
}

bool is_events(intake::Role role) {
  using enum intake::Role;
  return role == ai || role == ci || role == x1i || role == x2i || role == xi;
}

std::string pooling_abbreviation(analysis::PoolingMethod pooling) {
  if (pooling == analysis::PoolingMethod::mantel_haenszel) return "M-H";
  return pooling == analysis::PoolingMethod::peto ? "Peto" : "IV";
}

std::string percent(const std::optional<double>& weight) {
  return weight ? view::fixed(*weight, 1) + "%" : "";
}

}  // namespace

double weight_of(const ForestRow& row, ForestModels models) {
  const auto& first = models == ForestModels::common ? row.weight_common : row.weight_random;
  return first.value_or(row.weight_common.value_or(0.0));
}

std::string effect_text(const ForestRow& row, ForestStyle style, int decimals) {
  if (row.kind == RowKind::subgroup) return {};
  const view::Shown shown(row.scale, decimals);
  const bool unused = row.study != nullptr && !row.study->used && !row.weight_common;
  if (unused && !row.interval) return "not used";
  if (!row.estimate && !row.interval) return "not estimable";
  auto estimate = row.estimate ? shown.value(*row.estimate) : std::string();
  if (!row.interval) return estimate;
  const auto signs = brackets_of(style);
  return fmt::format("{}{}{}{}{}{}{}",
                     estimate,
                     row.estimate ? " " : "",
                     signs.open,
                     shown.value(row.interval->lower),
                     signs.between,
                     shown.value(row.interval->upper),
                     signs.close);
}

ForestColumns::ForestColumns(const analysis::Analysis& analysis,
                             const analysis::PoolResult& result,
                             const ForestOptions& options,
                             ForestModels models,
                             int decimals)
    : analysis_(analysis),
      result_(result),
      style_(options.style),
      models_(models),
      decimals_(decimals),
      numbers_(view::number_columns(result.layout)) {
  const auto effect = effect_column();
  if (options.effects_only) {
    columns_.push_back(effect);
    return;
  }
  add_arms(style_ == ForestStyle::revman || numbers_.empty() || numbers_.front().group.empty());
  switch (style_) {
    case ForestStyle::plain:
      plot_at_ = columns_.size() + 1;
      columns_.push_back(effect);
      add_weights();
      break;
    case ForestStyle::revman:
      add_weights();
      columns_.push_back(effect);
      plot_at_ = columns_.size() + 1;
      break;
    case ForestStyle::jama:
      columns_.push_back(effect);
      plot_at_ = columns_.size() + 1;
      add_weights();
      break;
    case ForestStyle::bmj:
      plot_at_ = columns_.size() + 1;
      add_weights();
      columns_.push_back(effect);
      break;
  }
}

ForestColumns::Column ForestColumns::effect_column() const {
  const auto& settings = result_.settings;
  const auto name = view::short_name(settings.measure, result_.scale);
  const auto level = view::percent_level(settings.level);
  switch (style_) {
    case ForestStyle::plain:
      return {Content::effect, {"", fmt::format("{} [{} CI]", name, level)}, 0};
    case ForestStyle::jama:
    case ForestStyle::bmj:
      return {Content::effect, {"", fmt::format("{} ({} CI)", name, level)}, 0};
    case ForestStyle::revman:
      break;
  }
  const bool fixed = models_ == ForestModels::common;
  return {Content::effect,
          {view::measure_name(settings.measure, result_.scale),
           fmt::format("{}, {}, {} CI",
                       fixed ? pooling_abbreviation(settings.pooling) : "IV",
                       fixed ? "Common" : "Random",
                       level)},
          0};
}

/// Each number in a column of its own under its group, or each arm in one column.
void ForestColumns::add_arms(bool single_numbers) {
  if (single_numbers) {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      columns_.push_back({Content::number, {numbers_[i].group, numbers_[i].header}, i});
    }
    return;
  }
  std::string written;
  for (const auto& number : numbers_) {
    if (number.group != numbers_.front().group) break;
    written += (written.empty() ? "" : "/") + number.header;
  }
  const bool means = numbers_.front().header == "Mean";
  if (means) written = "Mean (SD) n";
  columns_.push_back({Content::arm, {numbers_.front().group, written}, 0});
  columns_.push_back({Content::arm, {numbers_.back().group, written}, 1});
}

void ForestColumns::add_weights() {
  const bool both = models_ == ForestModels::both;
  if (models_ != ForestModels::random) {
    columns_.push_back({Content::weight_common, {"Weight", both ? "common" : ""}, 0});
  }
  if (models_ != ForestModels::common && !analysis_.pooled.from_counts()) {
    columns_.push_back({Content::weight_random, {"Weight", both ? "random" : ""}, 0});
  }
  for (auto& column : columns_) {
    const bool weight =
        column.content == Content::weight_common || column.content == Content::weight_random;
    if (weight && !both) column.head = {"", "Weight"};
  }
}

void ForestColumns::add_headers(Sheet& sheet) const {
  sheet.columns.push_back(
      {"", analysis_.subgroups.empty() ? "Study" : "Study or subgroup", draw::Anchor::start});
  for (const auto& column : columns_) {
    sheet.columns.push_back(column.head);
    if (style_ != ForestStyle::revman || column.content != Content::effect) continue;
    sheet.plot_group = column.head.group;
    sheet.plot_header = column.head.header;
  }
  sheet.plot_at = plot_at_;
}

std::vector<std::string> ForestColumns::cells(const ForestRow& row, bool totals) const {
  std::vector<std::string> cells{label(row)};
  for (const auto& column : columns_) cells.push_back(cell(column, row, totals));
  return cells;
}

std::string ForestColumns::cell(const Column& column, const ForestRow& row, bool totals) const {
  switch (column.content) {
    case Content::number:
      return number_cell(column, row, totals);
    case Content::arm:
      return arm_cell(column, row, totals);
    case Content::effect:
      return effect(row);
    case Content::weight_common:
      return percent(row.weight_common);
    case Content::weight_random:
      return percent(row.weight_random);
  }
  return {};
}

/// RevMan's names of the rows.
std::string ForestColumns::label(const ForestRow& row) const {
  const auto level = " (" + view::percent_level(result_.settings.level) + " CI)";
  const bool one_model = style_ == ForestStyle::revman && models_ != ForestModels::both;
  if (one_model && row.kind == RowKind::total) return "Total" + level;
  if (one_model && row.kind == RowKind::subtotal) return "Subtotal" + level;
  return report::printable(row.label);
}

const std::vector<analysis::Study>& ForestColumns::studies_of(const ForestRow& row) const {
  for (const auto& subgroup : analysis_.subgroups) {
    if (row.subgroup_column == subgroup.column && row.subgroup == subgroup.value) {
      return subgroup.studies;
    }
  }
  return analysis_.studies;
}

/// RevMan sums sizes in the row of a mean, subtotals too, and events in a row of their own.
std::string ForestColumns::number_cell(const Column& column,
                                       const ForestRow& row,
                                       bool totals) const {
  const auto role = numbers_[column.index].role;
  if (row.kind == RowKind::study) return view::number_cell(row.study->input, role);
  if (style_ != ForestStyle::revman) {
    return totals ? view::total_cell(analysis_.studies, role) : "";
  }
  if (row.kind != RowKind::subtotal && !totals) return {};
  return is_events(role) ? "" : view::total_cell(studies_of(row), role);
}

std::vector<std::string> ForestColumns::event_cells(const ForestRow& row) const {
  if (style_ != ForestStyle::revman) return {};
  std::vector<std::string> cells{"Total events"};
  bool any = false;
  for (const auto& column : columns_) {
    const bool events = column.content == Content::number && is_events(numbers_[column.index].role);
    any = any || events;
    cells.push_back(events ? view::total_cell(studies_of(row), numbers_[column.index].role) : "");
  }
  return any ? cells : std::vector<std::string>();
}

std::string ForestColumns::arm_cell(const Column& column, const ForestRow& row, bool totals) const {
  if (row.kind == RowKind::study) {
    return view::study_cells(row.study->input, result_.layout)[column.index];
  }
  return totals ? view::total_cells(analysis_.studies, result_.layout)[column.index] : "";
}

}  // namespace copse::figure
