#pragma once

#include <array>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"
#include "copse/review/review.hpp"

namespace copse::review {

enum class ReportFormat { html, markdown, json };

inline constexpr std::array<Named<ReportFormat>, 3> report_formats{{
    {ReportFormat::html, "html", "one page that needs no network: index.html"},
    {ReportFormat::markdown, "md", "Markdown beside its figures: report.md"},
    {ReportFormat::json, "json", "everything at full precision: review.json"},
}};

enum class ReportFigure {
  forest,
  funnel,
  rob,
  radial,
  drapery,
  caterpillar,
  orchard,
  doi,
  tau2,
  leave_one_out,
  cumulative,
  baujat,
};

inline constexpr std::array<Named<ReportFigure>, 12> report_figures{{
    {ReportFigure::forest, "forest", "of every analysis"},
    {ReportFigure::funnel, "funnel", "of every analysis with [bias] min_k studies"},
    {ReportFigure::rob, "rob", "risk of bias of all studies, and dots in the forest plots"},
    {ReportFigure::radial, "radial", "effects as slopes"},
    {ReportFigure::drapery, "drapery", "p value curves"},
    {ReportFigure::caterpillar, "caterpillar", "studies by effect"},
    {ReportFigure::orchard, "orchard", "studies by precision"},
    {ReportFigure::doi, "doi", "asymmetry by ranks"},
    {ReportFigure::tau2, "tau2", "likelihood of tau2"},
    {ReportFigure::leave_one_out, "leave-one-out", "without each study in turn"},
    {ReportFigure::cumulative, "cumulative", "study by study, in the order of the file"},
    {ReportFigure::baujat, "baujat", "what each study adds to heterogeneity"},
}};

/// A file of the report, relative to its folder.
struct ReportFile {
  std::string name;
  std::string content;
};

/// What was found, for a terminal: analyses, sensitivity, small-study effects, expectations,
/// notices.
[[nodiscard]] report::Document to_document(const Review& review);

/// A row for each analysis, sensitivity analyses included, at full precision; effects as in
/// `copse pool --format csv`, on the analysis scale.
[[nodiscard]] report::Data to_data(const Review& review);

/// `copse/review/1`.
[[nodiscard]] std::string to_json(const Review& review);

/// The expectations as JUnit XML: a suite for the plan, a case for each.
[[nodiscard]] std::string to_junit(const Review& review);

/// The files of [report]: the formats asked for, and every figure as SVG under figures/.
[[nodiscard]] std::vector<ReportFile> report_files(const Review& review, int threads = 0);

}  // namespace copse::review
