#include "copse/core/error.hpp"
#include "copse/view/sentences.hpp"
#include "detail_effects.hpp"

namespace copse::figure {

PanelAxis effect_axis(Extent extent,
                      const effect::DisplayScale& display,
                      effect::Measure measure,
                      effect::AnalysisScale scale) {
  const auto title = view::forest_axis(measure, scale, display);
  if (title.null) extent.hold(*title.null);
  auto axis = extent.padded();
  axis.ticks = view::effect_ticks(axis.lower, axis.upper, display);
  axis.title = title.text;
  return axis;
}

void require_studies(std::size_t k) {
  if (k > 0) return;
  throw Error(ErrorKind::estimation, "there is nothing to draw: no study has an effect");
}

}  // namespace copse::figure
