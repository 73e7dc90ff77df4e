#pragma once

#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"
#include "copse/view/axis.hpp"
#include "copse/view/pool.hpp"

namespace copse::view {

/// The forest rows drawn with characters: one line a row, the line of no effect, an axis
/// with its ticks, and what either side favours. Intervals that leave the
/// axis end in an arrow.
[[nodiscard]] std::vector<std::string> draw_forest(const std::vector<analysis::ForestRow>& rows,
                                                   const AxisTitle& title,
                                                   const PoolView& view);

}  // namespace copse::view
