#pragma once

#include <array>

#include "copse/analysis/small_study_effects.hpp"
#include "copse/core/names.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// What a funnel plot shows upwards.
enum class FunnelAxis { sei, vi, precision, ni };

inline constexpr std::array<Named<FunnelAxis>, 4> funnel_axes{{
    {FunnelAxis::sei, "sei", "standard error, 0 on top"},
    {FunnelAxis::vi, "vi", "sampling variance, 0 on top"},
    {FunnelAxis::precision, "1/sei", "precision"},
    {FunnelAxis::ni, "ni", "sample size"},
}};

struct FunnelOptions {
  FunnelAxis y_axis = FunnelAxis::sei;
  bool contours = true;  ///< shade where p > .10, .10 to .05, .05 to .01 about no effect
};

/// A funnel plot: every study's effect against its precision, the random-effects mean with the
/// region mean -/+ z sei that holds `level` of the studies were there neither heterogeneity nor
/// small-study effects, the contours of the two-sided p value of yi / sei (Peters et al. 2008,
/// doi:10.1016/j.jclinepi.2007.11.010), and the studies that trim and fill adds as rings. For
/// sample sizes there are neither region nor contours.
/// @throws Error{estimation} without a study, or without a sample size for `ni`.
[[nodiscard]] draw::Scene draw_funnel(const analysis::SmallStudyAnalysis& analysis,
                                      const analysis::SmallStudyResult& result,
                                      const FunnelOptions& options,
                                      const Style& style);

}  // namespace copse::figure
