#include <fmt/format.h>

#include <cctype>

#include "copse/report/text.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "copse/view/small_study_effects.hpp"
#include "detail_adjusted.hpp"
#include "detail_document.hpp"
#include "detail_publication_models.hpp"

namespace copse::view {
namespace {

using analysis::AsymmetryResult;
using analysis::SmallStudyAnalysis;
using analysis::SmallStudyResult;

std::string title(const SmallStudyAnalysis& found, const SmallStudyResult& result) {
  const auto text = by_prefix(found.by);
  return text + fmt::format("Small-study effects: {}, {} {}",
                            measure_name(result.settings.measure, result.scale),
                            found.used.size(),
                            found.used.size() == 1 ? "study" : "studies");
}

std::string statistic_cell(const AsymmetryResult& test) {
  if (test.rank) return test.tau ? "tau = " + fixed(*test.tau, 2) : "not done";
  if (!test.statistic) return "not done";
  return (test.df ? "t = " : "z = ") + fixed(*test.statistic, 2);
}

std::string df_cell(const std::optional<double>& df) {
  if (!df) return {};
  return *df == static_cast<double>(static_cast<long>(*df)) ? fmt::format("{:.0f}", *df)
                                                            : fixed(*df, 1);
}

report::Table test_table(const SmallStudyAnalysis& found,
                         const SmallStudyResult& result,
                         const Shown& shown) {
  using report::Align;
  report::Table table;
  table.columns = {{"Test of asymmetry", Align::left},
                   {"Statistic", Align::right},
                   {"df", Align::right},
                   {"P", Align::right},
                   {"Limit [" + percent_level(result.settings.level) + " CI]", Align::right}};
  for (const auto& test : found.tests) {
    table.rows.push_back(
        {{std::string(about(analysis::asymmetry_methods, test.method)),
          statistic_cell(test),
          df_cell(test.df),
          test.pval ? pval_cell(*test.pval) : "",
          test.limit ? shown.value(test.limit->estimate) + " " + shown.interval(test.limit->ci)
                     : ""},
         false});
  }
  return table;
}

std::string effect_header(const SmallStudyResult& result) {
  return short_name(result.settings.measure, result.scale) + " [" +
         percent_level(result.settings.level) + " CI]";
}

report::Table adjusted_table(const SmallStudyAnalysis& found,
                             const SmallStudyResult& result,
                             const Shown& shown) {
  using report::Align;
  report::Table table;
  table.columns = {{"Estimate", Align::left},
                   {effect_header(result), Align::right},
                   {"P", Align::right},
                   {"", Align::left}};
  for (const auto& row : adjusted_estimates(found)) {
    table.rows.push_back(
        {{row.name,
          row.effect ? shown.value(row.effect->estimate) + " " + shown.interval(row.effect->ci)
                     : "not available",
          row.effect ? pval_cell(row.effect->pval) : "",
          row.remark},
         false});
  }
  return table;
}

/// The name of a person.
std::string capitalised(std::string_view name) {
  std::string text(name);
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string fail_safe_line(const SmallStudyAnalysis& found) {
  std::string text;
  for (const auto& [method, number] : found.fail_safe) {
    text += fmt::format("{}{} {}",
                        text.empty() ? "Fail-safe N: " : ", ",
                        capitalised(name_of(bias::fail_safe_methods, method)),
                        number.n ? fmt::format("{:.0f}", *number.n) : "none");
  }
  return text;
}

/// How much less often studies are seen than those of the first interval, by a step function.
std::vector<std::string> weight_lines(const SmallStudyAnalysis& found) {
  std::vector<std::string> lines;
  for (const auto& row : found.selection) {
    const auto& fit = row.result.fit;
    if (!fit || fit->intervals.empty() || row.options.weights) continue;
    for (std::size_t i = 0; i < fit->intervals.size(); ++i) {
      const auto& interval = fit->intervals[i];
      const auto& weight = fit->deltas[i];
      const auto ci =
          weight.ci
              ? fmt::format(" [{}, {}]", fixed(weight.ci->lower, 2), fixed(weight.ci->upper, 2))
              : std::string();
      lines.push_back(fmt::format("Weight of p in {} to {} ({}): {}{}; {} {}",
                                  as_typed(interval.lower),
                                  as_typed(interval.upper),
                                  name_of(bias::selection_alternatives, row.options.alternative),
                                  fixed(weight.delta, 2),
                                  ci,
                                  interval.studies,
                                  interval.studies == 1 ? "study" : "studies"));
    }
  }
  return lines;
}

std::string excess_line(const bias::ExcessSignificance& excess) {
  return fmt::format("Excess significance: {:.0f} significant, {} expected ({}, {})",
                     excess.observed,
                     fixed(excess.expected, 1),
                     pval(excess.pval),
                     name_of(bias::excess_test_methods, excess.method));
}

/// Why tests were not done, or what they left out; each reason once, with the tests.
std::vector<std::string> reasons(const SmallStudyAnalysis& found) {
  std::vector<std::pair<Notice, std::string>> said;
  const auto add = [&](const Notice& notice, std::string_view what) {
    for (auto& [other, names] : said) {
      if (other == notice) {
        names += ", " + std::string(what);
        return;
      }
    }
    said.emplace_back(notice, what);
  };
  for (const auto& test : found.tests) {
    for (const auto& notice : test.notices) {
      add(notice, name_of(analysis::asymmetry_methods, test.method));
    }
  }
  for (const auto& notice : found.trim_and_fill.notices) add(notice, "trim and fill");
  for (const auto& notice : found.pet_peese.notices) add(notice, "PET-PEESE");
  for (const auto& notice : found.limit.notices) add(notice, "limit meta-analysis");
  for (const auto& row : found.selection) {
    for (const auto& notice : row.result.notices) add(notice, "selection, " + row.name);
  }
  for (const auto& notice : found.p_curve.notices) add(notice, "p-curve");
  for (const auto& notice : found.p_uniform_star.notices) add(notice, "p-uniform*");
  for (const auto& notice : found.copas.notices) add(notice, "Copas");
  for (const auto& [method, number] : found.fail_safe) {
    for (const auto& notice : number.notices) {
      add(notice, "fail-safe N, " + std::string(name_of(bias::fail_safe_methods, method)));
    }
  }
  std::vector<std::string> lines;
  for (const auto& [notice, names] : said) lines.push_back(sentence(notice) + " (" + names + ")");
  return lines;
}

void add_notes(report::Document& document, const SmallStudyAnalysis& found) {
  auto items = reasons(found);
  for (const auto& notice : found.notices) items.push_back(sentence(notice));
  if (!items.empty()) document.bullets("Notes", std::move(items));
}

}  // namespace

report::Document to_document(const SmallStudyResult& result, int decimals) {
  report::Document document;
  for (const auto& found : result.analyses) {
    const Shown shown(found.scale, decimals);
    document.heading(title(found, result), result.analyses.size() > 1 ? 2 : 1);
    document.table(test_table(found, result, shown));
    document.paragraph("Limit: the effect expected of a study without sampling error.");
    document.table(adjusted_table(found, result, shown));
    if (!found.copas.fits.empty()) {
      document.table(copas_table(found.copas, shown, effect_header(result)));
      document.paragraph(
          "Copas: how likely a study as small as the smallest is seen, the largest at 99%. *: the "
          "first that leaves no selection (P > 0.1), which is the adjusted estimate.");
    }
    auto lines = weight_lines(found);
    for (auto& line : p_curve_lines(found.p_curve)) lines.push_back(std::move(line));
    lines.push_back(fail_safe_line(found));
    if (found.excess) lines.push_back(excess_line(*found.excess));
    document.verbatim(std::move(lines));
    if (found.interpretation) document.paragraph(*found.interpretation);
    add_notes(document, found);
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace copse::view
