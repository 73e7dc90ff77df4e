#pragma once

#include "copse/analysis/influence.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// Eight panels over the studies in file order: studentised residuals, DFFITS, Cook's distance,
/// covariance ratio, tau2 and Q without the study, hat values, weights. Dashed lines are the
/// thresholds; influential studies are diamonds and named below.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_influence(const analysis::InfluenceAnalysis& analysis,
                                         const analysis::InfluenceResult& result,
                                         const Style& style);

}  // namespace copse::figure
