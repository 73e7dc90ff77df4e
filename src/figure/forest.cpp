#include "copse/figure/forest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_forest_columns.hpp"
#include "detail_forest_marks.hpp"
#include "detail_sheet.hpp"

namespace copse::figure {
namespace {

using analysis::Analysis;
using analysis::ForestRow;
using analysis::ModelKind;
using analysis::PoolResult;
using analysis::RowKind;

ForestModels models_of(const ForestOptions& options, const analysis::Pooled& pooled) {
  if (!pooled.random) return ForestModels::common;
  if (options.models) return *options.models;
  return options.style == ForestStyle::plain ? ForestModels::both : ForestModels::random;
}

bool is_of(ModelKind model, ForestModels models) {
  return models == ForestModels::both ||
         (models == ForestModels::common) == (model == ModelKind::common);
}

/// Whether a row of the tables stands in this figure; journals show one model and its prediction.
bool is_shown(const ForestRow& row, const ForestOptions& options, ForestModels models) {
  if (row.model && !is_of(*row.model, models)) return false;
  if (row.kind == RowKind::hartung_knapp) return options.style == ForestStyle::plain;
  return row.kind != RowKind::prediction || row.interval.has_value();
}

void sort_studies(std::vector<ForestRow>& rows, ForestSort sort) {
  const auto before = [sort](const ForestRow& a, const ForestRow& b) {
    switch (sort) {
      case ForestSort::effect:
        return a.estimate && (!b.estimate || *a.estimate < *b.estimate);
      case ForestSort::precision:
        return a.se && (!b.se || *a.se < *b.se);
      case ForestSort::weight:
        return a.weight_random.value_or(-1.0) > b.weight_random.value_or(-1.0);
      case ForestSort::label:
        return a.label < b.label;
      case ForestSort::file:
        break;
    }
    return false;
  };
  if (sort == ForestSort::file) return;
  for (auto first = rows.begin(); first != rows.end();) {
    const auto is_study = [](const ForestRow& row) { return row.kind == RowKind::study; };
    first = std::find_if(first, rows.end(), is_study);
    const auto last = std::find_if_not(first, rows.end(), is_study);
    std::stable_sort(first, last, before);
    first = last;
  }
}

SheetRow note_row(std::string words) {
  SheetRow row;
  row.note = std::move(words);
  row.indented = true;
  return row;
}

/// Heterogeneity and test of the model shown, of the random effects when both are.
std::vector<std::string> statistics(const analysis::Pooled& pooled,
                                    const PoolResult& result,
                                    ForestModels models) {
  if (models == ForestModels::common && pooled.common && pooled.heterogeneity) {
    return view::common_effect_lines(pooled, result.settings);
  }
  std::vector<std::string> lines;
  if (pooled.heterogeneity) lines.push_back(view::heterogeneity_line(pooled, result.settings));
  if (pooled.random) lines.push_back(view::overall_test_line(pooled));
  return lines;
}

void add_subgroup_notes(Sheet& sheet,
                        const ForestRow& row,
                        const PoolResult& result,
                        ForestModels models) {
  if (row.pooled == nullptr) return;
  for (auto& line : statistics(*row.pooled, result, models)) {
    sheet.rows.push_back(note_row(std::move(line)));
  }
}

void add_event_row(Sheet& sheet, std::vector<std::string> cells) {
  if (cells.empty()) return;
  SheetRow row;
  row.cells = std::move(cells);
  row.indented = sheet.rows.back().indented;
  sheet.rows.push_back(std::move(row));
}

bool ends_subtotals(const std::vector<ForestRow>& rows, std::size_t i) {
  return rows[i].kind == RowKind::subtotal &&
         (i + 1 == rows.size() || rows[i + 1].kind != RowKind::subtotal);
}

std::vector<std::string> footer(const Analysis& analysis,
                                const PoolResult& result,
                                ForestModels models) {
  auto lines = statistics(analysis.pooled, result, models);
  for (const auto& comparison : analysis.comparisons) {
    if (is_of(comparison.model, models)) lines.push_back(view::comparison_line(comparison));
  }
  lines.push_back(view::methods_sentence(
      result.settings, result.scale, result.layout, !analysis.subgroups.empty()));
  return lines;
}

std::string title_of(const Analysis& analysis, const PoolResult& result) {
  return view::by_prefix(analysis.by) +
         fmt::format("{}, {} {}",
                     view::measure_name(result.settings.measure, result.scale),
                     analysis.pooled.k,
                     analysis.pooled.k == 1 ? "study" : "studies");
}

/// The judgements of the study of this name.
std::vector<std::optional<RobMark>> marks_of(const std::string& label,
                                             const ForestOptions& options,
                                             Palette palette) {
  const auto& table = *options.risk_of_bias;
  const auto found = std::ranges::find(table.studies, label, &evidence::AssessedStudy::label);
  if (found == table.studies.end()) return {};
  const auto symbols = options.rob_symbols.value_or(usual_symbols(table));
  auto judged = found->domains;
  if (table.has_overall) judged.push_back(found->overall);
  std::vector<std::optional<RobMark>> marks;
  for (const auto& judgement : judged) {
    marks.push_back(judgement ? std::optional(rob_mark(*judgement, symbols, palette))
                              : std::nullopt);
  }
  return marks;
}

/// "Risk of bias: (A) sequence, (B) allocation …"
std::string rob_caption(const evidence::RiskOfBias& table) {
  auto names = table.domains;
  if (table.has_overall) names.emplace_back("overall");
  std::string text = "Risk of bias:";
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += fmt::format("{} ({}) {}",
                        i > 0 ? "," : "",
                        static_cast<char>('A' + static_cast<int>(i % 26)),
                        names[i]);
  }
  return text + ".";
}

void name_sides(Sheet& sheet, const ForestOptions& options) {
  sheet.favours_above = options.style == ForestStyle::jama;
  if (!sheet.title.favours) return;
  sheet.favours_low = report::printable(options.favours_low);
  sheet.favours_high = report::printable(options.favours_high);
}

std::string description_of(const Analysis& analysis, const ForestColumns& columns) {
  std::string text = fmt::format(
      "Forest plot of {} {}.", analysis.pooled.k, analysis.pooled.k == 1 ? "study" : "studies");
  for (const auto& row : analysis::forest_rows(analysis)) {
    if (row.kind == RowKind::total || row.kind == RowKind::prediction) {
      if (row.interval) text += " " + row.label + ": " + columns.effect(row) + ".";
    }
  }
  return text;
}

}  // namespace

