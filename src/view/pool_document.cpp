#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/pool.hpp"
#include "detail_arms.hpp"
#include "detail_explain.hpp"
#include "detail_forest_drawing.hpp"
#include "detail_numbers.hpp"
#include "detail_sentences.hpp"

namespace copse::view {
namespace {

using analysis::Analysis;
using analysis::ForestRow;
using analysis::PoolResult;
using analysis::RowKind;

std::string title(const Analysis& analysis, const PoolResult& result) {
  std::string text;
  for (const auto& [column, value] : analysis.by)
    text += report::printable(fmt::format("{}: {}. ", column, value));
  return text + fmt::format("{}, {} {}",
                            measure_name(result),
                            analysis.pooled.k,
                            analysis.pooled.k == 1 ? "study" : "studies");
}

/// "128/304" summed over the used studies; sizes alone for means; empty for reported effects.
std::string group_total(const Analysis& analysis, intake::Layout layout, int group) {
  using intake::Role;
  if (layout == intake::Layout::reported) return {};
  double events = 0.0, n = 0.0;
  for (const auto& study : analysis.studies) {
    if (!study.used) continue;
    events += arm_value(study.input, group == 1 ? Role::ai : Role::ci).value_or(0.0);
    n += arm_value(study.input, group == 1 ? Role::n1i : Role::n2i).value_or(0.0);
  }
  return layout == intake::Layout::two_means ? as_typed(n) : as_typed(events) + "/" + as_typed(n);
}

std::string weight(const std::optional<double>& percent) {
  return percent ? fixed(*percent, 1) + "%" : "";
}

std::string effect_cell(const ForestRow& row, const Shown& shown) {
  if (row.kind == RowKind::subgroup) return {};
  if (row.kind == RowKind::study && !row.study->used && !row.interval) {
    return row.estimate ? shown.value(*row.estimate) + " (not used)" : "not used";
  }
  if (!row.interval) return "not available";
  const auto interval = shown.interval(*row.interval);
  const std::string unused = row.kind == RowKind::study && !row.study->used ? " (not used)" : "";
  return (row.estimate ? shown.value(*row.estimate) + " " + interval : interval) + unused;
}

std::string label_cell(const ForestRow& row) {
  const bool nested = row.subgroup && row.kind != RowKind::subgroup;
  return (nested ? "  " : "") + report::printable(row.label);
}

report::Table study_table(const Analysis& analysis,
                          const std::vector<ForestRow>& rows,
                          const PoolResult& result,
                          const PoolView& view) {
  using report::Align;
  const Shown shown(result.scale, view.decimals);
  const bool arms = result.layout != intake::Layout::reported;
  report::Table table;
  table.columns.push_back({"Study", Align::left});
  if (arms) {
    table.columns.push_back({"Exp.", Align::right});
    table.columns.push_back({"Control", Align::right});
  }
  table.columns.push_back(
      {short_name(result) + " [" + percent_level(result.settings.level) + " CI]", Align::right});
  table.columns.push_back({"Common", Align::right});
  table.columns.push_back({"Random", Align::right});
  for (const auto& row : rows) {
    report::Row cells{{label_cell(row)}, false};
    const bool study = row.kind == RowKind::study;
    const bool total = row.kind == RowKind::total && row.model == analysis::ModelKind::common;
    for (const int group : {1, 2}) {
      if (!arms) break;
      cells.cells.push_back(study   ? group_text(row.study->input, result.layout, group)
                            : total ? group_total(analysis, result.layout, group)
                                    : std::string());
    }
    cells.cells.push_back(effect_cell(row, shown));
    cells.cells.push_back(weight(row.weight_common));
    cells.cells.push_back(weight(row.weight_random));
    cells.rule_above = total;
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void add_notices(report::Document& document, const std::vector<Notice>& notices) {
  if (notices.empty()) return;
  std::vector<std::string> items;
  for (const auto& notice : notices) items.push_back(sentence(notice));
  document.bullets("Notes", std::move(items));
}

void add_analysis(report::Document& document,
                  const Analysis& analysis,
                  const PoolResult& result,
                  const PoolView& view,
                  bool drawing) {
  const auto rows = analysis::forest_rows(analysis);
  document.heading(title(analysis, result), result.analyses.size() > 1 ? 2 : 1);
  document.table(study_table(analysis, rows, result, view));
  document.paragraph(group_caption(result.layout) +
                     "Common, Random: weights under the two models.");
  if (analysis.pooled.k > 0) {
    if (drawing) document.verbatim(draw_forest(rows, result.scale, axis_title(result), view), true);
    document.verbatim(statistics_lines(analysis, result));
    if (view.explain) add_explanation(document, analysis, result, view);
  }
  add_notices(document, analysis.notices);
}

report::Document document_of(const PoolResult& result, const PoolView& view, bool drawing) {
  report::Document document;
  for (const auto& analysis : result.analyses) {
    add_analysis(document, analysis, result, view, drawing);
  }
  document.paragraph(methods_sentence(result));
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
