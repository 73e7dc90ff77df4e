#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "copse/report/html.hpp"
#include "copse/report/text.hpp"
#include "copse/review/plan_text.hpp"
#include "copse/version.hpp"
#include "copse/view/numbers.hpp"
#include "copse/view/pool.hpp"
#include "copse/view/sentences.hpp"
#include "detail_report.hpp"

namespace copse::review {
namespace detail {
namespace {

using report::Align;

/// The blocks of another document, without its headings, its tables with a caption.
void append(report::Document& document,
            report::Document other,
            const std::string& caption,
            bool sortable) {
  for (auto& block : other.blocks) {
    if (std::holds_alternative<report::Heading>(block)) continue;
    if (auto* table = std::get_if<report::Table>(&block)) {
      table->caption = caption;
      table->sortable = sortable;
    }
    document.blocks.push_back(std::move(block));
  }
}

/// The studies' effects: the numbers behind a forest plot.
report::Table effects_table(const PooledGroup& group) {
  const view::Shown shown(group.analysis().scale, 4);
  report::Table table;
  table.caption = label_of(group.by) + ": effects of the studies";
  table.columns = {
      {"Study"},
      {view::short_name(group.result.settings.measure, group.result.scale), Align::right},
      {"Interval", Align::right},
      {"Weight, common", Align::right},
      {"Weight, random", Align::right},
      {"How derived"}};
  const auto percent = [](const std::optional<double>& weight) {
    return weight ? fmt::format("{:.2f}%", *weight) : std::string();
  };
  for (const auto& study : group.analysis().studies) {
    table.rows.push_back({{report::printable(study.input.label),
                           study.yi ? shown.value(*study.yi) : "",
                           study.ci ? shown.interval(*study.ci) : "",
                           percent(study.weight_common),
                           percent(study.weight_random),
                           report::printable(analysis::derivation_of(study))}});
  }
  return table;
}

void add_figures(report::Document& document,
                 const std::vector<ReportFigureFile>& figures,
                 const report::Table& behind) {
  for (const auto& figure : figures) {
    document.figure({figure.svg, figure.name, figure.caption, behind});
  }
}

void add_group(FullReport& report,
               const Review& review,
               const PooledGroup& group,
               std::size_t number,
               int threads) {
  auto& document = report.document;
  document.heading(report::printable(label_of(group.by)), 2);
  const auto& measure = group.result.settings.measure;
  document.paragraph(view::measure_name(measure, group.result.scale) + ": " + group.reason + ".");
  append(document,
         view::to_table_document(group.result, {}),
         label_of(group.by) + ": studies",
         group.analysis().subgroups.empty());
  auto figures = figures_of(review, group, number, threads);
  add_figures(document, figures, effects_table(group));
  std::ranges::move(figures, std::back_inserter(report.figures));
}

report::Table judgements_table(const evidence::RiskOfBias& rob) {
  report::Table table;
  table.caption = "Risk of bias";
  table.columns = {{"Study"}};
  for (const auto& domain : rob.domains) table.columns.push_back({domain});
  if (rob.has_overall) table.columns.push_back({"overall"});
  const auto cell = [](const std::optional<evidence::Judgement>& judgement) {
    return judgement ? std::string(copse::name_of(evidence::judgements, *judgement))
                     : std::string();
  };
  for (const auto& study : rob.studies) {
    report::Row row{{report::printable(study.label)}};
    for (const auto& judgement : study.domains) row.cells.push_back(cell(judgement));
    if (rob.has_overall) row.cells.push_back(cell(study.overall));
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// The effects of the studies that were not pooled, each by itself.
void add_narrative(report::Document& document, const Review& review) {
  bool told = false;
  for (const auto& narrative : review.main.narrative) {
    if (!narrative.effects) continue;
    if (!std::exchange(told, true)) document.heading("Studies that were not pooled", 2);
    document.table(effects_table(*narrative.effects));
  }
}

void add_risk_of_bias(FullReport& report, const Review& review) {
  auto figures = rob_figures(review);
  if (figures.empty()) return;
  report.document.heading("Risk of bias", 2);
  add_figures(report.document, figures, judgements_table(*review.inputs.rob));
  std::ranges::move(figures, std::back_inserter(report.figures));
}

std::string rows_text(const std::vector<std::size_t>& rows) {
  std::string text;
  for (const auto row : rows) text += (text.empty() ? "" : ", ") + std::to_string(row);
  return text;
}

report::Table prepared_table(const Review& review) {
  report::Table table;
  table.caption = "Every effect and where it comes from";
  table.columns = {{"Study"},
                   {"Analysis"},
                   {"Measure"},
                   {"Effect", Align::right},
                   {"Variance", Align::right},
                   {"Rows"},
                   {"Steps"}};
  for (const auto& effect : review.prepared) {
    std::string steps;
    for (const auto& step : effect.steps) steps += (steps.empty() ? "" : "; ") + step;
    table.rows.push_back({{report::printable(effect.study),
                           report::printable(label_of(effect.by)),
                           effect.measure,
                           effect.yi ? fmt::format("{:.4f}", *effect.yi) : "",
                           effect.vi ? fmt::format("{:.4g}", *effect.vi) : "",
                           rows_text(effect.from_rows),
                           report::printable(steps)}});
  }
  return table;
}

report::Table inputs_table(const Review& review) {
  report::Table table;
  table.caption = "Files read";
  table.columns = {{"Role"}, {"File"}, {"Rows", Align::right}, {"SHA-256"}};
  table.rows.push_back({{"plan", review.plan.file, "", review.plan.sha256}});
  for (const auto& file : review.inputs.files) {
    table.rows.push_back({{file.input.role,
                           file.input.file,
                           std::to_string(file.table.rows()),
                           file.table.source().sha256}});
  }
  return table;
}

void add_methods(report::Document& document, const Review& review) {
  document.heading("Methods", 2);
  for (auto& block : explain(review.plan).blocks) {
    if (!std::holds_alternative<report::Heading>(block))
      document.blocks.push_back(std::move(block));
  }
  std::vector<std::string> told, cited;
  for (const auto& group : review.main.pooled) {
    const auto& result = group.result;
    const bool subgroups = !group.analysis().subgroups.empty();
    auto text = view::methods_sentence(result.settings, result.scale, result.layout, subgroups);
    if (std::ranges::find(told, text) != told.end()) continue;
    document.paragraph(text);
    told.push_back(std::move(text));
    for (auto& source : citations_of(result.settings)) {
      if (std::ranges::find(cited, source) == cited.end()) cited.push_back(std::move(source));
    }
  }
  if (!cited.empty()) document.bullets("References", std::move(cited));
}

}  // namespace

FullReport full_report(const Review& review, int threads) {
  FullReport report;
  auto& document = report.document;
  document.heading(
      report::printable(review.plan.title.empty() ? review.plan.file : review.plan.title));
  document.heading("Summary", 2);
  add_summary(document, review);
  std::size_t number = 0;
  for (const auto& group : review.main.pooled) add_group(report, review, group, ++number, threads);
  add_narrative(document, review);
  add_risk_of_bias(report, review);
  add_methods(document, review);
  document.heading("Provenance", 2);
  document.table(inputs_table(review));
  document.table(prepared_table(review));
  add_notices(document, review);
  document.paragraph("copse " + std::string(version));
  return report;
}

}  // namespace detail

std::vector<ReportFile> report_files(const Review& review, int threads) {
  const auto& wanted = review.plan.report.formats;
  const auto wants = [&](ReportFormat format) {
    return std::ranges::find(wanted, copse::name_of(report_formats, format)) != wanted.end();
  };
  const bool pages = wants(ReportFormat::html) || wants(ReportFormat::markdown);
  std::vector<ReportFile> files;
  if (pages) {
    auto report = detail::full_report(review, threads);
    const auto& title = review.plan.title.empty() ? review.plan.file : review.plan.title;
    if (wants(ReportFormat::html)) {
      files.push_back({"index.html", report::write_html(report.document, title)});
    }
    if (wants(ReportFormat::markdown)) {
      files.push_back({"report.md", report::write_markdown(report.document)});
    }
    for (auto& figure : report.figures) files.push_back({figure.name, std::move(figure.svg)});
  }
  if (wants(ReportFormat::json)) files.push_back({"review.json", to_json(review)});
  return files;
}

}  // namespace copse::review