draw::Scene draw_forest(const Analysis& analysis,
                        const PoolResult& result,
                        const ForestOptions& options,
                        const Style& style) {
  require_studies(analysis.studies.size());
  const auto models = models_of(options, analysis.pooled);
  auto rows = analysis::forest_rows(analysis);
  std::erase_if(rows, [&](const ForestRow& row) { return !is_shown(row, options, models); });
  sort_studies(rows, options.sort);
  const ForestColumns columns(analysis, result, options, models, style.look.decimals);
  Sheet sheet;
  columns.add_headers(sheet);
  sheet.title = view::forest_axis(result.settings.measure, result.scale, analysis.scale);
  sheet.axis = view::choose_axis(rows, sheet.title);
  const double largest = largest_weight(rows, models);
  bool totalled = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sheet.rows.push_back(sheet_row(rows[i], largest, models, style.theme));
    const bool first_total = rows[i].kind == RowKind::total && !std::exchange(totalled, true);
    sheet.rows.back().rule_above = first_total;
    if (first_total) sheet.rows.back().space_above = 3.0;
    sheet.rows.back().cells = columns.cells(rows[i], first_total);
    if (options.risk_of_bias && rows[i].kind == RowKind::study) {
      sheet.rows.back().marks = marks_of(rows[i].label, options, style.look.palette);
    }
    if (first_total || ends_subtotals(rows, i)) {
      add_event_row(sheet, columns.event_cells(rows[i]));
    }
    if (ends_subtotals(rows, i)) add_subgroup_notes(sheet, rows[i], result, models);
    const bool mean = rows[i].kind == RowKind::total;
    if (mean && (rows[i].model == ModelKind::random || !sheet.line_at)) {
      sheet.line_at = rows[i].estimate;
    }
  }
  name_sides(sheet, options);
  sheet.footer = footer(analysis, result, models);
  if (options.risk_of_bias) {
    const auto& table = *options.risk_of_bias;
    sheet.rob_columns = table.domains.size() + (table.has_overall ? 1 : 0);
    sheet.footer.push_back(rob_caption(table));
  }
  return draw_sheet(
      sheet, "forest", title_of(analysis, result), description_of(analysis, columns), style);
}

}  // namespace copse::figure
