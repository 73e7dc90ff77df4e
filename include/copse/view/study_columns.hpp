#pragma once

#include <string>
#include <vector>

#include "copse/analysis/study.hpp"

namespace copse::view {

/// The columns of a table of studies that hold what the effects are computed from, with their
/// cells: "4/123" (events/size) or "2.2 (12.73) 50" (mean (SD) size) for each of two groups, else
/// one column a number. "–" stands for a missing cell. None for reported effects.
struct StudyColumns {
  std::vector<std::string> headers;
  std::string caption;  ///< for the line under the table; empty when the headers say it
};

[[nodiscard]] StudyColumns study_columns(intake::Layout layout);

/// As many as the headers.
[[nodiscard]] std::vector<std::string> study_cells(const intake::StudyInput& study,
                                                   intake::Layout layout);

/// Events and sizes summed over the used studies, empty where a sum says nothing.
[[nodiscard]] std::vector<std::string> total_cells(const std::vector<analysis::Study>& studies,
                                                   intake::Layout layout);

/// One number of a study in a column of its own, as figures show it.
struct NumberColumn {
  std::string group;   ///< "Experimental" or "Control"; empty when there is one group
  std::string header;  ///< "Events"
  intake::Role role = intake::Role::study;
};

/// None for reported effects.
[[nodiscard]] std::vector<NumberColumn> number_columns(intake::Layout layout);

/// "–" for a missing cell.
[[nodiscard]] std::string number_cell(const intake::StudyInput& study, intake::Role role);

/// The sum over the studies that are pooled; empty where a sum says nothing.
[[nodiscard]] std::string total_cell(const std::vector<analysis::Study>& studies,
                                     intake::Role role);

}  // namespace copse::view
