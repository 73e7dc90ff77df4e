#include <fmt/format.h>

#include "copse/report/text.hpp"
#include "copse/view/influence.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"
#include "detail_document.hpp"

namespace copse::view {
namespace {

using analysis::InfluenceAnalysis;
using analysis::InfluenceResult;

std::string title(const InfluenceAnalysis& found, const InfluenceResult& result) {
  const auto text = by_prefix(found.by);
  return text + fmt::format("Influence of single studies: {}, {} {}",
                            measure_name(result.settings.measure, result.scale),
                            found.labels.size(),
                            found.labels.size() == 1 ? "study" : "studies");
}

std::string cell(const std::optional<double>& value) { return value ? fixed(*value, 2) : ""; }

std::string small_cell(const std::optional<double>& value) { return value ? small(*value) : ""; }

report::Table study_table(const InfluenceAnalysis& found) {
  using report::Align;
  report::Table table;
  table.columns.push_back({"Study", Align::left});
  for (const char* header :
       {"Stud. res.", "DFFITS", "Cook", "Cov. r.", "Tau² -i", "Q -i", "Weight", "DFBETAS"}) {
    table.columns.push_back({header, Align::right});
  }
  for (std::size_t i = 0; i < found.labels.size(); ++i) {
    const auto& study = found.influence.studies[i];
    table.rows.push_back({{report::printable(found.labels[i]) + (study.influential() ? " *" : ""),
                           cell(study.rstudent),
                           cell(study.dffits),
                           cell(study.cook_d),
                           cell(study.cov_r),
                           small_cell(study.tau2_del),
                           cell(study.qe_del),
                           fixed(study.weight, 1) + "%",
                           cell(study.dfbetas)},
                          false});
  }
  return table;
}

report::Table baujat_table(const InfluenceAnalysis& found) {
  using report::Align;
  report::Table table;
  table.columns = {{"Study", Align::left},
                   {"Adds to heterogeneity", Align::right},
                   {"Moves the result", Align::right}};
  for (std::size_t i = 0; i < found.labels.size(); ++i) {
    const auto& point = found.baujat.studies[i];
    table.rows.push_back({{report::printable(found.labels[i]),
                           fixed(point.heterogeneity, 2),
                           small_cell(point.influence)},
                          false});
  }
  return table;
}

report::Table term_table(const InfluenceAnalysis::Moderated& moderated, double level) {
  using report::Align;
  report::Table table;
  table.columns = {{"Term", Align::left},
                   {"Estimate", Align::right},
                   {"SE", Align::right},
                   {percent_level(level) + " CI", Align::right},
                   {"P", Align::right}};
  for (std::size_t i = 0; i < moderated.terms.size(); ++i) {
    const auto& term = moderated.fit.terms[i];
    table.rows.push_back({{report::printable(moderated.terms[i]),
                           small(term.estimate),
                           small(term.se),
                           "[" + small(term.ci.lower) + ", " + small(term.ci.upper) + "]",
                           pval_cell(term.pval)},
                          false});
  }
  return table;
}

/// The study is named with the thresholds that it passes.
std::vector<std::string> passed(const InfluenceAnalysis& found) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < found.labels.size(); ++i) {
    std::string names;
    for (const auto rule : found.influence.studies[i].passed) {
      names += (names.empty() ? "" : ", ") + std::string(about(sensitivity::influence_rules, rule));
    }
    if (!names.empty()) lines.push_back(report::printable(found.labels[i]) + ": " + names);
  }
  return lines;
}

std::string caption(const sensitivity::InfluenceThresholds& at) {
  return fmt::format(
      "-i: without the study. *: passes a threshold, by convention |DFFITS| > {}, Cook's distance "
      "> {}, hat > {} or |DFBETAS| > {}.",
      at.dffits ? fixed(*at.dffits, 2) : "none",
      fixed(at.cook_d, 2),
      fixed(at.hat, 2),
      fixed(at.dfbetas, 0));
}

}  // namespace

report::Document to_document(const InfluenceResult& result) {
  report::Document document;
  for (const auto& found : result.analyses) {
    document.heading(title(found, result), result.analyses.size() > 1 ? 2 : 1);
    if (found.moderated) {
      document.table(term_table(*found.moderated, result.settings.level));
      document.paragraph(
          "Coefficients of the meta-regression, on the analysis scale. DFBETAS: the largest.");
    }
    if (!found.influence.studies.empty()) {
      document.table(study_table(found));
      document.paragraph(caption(found.influence.thresholds));
      auto influential = passed(found);
      if (influential.empty()) influential.emplace_back("None.");
      document.bullets("Influential", std::move(influential));
      document.heading("Baujat plot", 3);
      document.table(baujat_table(found));
    }
    add_notices(document, found.notices);
  }
  document.paragraph(methods_sentence(result.settings, result.scale, result.layout, false));
  add_notices(document, result.notices);
  return document;
}

}  // namespace copse::view
