#pragma once

#include <optional>

#include "copse/core/person_time.hpp"
#include "copse/effect/effect_size.hpp"

/// Comparisons of the rates of two groups (Rothman et al. 2008, Modern Epidemiology (3rd ed.)).
/// Rates are per unit of the person-time given.
namespace copse::effect {

/// ln((x1i/t1i)/(x2i/t2i)), variance 1/x1i + 1/x2i. Absent when a group has no event.
[[nodiscard]] std::optional<EffectSize> log_rate_ratio(const PersonTime& study);

/// x1i/t1i - x2i/t2i, variance x1i/t1i^2 + x2i/t2i^2; 0 without any event.
[[nodiscard]] std::optional<EffectSize> rate_difference(const PersonTime& study);

/// sqrt(x1i/t1i) - sqrt(x2i/t2i), variance 1/(4 t1i) + 1/(4 t2i).
[[nodiscard]] std::optional<EffectSize> root_rate_difference(const PersonTime& study);

}  // namespace copse::effect
