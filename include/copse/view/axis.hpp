#pragma once

#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"

namespace copse::view {

struct Tick {
  double at = 0.0;    ///< on the analysis scale
  std::string label;  ///< on the reader's scale
};

/// What an axis shows.
struct AxisTitle {
  std::string text;            ///< "RR, log scale"
  effect::DisplayScale scale;  ///< of the tick labels
  std::optional<double> null;  ///< no effect, on the analysis scale; absent for one group
  bool favours = true;         ///< whether its two sides favour something
};

/// The horizontal axis of a forest plot, on the analysis scale.
struct Axis {
  double lower = -1.0;
  double upper = 1.0;
  std::vector<Tick> ticks;
};

/// An axis that holds every estimate, pooled interval and prediction interval, no effect where
/// there is one, and of the studies' intervals what lies within one such width on either side.
[[nodiscard]] Axis choose_axis(const std::vector<analysis::ForestRow>& rows,
                               const AxisTitle& title);

/// About `count` multiples of 1, 2 or 5 times a power of ten inside [lower, upper].
[[nodiscard]] std::vector<Tick> linear_ticks(double lower, double upper, int count = 5);

/// Ticks between two values of the analysis scale that are round numbers to the reader: ratios at
/// 1, 2 and 5 times powers of ten, all else evenly spaced as it is read.
[[nodiscard]] std::vector<Tick> effect_ticks(double lower,
                                             double upper,
                                             const effect::DisplayScale& scale);

}  // namespace copse::view
