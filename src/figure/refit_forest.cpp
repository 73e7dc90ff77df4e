#include <fmt/format.h>

#include "copse/figure/forest.hpp"
#include "copse/report/text.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/refits.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"
#include "detail_forest_columns.hpp"
#include "detail_sheet.hpp"

namespace copse::figure {
namespace {

using analysis::RefitAnalysis;
using analysis::RefitResult;
using analysis::RowKind;

/// Which column and title tell what a step is.
struct Words {
  const char *title, *label;
};

Words words_of(bool cumulative) {
  if (cumulative) return {"Cumulative analysis", "Added"};
  return {"Leave-one-out", "Left out"};
}

std::string i2_cell(const analysis::Refit& refit) {
  const auto& h = refit.heterogeneity;
  const auto i2 = !h ? std::nullopt : h->i2_tau2 ? h->i2_tau2 : h->i2_q;
  return i2 ? fmt::format("{:.0f}%", *i2) : "";
}

}  // namespace

draw::Scene draw_refit_forest(const RefitAnalysis& analysis,
                              const RefitResult& result,
                              bool cumulative,
                              const ForestOptions& options,
                              const Style& style) {
  require_studies(analysis.steps.size());
  const auto words = words_of(cumulative);
  const auto rows = view::forest_rows(
      analysis, cumulative ? view::RefitKind::cumulative : view::RefitKind::leave_one_out);
  Sheet sheet;
  const auto name = view::short_name(result.settings.measure, result.scale);
  sheet.columns = {
      {"", words.label, draw::Anchor::start},
      {"", "k"},
      {"", fmt::format("{} [{} CI]", name, view::percent_level(result.settings.level))},
      {"", "I²"}};
  sheet.plot_at = 2;
  sheet.title = view::forest_axis(result.settings.measure, result.scale, analysis.scale);
  sheet.axis = view::choose_axis(rows, sheet.title);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool whole = rows[i].kind == RowKind::total;
    const auto& refit = whole ? analysis.whole : analysis.steps[i].refit;
    SheetRow row;
    row.cells = {report::printable(rows[i].label),
                 std::to_string(refit.k),
                 effect_text(rows[i], options.style, style.look.decimals),
                 i2_cell(refit)};
    row.mark = whole ? Mark::diamond : Mark::point;
    row.estimate = rows[i].estimate;
    row.interval = rows[i].interval;
    row.colour = whole ? style.theme.mean : style.theme.mark;
    row.bold = whole;
    row.rule_above = whole;
    sheet.rows.push_back(std::move(row));
  }
  if (!cumulative && analysis.whole.effect) sheet.line_at = analysis.whole.effect->estimate;
  if (sheet.title.favours) {
    sheet.favours_low = report::printable(options.favours_low);
    sheet.favours_high = report::printable(options.favours_high);
  }
  sheet.footer.push_back(
      view::methods_sentence(result.settings, result.scale, result.layout, false));
  const auto title = view::by_prefix(analysis.by) +
                     fmt::format("{}: {}, {} {}",
                                 words.title,
                                 view::measure_name(result.settings.measure, result.scale),
                                 analysis.whole.k,
                                 analysis.whole.k == 1 ? "study" : "studies");
  return draw_sheet(sheet,
                    cumulative ? "cumulative" : "leave-one-out",
                    title,
                    fmt::format("{} of {} studies, one row a step.", words.title, analysis.whole.k),
                    style);
}

}  // namespace copse::figure
