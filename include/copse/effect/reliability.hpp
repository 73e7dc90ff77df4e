#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Cronbach's alpha of m items in a sample of n.
namespace copse::effect {

/// ARAW: alpha, variance 2 m (1 - alpha)^2/((m - 1)(n - 2)): Bonett (2010), doi:10.1037/a0020142.
/// Absent when alpha >= 1, m < 2 or n <= 2.
[[nodiscard]] std::optional<EffectSize> raw_alpha(const Reliability& study,
                                                  const EffectOptions& options);

/// AHW: 1 - (1 - alpha)^(1/3), variance 18 m (n - 1)(1 - alpha)^(2/3)/((m - 1)(9n - 11)^2):
/// Hakstian & Whalen (1976), doi:10.1007/BF02291840, turned so that it grows with alpha. Absent
/// when alpha >= 1, m < 2 or n <= 2.
[[nodiscard]] std::optional<EffectSize> hakstian_whalen_alpha(const Reliability& study,
                                                              const EffectOptions& options);

/// ABT: -ln(1 - alpha), variance 2 m/((m - 1)(n - 2)): Bonett (2002),
/// doi:10.3102/10769986027004335, without its bias correction and turned so that it grows with
/// alpha. Absent when alpha >= 1, m < 2 or n <= 2.
[[nodiscard]] std::optional<EffectSize> bonett_alpha(const Reliability& study,
                                                     const EffectOptions& options);

}  // namespace copse::effect
