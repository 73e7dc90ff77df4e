#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "copse/report/text.hpp"
#include "copse/view/compare.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_compare.hpp"

namespace copse::view {
namespace {

using analysis::ComparedProfile;
using analysis::CompareResult;
using analysis::Comparison;
using report::Align;

std::string marked_name(const ComparedProfile& profile) {
  const bool measured = !profile.like || analysis::is_measured(*profile.like);
  return profile_name(profile) + (measured ? "" : "*");
}

/// Four significant digits, so that estimators can be told apart.
std::string significant(double value) { return fmt::format("{:.4g}", value); }

std::string effect_text(const Shown& shown, double estimate, const Interval& interval) {
  return shown.value(estimate) + " " + shown.interval(interval);
}

report::Table random_table(const Comparison& comparison, const Shown& shown, double level) {
  report::Table table;
  table.columns = {{"Random effects", Align::left},
                   {percent_level(level) + " CI", Align::right},
                   {"Prediction", Align::right},
                   {"Tau²", Align::right},
                   {"I²", Align::right},
                   {"Q", Align::right}};
  for (const auto& profile : comparison.profiles) {
    report::Row row{{marked_name(profile)}, false};
    const auto& [random, h] = std::tie(profile.pooled.random, profile.pooled.heterogeneity);
    const auto i2 = shown_i2(profile);
    row.cells.push_back(random ? effect_text(shown, random->effect.estimate, random->effect.ci)
                               : "none");
    row.cells.push_back(random && random->prediction ? shown.interval(*random->prediction)
                                                     : "none");
    row.cells.push_back(random && random->tau2 ? significant(random->tau2->tau2) : "none");
    row.cells.push_back(i2 ? fixed(*i2, 2) + "%" : "none");
    row.cells.push_back(h ? fixed(h->q, 2) : "none");
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table common_table(const Comparison& comparison, const Shown& shown, double level) {
  report::Table table;
  table.columns = {{"Common effect", Align::left},
                   {percent_level(level) + " CI", Align::right},
                   {"Pooled by", Align::left}};
  for (const auto& profile : comparison.profiles) {
    const auto& common = profile.pooled.common;
    table.rows.push_back(
        {{marked_name(profile),
          common ? effect_text(shown, common->effect.estimate, common->effect.ci) : "none",
          std::string(about(analysis::pooling_methods, profile.settings.pooling))},
         false});
  }
  return table;
}

/// "--tau2 DL (default REML)".
std::string change_text(const analysis::ConventionChange& change) {
  return fmt::format("{} {} (here {})", change.convention, change.value, change.otherwise);
}

/// One line per set of conventions, with everything that it accounts for.
std::vector<std::string> reasons(const ComparedProfile& profile) {
  std::vector<std::pair<std::string, std::string>> lines;  // conventions, quantities
  for (const auto& difference : profile.differences) {
    std::string because;
    for (const auto& change : difference.because) {
      because += (because.empty() ? "" : " with ") + change_text(change);
    }
    const auto what = std::string(about(analysis::quantities, difference.quantity));
    const auto known =
        std::ranges::find(lines, because, &std::pair<std::string, std::string>::first);
    if (known == lines.end()) {
      lines.emplace_back(because, what);
    } else {
      known->second += ", " + what;
    }
  }
  std::vector<std::string> items;
  for (const auto& [because, what] : lines) {
    items.push_back(fmt::format("{}: {}: {}", profile_name(profile), what, because));
  }
  if (items.empty()) items.push_back(profile_name(profile) + ": no number differs");
  return items;
}

std::string title(const Comparison& comparison, const CompareResult& result) {
  std::string text;
  for (const auto& [column, value] : comparison.by) {
    text += report::printable(fmt::format("{}: {}. ", column, value));
  }
  return text + fmt::format("{}, as each program pools it",
                            measure_name(result.settings.measure, result.scale));
}

void add_comparison(report::Document& document,
                    const Comparison& comparison,
                    const CompareResult& result,
                    int decimals) {
  document.heading(title(comparison, result), result.analyses.size() > 1 ? 2 : 1);
  const Shown shown(comparison.scale, decimals);
  document.table(random_table(comparison, shown, result.settings.level));
  document.table(common_table(comparison, shown, result.settings.level));
  std::vector<std::string> items;
  for (const auto& profile : comparison.profiles) {
    if (!profile.like) continue;
    for (auto& item : reasons(profile)) items.push_back(std::move(item));
  }
  document.bullets("What accounts for each difference from copse's defaults", std::move(items));
}

}  // namespace

report::Document to_document(const CompareResult& result, int decimals) {
  report::Document document;
  for (const auto& comparison : result.analyses) {
    add_comparison(document, comparison, result, std::max(decimals, 4));
  }
  document.paragraph(
      "* From what its authors publish about the program; not compared with a run of it.");
  if (!result.notices.empty()) {
    std::vector<std::string> items;
    for (const auto& notice : result.notices) items.push_back(sentence(notice));
    document.bullets("Notes", std::move(items));
  }
  return document;
}

}  // namespace copse::view
