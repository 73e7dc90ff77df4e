#include <fmt/format.h>

#include "copse/report/text.hpp"
#include "copse/view/effects.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "copse/view/study_columns.hpp"
#include "detail_footnotes.hpp"

namespace copse::view {
namespace {

using analysis::EffectTable;
using report::Align;

/// Enough digits to check a number by hand.
std::string digits(double value) { return fmt::format("{:.5g}", value); }

std::vector<std::string> cells_of(const analysis::Study& study,
                                  const EffectTable& result,
                                  int decimals) {
  const Shown shown({result.scale, analysis::display_size(study)}, decimals);
  auto cells = study_cells(study.input, result.layout);
  cells.push_back(study.yi ? digits(*study.yi) : "–");
  cells.push_back(study.vi ? digits(*study.vi) : "–");
  std::string effect = study.ci ? shown.value(*study.yi) + " " + shown.interval(*study.ci) : "";
  if (!study.used) effect += effect.empty() ? "not used" : " (not used)";
  cells.push_back(effect);
  return cells;
}

report::Table study_table(const EffectTable& result, const Footnotes& footnotes, int decimals) {
  report::Table table;
  table.columns.push_back({"Study", Align::left});
  for (const auto& header : study_columns(result.layout).headers) {
    table.columns.push_back({header, Align::right});
  }
  table.columns.push_back({"yi", Align::right});
  table.columns.push_back({"vi", Align::right});
  table.columns.push_back({fmt::format("{} [{} CI]",
                                       short_name(result.settings.measure, result.scale),
                                       percent_level(result.settings.level)),
                           Align::right});
  for (const auto& study : result.studies) {
    report::Row row{{report::printable(study.input.label) + footnotes.mark(study)}, false};
    for (auto& cell : cells_of(study, result, decimals)) row.cells.push_back(std::move(cell));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

report::Document to_document(const EffectTable& result, int decimals) {
  report::Document document;
  const auto& measure = effect::declaration(result.settings.measure);
  const auto k = result.studies.size();
  document.heading(fmt::format("{}, {} {}",
                               measure_name(result.settings.measure, result.scale),
                               k,
                               k == 1 ? "study" : "studies"));
  const Footnotes footnotes(result.studies);
  document.table(study_table(result, footnotes, decimals));
  const bool computed = result.layout != intake::Layout::reported;
  document.paragraph(study_columns(result.layout).caption +
                     effect_sentence(result.settings, result.scale, result.layout));
  if (computed) {
    document.paragraph(fmt::format(
        "{}; vi = {}. {}",
        measure.formula,
        effect::variance_formula(measure, result.settings.vtype).value_or("as declared"),
        measure.source));
  }
  if (!footnotes.lines().empty()) document.bullets("Derived", footnotes.lines());
  std::vector<std::string> notes;
  for (const auto& notice : result.notices) notes.push_back(sentence(notice));
  if (!notes.empty()) document.bullets("Notes", std::move(notes));
  return document;
}

}  // namespace copse::view
