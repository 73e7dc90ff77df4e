#pragma once

#include <optional>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// The margin of the choices on the scale of yi: as it is said on the identity scale, |log| of a
/// ratio, atanh of a correlation.
/// @throws Error{usage} for a ratio of 1, and where no effect is not 0 on the scale of yi.
[[nodiscard]] std::optional<Margin> settle_margin(const Choices& choices,
                                                  effect::Measure measure,
                                                  effect::AnalysisScale scale);

/// @param pooled  with its random-effects row.
[[nodiscard]] AgainstMargin against_margin(const Pooled& pooled, const Margin& margin);

}  // namespace copse::analysis
