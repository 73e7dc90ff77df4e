#pragma once

#include "copse/analysis/bubble.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// A bubble plot: the moderator to the right, effects upwards, circles by weight; the line of the
/// meta-regression with its confidence band, and dashed the prediction band.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_bubble(const analysis::BubbleAnalysis& analysis,
                                      const analysis::BubbleResult& result,
                                      const Style& style);

}  // namespace copse::figure
