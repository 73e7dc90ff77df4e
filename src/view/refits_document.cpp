#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/refits.hpp"
#include "copse/view/sentences.hpp"
#include "detail_document.hpp"
#include "detail_refits.hpp"

namespace copse::view {
namespace {

using analysis::Refit;
using analysis::RefitAnalysis;
using analysis::RefitResult;
using analysis::RefitStep;

std::string title(const RefitAnalysis& analysis, const RefitResult& result, RefitKind kind) {
  const auto text = by_prefix(analysis.by);
  const std::string what = kind == RefitKind::cumulative ? "Cumulative analysis" : "Leave-one-out";
  return text + fmt::format("{}: {}, {} {}",
                            what,
                            measure_name(result.settings.measure, result.scale),
                            analysis.whole.k,
                            analysis.whole.k == 1 ? "study" : "studies");
}

std::vector<std::string> number_cells(const Refit& refit, const Shown& shown) {
  const auto& h = refit.heterogeneity;
  return {std::to_string(refit.k),
          refit.effect
              ? shown.value(refit.effect->estimate) + " " + shown.interval(refit.effect->ci)
              : "not available",
          refit.effect ? pval_cell(refit.effect->pval) : "",
          refit.tau2 ? small(*refit.tau2) : "",
          h && h->i2_tau2 ? fmt::format("{:.0f}%", *h->i2_tau2)
          : h && h->i2_q  ? fmt::format("{:.0f}%", *h->i2_q)
                          : ""};
}

report::Table step_table(const RefitAnalysis& analysis,
                         const RefitResult& result,
                         RefitKind kind,
                         const Shown& shown) {
  using report::Align;
  const auto effect = short_name(result.settings.measure, result.scale) + " [" +
                      percent_level(result.settings.level) + " CI]";
  report::Table table;
  table.columns = {{kind == RefitKind::cumulative ? "Added" : "Left out", Align::left},
                   {"k", Align::right},
                   {effect, Align::right},
                   {"P", Align::right},
                   {"Tau²", Align::right},
                   {"I²", Align::right}};
  const auto add = [&](const std::string& label, const Refit& refit, bool rule) {
    report::Row row{{report::printable(label)}, rule};
    for (auto& cell : number_cells(refit, shown)) row.cells.push_back(std::move(cell));
    table.rows.push_back(std::move(row));
  };
  for (const auto& step : analysis.steps) add(step.label, step.refit, false);
  if (kind == RefitKind::leave_one_out) add("None: all studies", analysis.whole, true);
  return table;
}

analysis::ForestRow forest_row(const std::string& label,
                               const Refit& refit,
                               analysis::RowKind kind,
                               const effect::DisplayScale& scale) {
  analysis::ForestRow row;
  row.kind = kind;
  row.label = label;
  row.scale = scale;
  if (!refit.effect) return row;
  row.estimate = refit.effect->estimate;
  if (refit.effect->ci.is_bounded()) row.interval = refit.effect->ci;
  return row;
}

/// The steps with the lowest and the highest estimate.
std::optional<std::string> extremes_line(const RefitAnalysis& analysis, const Shown& shown) {
  std::vector<const RefitStep*> steps;
  for (const auto& step : analysis.steps) {
    if (step.refit.effect) steps.push_back(&step);
  }
  if (steps.size() < 2) return std::nullopt;
  const auto estimate = [](const RefitStep* step) { return step->refit.effect->estimate; };
  const auto& low = **std::ranges::min_element(steps, {}, estimate);
  const auto& high = **std::ranges::max_element(steps, {}, estimate);
  return fmt::format("The estimate runs from {} (without {}) to {} (without {}).",
                     shown.value(low.refit.effect->estimate),
                     report::printable(low.label),
                     shown.value(high.refit.effect->estimate),
                     report::printable(high.label));
}

/// The steps whose conclusion is another than that of the whole.
std::string those_that_differ(const RefitAnalysis& analysis) {
  std::string names;
  for (const auto& step : analysis.steps) {
    if (!step.refit.conclusion || step.refit.conclusion->side == analysis.whole.conclusion->side) {
      continue;
    }
    names += (names.empty() ? "" : ", ") + report::printable(step.label);
  }
  return names;
}

void add_summary(report::Document& document,
                 const RefitAnalysis& analysis,
                 RefitKind kind,
                 const Shown& shown) {
  std::string text;
  if (kind == RefitKind::leave_one_out) text = extremes_line(analysis, shown).value_or("");
  if (const auto& found = analysis.agreement; found && found->of > 0) {
    text += (text.empty() ? "" : " ") +
            agreement_sentence(*analysis.whole.conclusion, *found, "that of all studies");
    const auto names = those_that_differ(analysis);
    if (kind == RefitKind::leave_one_out && !names.empty()) text += " Not without: " + names + ".";
  }
  if (!text.empty()) document.paragraph(text);
}

report::Document document_of(const RefitResult& result,
                             RefitKind kind,
                             const PoolView& view,
                             bool drawing) {
  report::Document document;
  for (const auto& analysis : result.analyses) {
    const Shown shown(analysis.scale, view.decimals);
    document.heading(title(analysis, result, kind), result.analyses.size() > 1 ? 2 : 1);
    document.table(step_table(analysis, result, kind, shown));
    document.paragraph(refits_caption(result, kind));
    if (drawing && view.drawing) {
      const auto axis = forest_axis(result.settings.measure, result.scale, analysis.scale);
      document.verbatim(view.drawing(forest_rows(analysis, kind), axis), true);
    }
    add_summary(document, analysis, kind, shown);
    add_notices(document, analysis.notices);
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace

std::vector<analysis::ForestRow> forest_rows(const RefitAnalysis& analysis, RefitKind kind) {
  std::vector<analysis::ForestRow> rows;
  for (const auto& step : analysis.steps) {
    rows.push_back(forest_row(step.label, step.refit, analysis::RowKind::study, analysis.scale));
  }
  if (kind == RefitKind::leave_one_out) {
    rows.push_back(
        forest_row("All studies", analysis.whole, analysis::RowKind::total, analysis.scale));
  }
  return rows;
}

report::Document to_document(const RefitResult& result, RefitKind kind, const PoolView& view) {
  return document_of(result, kind, view, true);
}

report::Document to_table_document(const RefitResult& result,
                                   RefitKind kind,
                                   const PoolView& view) {
  return document_of(result, kind, view, false);
}

}  // namespace copse::view
