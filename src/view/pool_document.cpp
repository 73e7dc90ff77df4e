#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/pool.hpp"
#include "copse/view/sentences.hpp"
#include "copse/view/study_columns.hpp"
#include "detail_absolute.hpp"
#include "detail_document.hpp"
#include "detail_explain.hpp"
#include "detail_explain_tau2.hpp"
#include "detail_footnotes.hpp"
#include "detail_margin.hpp"

namespace copse::view {
namespace {

using analysis::Analysis;
using analysis::ForestRow;
using analysis::PoolResult;
using analysis::RowKind;

std::string title(const Analysis& analysis, const PoolResult& result) {
  const auto text = by_prefix(analysis.by);
  return text + fmt::format("{}, {} {}",
                            measure_name(result.settings.measure, result.scale),
                            analysis.pooled.k,
                            analysis.pooled.k == 1 ? "study" : "studies");
}

std::string weight(const std::optional<double>& percent) {
  return percent ? fixed(*percent, 1) + "%" : "";
}

std::string effect_cell(const ForestRow& row, int decimals) {
  const Shown shown(row.scale, decimals);
  if (row.kind == RowKind::subgroup) return {};
  const bool unused = row.kind == RowKind::study && !row.study->used;
  const std::string use = row.weight_common ? "common only" : "not used";
  if (unused && !row.interval) {
    return row.estimate ? shown.value(*row.estimate) + " (" + use + ")" : use;
  }
  if (!row.interval) {
    return row.estimate ? shown.value(*row.estimate) + " " + shown.interval(Interval::unbounded())
                        : "not available";
  }
  const auto interval = shown.interval(*row.interval);
  return (row.estimate ? shown.value(*row.estimate) + " " + interval : interval) +
         (unused ? " (" + use + ")" : "");
}

std::string label_cell(const ForestRow& row, const Footnotes& footnotes) {
  const bool nested = row.subgroup && row.kind != RowKind::subgroup;
  const auto mark = row.kind == RowKind::study ? footnotes.mark(*row.study) : std::string();
  return (nested ? "  " : "") + report::printable(row.label) + mark;
}

report::Table study_table(const Analysis& analysis,
                          const std::vector<ForestRow>& rows,
                          const Footnotes& footnotes,
                          const PoolResult& result,
                          const PoolView& view) {
  using report::Align;
  const auto columns = study_columns(result.layout);
  report::Table table;
  table.columns.push_back({"Study", Align::left});
  for (const auto& header : columns.headers) table.columns.push_back({header, Align::right});
  table.columns.push_back({short_name(result.settings.measure, result.scale) + " [" +
                               percent_level(result.settings.level) + " CI]",
                           Align::right});
  table.columns.push_back({"Common", Align::right});
  table.columns.push_back({"Random", Align::right});
  bool totalled = false;
  for (const auto& row : rows) {
    report::Row cells{{label_cell(row, footnotes)}, false};
    const bool total = row.kind == RowKind::total && !std::exchange(totalled, true);
    std::vector<std::string> numbers(columns.headers.size());
    if (row.kind == RowKind::study) numbers = study_cells(row.study->input, result.layout);
    if (total) numbers = total_cells(analysis.studies, result.layout);
    cells.cells.insert(cells.cells.end(), numbers.begin(), numbers.end());
    cells.cells.push_back(effect_cell(row, view.decimals));
    cells.cells.push_back(weight(row.weight_common));
    cells.cells.push_back(weight(row.weight_random));
    cells.rule_above = total;
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void add_analysis(report::Document& document,
                  const Analysis& analysis,
                  const PoolResult& result,
                  const PoolView& view,
                  bool drawing) {
  const auto rows = analysis::forest_rows(analysis);
  document.heading(title(analysis, result), result.analyses.size() > 1 ? 2 : 1);
  const Footnotes footnotes(analysis.studies);
  document.table(study_table(analysis, rows, footnotes, result, view));
  const bool weighs_both = !analysis::models_counts(result.settings.pooling);
  document.paragraph(study_columns(result.layout).caption +
                     (weighs_both ? "Common, Random: weights under the two models."
                                  : "Common: weights; a model of the counts has none."));
  if (analysis.pooled.common || analysis.pooled.random) {
    if (drawing && view.drawing) {
      const auto axis = forest_axis(result.settings.measure, result.scale, analysis.scale);
      document.verbatim(view.drawing(rows, axis), true);
    }
    auto lines = statistics_lines(analysis, result);
    const Shown shown(analysis.scale, view.decimals);
    for (auto& line : margin_lines(analysis.pooled, result.settings, shown)) {
      lines.push_back(std::move(line));
    }
    document.verbatim(std::move(lines));
    add_absolute_effects(document, analysis.pooled, result.settings, drawing);
    if (view.explain && analysis.pooled.random) add_explanation(document, analysis, result, view);
    if (view.explain_tau2 && analysis.pooled.random) {
      add_tau2_drawing(document, analysis, result, view);
    }
  }
  if (!footnotes.lines().empty()) document.bullets("Derived", footnotes.lines());
  add_notices(document, analysis.notices);
}

report::Document document_of(const PoolResult& result, const PoolView& view, bool drawing) {
  report::Document document;
  for (const auto& analysis : result.analyses) {
    add_analysis(document, analysis, result, view, drawing);
  }
  const bool subgroups = !result.analyses.front().subgroups.empty();
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, subgroups));
  add_notices(document, result.notices);
  return document;
}

}  // namespace

report::Document to_document(const PoolResult& result, const PoolView& view) {
  return document_of(result, view, true);
}

report::Document to_table_document(const PoolResult& result, const PoolView& view) {
  return document_of(result, view, false);
}

}  // namespace copse::view
