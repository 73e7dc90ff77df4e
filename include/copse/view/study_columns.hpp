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

}  // namespace copse::view
