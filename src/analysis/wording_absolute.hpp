#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/effect/absolute_effect.hpp"

/// What the room `analysis` says of absolute effects and of tests over the counts.
namespace copse::analysis::wording {

[[nodiscard]] std::string event_without_baseline();
[[nodiscard]] std::string baseline_out_of_range(effect::BaselineKind kind, double found);
[[nodiscard]] std::string baseline_not_for_measure(effect::Measure measure);

[[nodiscard]] Notice no_common_odds_ratio_test();
/// Of baselines at which the effect or a limit leads to a number that is no risk.
[[nodiscard]] Notice no_risk(effect::BaselineKind kind, const std::vector<double>& baselines);
/// Of baselines at which there is no difference to divide by.
[[nodiscard]] Notice no_number_needed(const std::vector<double>& baselines);

}  // namespace copse::analysis::wording
