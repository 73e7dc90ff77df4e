#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"

namespace copse::effect {

/// yi (logged when natural) and its variance: vi, or sei^2, or ((upper - lower)/(2 z))^2 with z the
/// normal quantile of `ci_level` and the interval on the analysis scale (Cochrane
/// Handbook 6.3.1, 6.3.2). Absent when none of the three is there.
[[nodiscard]] std::optional<EffectSize> reported_effect(const ReportedEffect& reported,
                                                        double ci_level);

}  // namespace copse::effect
