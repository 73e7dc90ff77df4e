#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"

namespace copse::effect {

/// One step from 0 to the log hazard ratio: oei/voei, variance 1/voei (Yusuf et al. 1985,
/// doi:10.1016/s0033-0620(85)80003-7; Tierney et al. 2007, doi:10.1186/1745-6215-8-16). Absent when
/// voei is not positive.
[[nodiscard]] std::optional<EffectSize> log_hazard_ratio(const LogRank& test);

}  // namespace copse::effect
