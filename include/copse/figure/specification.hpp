#pragma once

#include "copse/analysis/multiverse.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/style.hpp"

namespace copse::figure {

/// A specification curve (Simonsohn, Simmons & Nelson 2020, doi:10.1038/s41562-020-0912-z): the
/// estimates of a multiverse by size with their intervals, filled where the interval excludes no
/// effect; below, which alternative of each dimension each of them takes. The dashed line is the
/// estimate by the choices as they are.
/// @throws Error{estimation} when no specification has an estimate.
[[nodiscard]] draw::Scene draw_specification_curve(const analysis::MultiverseResult& result,
                                                   const Style& style);

}  // namespace copse::figure
