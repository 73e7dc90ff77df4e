#pragma once

#include "copse/analysis/influence.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// Baujat's plot: how much each study adds to the heterogeneity (to the right) and moves the pooled
/// effect (upwards); the definitions are those of `sensitivity::baujat`. The studies farthest out
/// are named; influential ones are diamonds.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_baujat(const analysis::InfluenceAnalysis& analysis,
                                      const analysis::InfluenceResult& result,
                                      const Style& style);

}  // namespace copse::figure
