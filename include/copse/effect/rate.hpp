#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"

/// The rate xi/ti of one group, per unit of the person-time given.
namespace copse::effect {

/// xi/ti, variance xi/ti^2; 0 without events.
[[nodiscard]] std::optional<EffectSize> event_rate(const Rate& group);

/// ln(xi/ti), variance 1/xi. Absent without events.
[[nodiscard]] std::optional<EffectSize> log_event_rate(const Rate& group);

/// sqrt(xi/ti), variance 1/(4 ti).
[[nodiscard]] std::optional<EffectSize> root_event_rate(const Rate& group);

/// (sqrt(xi/ti) + sqrt((xi+1)/ti))/2, variance 1/(4 ti) (Freeman & Tukey 1950,
/// doi:10.1214/aoms/1177729756, halved).
[[nodiscard]] std::optional<EffectSize> double_root_event_rate(const Rate& group);

}  // namespace copse::effect
