#pragma once

#include "copse/effect/measure.hpp"
#include "detail_panel.hpp"

namespace copse::figure {

/// An axis of effects that holds the extent and no effect where there is one, with ticks that are
/// round as they are read; its title names the measure.
[[nodiscard]] PanelAxis effect_axis(Extent extent,
                                    const effect::DisplayScale& display,
                                    effect::Measure measure,
                                    effect::AnalysisScale scale);

/// @throws Error{estimation} when there is nothing to draw.
void require_studies(std::size_t k);

}  // namespace copse::figure
