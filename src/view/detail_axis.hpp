#pragma once

#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"

namespace copse::view {

struct Tick {
  double at = 0.0;    ///< on the analysis scale
  std::string label;  ///< on the reader's scale
};

/// The horizontal axis of a forest plot, on the analysis scale.
struct Axis {
  double lower = -1.0;
  double upper = 1.0;
  std::vector<Tick> ticks;
};

/// An axis that holds every estimate, pooled interval and prediction interval, no effect, and of
/// the studies' intervals what lies within one such width on either side.
[[nodiscard]] Axis choose_axis(const std::vector<analysis::ForestRow>& rows,
                               effect::AnalysisScale scale);

}  // namespace copse::view
