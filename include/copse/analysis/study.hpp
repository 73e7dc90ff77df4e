#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"
#include "copse/intake/reading.hpp"
#include "copse/intake/study_input.hpp"

namespace copse::analysis {

/// One row of the table in an analysis.
struct Study {
  intake::StudyInput input;  ///< label, row and the cells as read
  std::size_t record = 0;    ///< the row as a reader counts it; the header is 1
  std::optional<double> yi;  ///< analysis scale; absent when it cannot be computed
  std::optional<double>
      vi;  ///< absent when it cannot be computed; 0 is possible for unused studies
  std::optional<Interval>
      ci;             ///< yi -/+ z sqrt(vi) at the level of the settings; absent without vi
  bool used = false;  ///< enters the pooled estimates by inverse variance
  std::optional<double>
      weight_common;  ///< in %; absent for studies that the common effect does not take, which may
                      ///< take unused ones under Mantel-Haenszel and Peto
  std::optional<double> weight_random;  ///< in %; absent for unused studies
  std::vector<Notice> notes;            ///< what was done to this row, or why it is not used
  std::vector<std::string>
      derived_by;  ///< how what no cell holds came about, 0.5 in cells included
};

/// The effects of the studies read, in their order, each with what was done to it: zero cells
/// corrected, double-zero studies dropped, missing cells or a zero variance. Rules that look at all
/// studies (the zero cells' if0all, the variance AV) look at exactly these.
[[nodiscard]] std::vector<Study> compute_effects(const std::vector<intake::StudyInput>& inputs,
                                                 const Settings& settings);

/// How the study's effect came about, in one line: "sd1i from se1i and n1i (…); 0.5 added to …";
/// empty when every number stood in a cell.
[[nodiscard]] std::string derivation_of(const Study& study);

/// The group size or person-time on which a study's double transform stands; absent for others.
[[nodiscard]] std::optional<double> display_size(const Study& study);

/// How many take part in the study: n1i + n2i, or ni of one group; absent when no cell tells.
[[nodiscard]] std::optional<double> sample_size(const Study& study);

/// How a reader sees what is pooled over the studies. Double transforms are turned back at the
/// harmonic mean of the sizes of the used ones (Miller 1978, doi:10.1080/00031305.1978.10479283);
/// the size is absent for other scales and when no study tells it.
[[nodiscard]] effect::DisplayScale display_scale(const std::vector<Study>& studies,
                                                 effect::AnalysisScale scale);

/// The used ones among `studies`, in order, as models see them.
[[nodiscard]] Estimates estimates_of(const std::vector<Study>& studies);

/// The labels that more than one of the studies carries, each once.
[[nodiscard]] std::vector<std::string> repeated_labels(const std::vector<Study>& studies);

}  // namespace copse::analysis
