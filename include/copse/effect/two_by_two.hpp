#pragma once

#include <optional>

#include "copse/core/two_by_two.hpp"
#include "copse/effect/effect_size.hpp"

namespace copse::effect {

/// ln((ai/n1i)/(ci/n2i)), variance 1/ai - 1/n1i + 1/ci - 1/n2i (Katz et al. 1978,
/// doi:10.2307/2530610). Absent when a group has no event.
[[nodiscard]] std::optional<EffectSize> log_risk_ratio(const TwoByTwo& table);

/// ln(ai di/(bi ci)), variance 1/ai + 1/bi + 1/ci + 1/di (Woolf 1955,
/// doi:10.1111/j.1469-1809.1955.tb01348.x). Absent when a cell is 0.
[[nodiscard]] std::optional<EffectSize> log_odds_ratio(const TwoByTwo& table);

/// p1 - p2 with p = events/size, variance p1(1-p1)/n1i + p2(1-p2)/n2i; 0 when every p is 0 or 1.
[[nodiscard]] EffectSize risk_difference(const TwoByTwo& table);

}  // namespace copse::effect
