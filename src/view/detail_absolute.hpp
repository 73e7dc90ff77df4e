#pragma once

#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/report/document.hpp"
#include "detail_json.hpp"

namespace copse::view {

/// Adds what the pooled effects mean at the baselines, per 1000, with numbers needed to treat; or
/// nothing when no baseline was named.
/// @param stacked  intervals stand below their estimates, for narrow pages.
void add_absolute_effects(report::Document& document,
                          const analysis::Pooled& pooled,
                          const analysis::Settings& settings,
                          bool stacked);

/// One object per baseline and model: `baseline`, `model`, `risk`, `difference_per_1000`, both with
/// `_ci_lb` and `_ci_ub`, and `nnt` with `direction` (benefit or harm), `value` and `ci`, a list of
/// stretches {direction, from, to} whose `to` is null at infinity. For rates `risk` is the rate.
[[nodiscard]] Json absolute_json(const std::vector<analysis::AbsoluteRow>& rows);

}  // namespace copse::view
