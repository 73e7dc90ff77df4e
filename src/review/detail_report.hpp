#pragma once

#include "copse/review/report.hpp"

namespace copse::review::detail {

/// A figure of the report and what it is about.
struct ReportFigureFile {
  std::string name;  ///< "figures/forest-1.svg"
  std::string caption;
  std::string svg;
};

/// The figures of one pooled group.
/// @param number  from 1, of the group in the report.
[[nodiscard]] std::vector<ReportFigureFile> figures_of(const Review& review,
                                                       const PooledGroup& group,
                                                       std::size_t number,
                                                       int threads);

/// Risk of bias of all studies, when there is a table and the plan asks for it.
[[nodiscard]] std::vector<ReportFigureFile> rob_figures(const Review& review);

/// Everything of `to_document`, then each analysis with its table, figures and methods, references,
/// and where the numbers come from.
struct FullReport {
  report::Document document;
  std::vector<ReportFigureFile> figures;
};
[[nodiscard]] FullReport full_report(const Review& review, int threads);

/// What was published about the methods that the settings choose.
[[nodiscard]] std::vector<std::string> citations_of(const analysis::Settings& settings);

/// Tables that stand in the summary and in the report.
void add_summary(report::Document& document, const Review& review);
void add_notices(report::Document& document, const Review& review);

/// What a check found, as a reader sees it.
[[nodiscard]] std::string found_text(const ExpectationResult& result);

}  // namespace copse::review::detail
