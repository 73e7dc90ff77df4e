#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "copse/report/text.hpp"
#include "copse/view/multiverse.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_document.hpp"
#include "detail_refits.hpp"

namespace copse::view {
namespace {

using analysis::MultiverseResult;
using analysis::Specification;
using report::Align;

/// Specifications of several measures have no estimates to set beside each other.
bool one_measure(const MultiverseResult& result) {
  return std::ranges::all_of(result.specifications, [&](const auto& s) {
    return s.measure == result.specifications.front().measure;
  });
}

struct Summary {
  std::size_t of = 0, excluding = 0;
  std::vector<double> estimates;
};

Summary summary_of(const MultiverseResult& result, std::size_t dimension, const std::string& name) {
  Summary summary;
  for (const auto& s : result.specifications) {
    if (s.choices[dimension] != name || !s.refit.effect) continue;
    ++summary.of;
    summary.estimates.push_back(s.refit.effect->estimate);
    if (s.refit.conclusion && !s.refit.conclusion->crosses_null) ++summary.excluding;
  }
  std::ranges::sort(summary.estimates);
  return summary;
}

/// The names that occur, in the order in which they do.
std::vector<std::string> alternatives(const MultiverseResult& result, std::size_t dimension) {
  std::vector<std::string> names;
  for (const auto& s : result.specifications) {
    const auto& name = s.choices[dimension];
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

report::Table alternatives_table(const MultiverseResult& result, const Shown& shown) {
  report::Table table;
  table.columns = {{"Choice", Align::left},
                   {"", Align::left},
                   {"Specifications", Align::right},
                   {"Exclude no effect", Align::right}};
  const bool comparable = one_measure(result);
  if (comparable) {
    for (const char* name : {"Lowest", "Median", "Highest"}) {
      table.columns.push_back({name, Align::right});
    }
  }
  for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
    bool first = true;
    for (const auto& name : alternatives(result, d)) {
      const auto summary = summary_of(result, d, name);
      report::Row row{{first ? result.dimensions[d] : "",
                       name.empty() ? "(shapes nothing)" : report::printable(name),
                       std::to_string(summary.of),
                       std::to_string(summary.excluding)},
                      first && d > 0};
      first = false;
      if (comparable && !summary.estimates.empty()) {
        const auto& e = summary.estimates;
        for (const double at : {e.front(), e[e.size() / 2], e.back()}) {
          row.cells.push_back(shown.value(at));
        }
      }
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

report::Table specification_table(const MultiverseResult& result, int decimals) {
  report::Table table;
  for (const auto& name : result.dimensions) table.columns.push_back({name, Align::left});
  table.columns.push_back({"k", Align::right});
  table.columns.push_back(
      {"Estimate [" + percent_level(result.settings.level) + " CI]", Align::right});
  for (const auto& s : result.specifications) {
    report::Row row;
    for (const auto& name : s.choices) row.cells.push_back(report::printable(name));
    const Shown shown(s.scale, decimals);
    row.cells.push_back(std::to_string(s.refit.k));
    row.cells.push_back(s.refit.effect ? shown.value(s.refit.effect->estimate) + " " +
                                             shown.interval(s.refit.effect->ci)
                                       : "not available");
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string whole_line(const MultiverseResult& result, const Shown& shown) {
  const auto& effect = result.whole.effect;
  if (!effect) return "By the choices as they are there is no estimate.";
  return fmt::format("By the choices as they are: {} {}.",
                     shown.value(effect->estimate),
                     shown.interval(effect->ci));
}

}  // namespace

report::Document to_document(const MultiverseResult& result, int decimals, bool rows) {
  report::Document document;
  const Shown shown(result.whole_scale, decimals);
  document.heading(fmt::format("Multiverse: {}, {} specifications",
                               measure_name(result.settings.measure, result.scale),
                               result.specifications.size()));
  std::string text = whole_line(result, shown);
  if (result.agreement && result.agreement->of > 0) {
    text += " " + agreement_sentence(*result.whole.conclusion, *result.agreement, "that one");
  }
  document.paragraph(text);
  if (!result.specifications.empty()) {
    document.table(alternatives_table(result, shown));
    if (rows) document.table(specification_table(result, decimals));
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace copse::view
