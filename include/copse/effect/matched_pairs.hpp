#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"

/// Condition 1 compared with condition 2 on the same pairs, n of them. The marginal risks are
/// p1 = (ai+bi)/n and p2 = (ai+ci)/n; the conditional measures see the discordant pairs bi and ci.
namespace copse::effect {

/// p1 - p2 = (bi - ci)/n, variance (bi + ci - (bi - ci)^2/n)/n^2; 0 when no or every pair is
/// discordant in the same way (Newcombe 1998,
/// doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C). Absent without pairs.
[[nodiscard]] std::optional<EffectSize> matched_risk_difference(const MatchedPairs& pairs);

/// ln(p1/p2), variance (bi + ci)/((ai+bi)(ai+ci)) (Zou 2007, doi:10.1177/1740774506075667). Absent
/// when p1 or p2 is 0.
[[nodiscard]] std::optional<EffectSize> matched_log_risk_ratio(const MatchedPairs& pairs);

/// ln of the odds of p1 over those of p2, variance that of `matched_risk_difference` over
/// p1(1-p1) p2(1-p2), by the delta method of Becker & Balagtas (1993, doi:10.2307/2532242). Absent
/// when p1 or p2 is 0 or 1.
[[nodiscard]] std::optional<EffectSize> matched_log_odds_ratio(const MatchedPairs& pairs);

/// ln(bi/ci), variance 1/bi + 1/ci (Curtin et al. 2002, doi:10.1002/sim.1206). Absent when bi or ci
/// is 0.
[[nodiscard]] std::optional<EffectSize> conditional_log_odds_ratio(const MatchedPairs& pairs);

/// One step from 0 to the conditional log odds ratio: (bi - E)/V, variance 1/V, with
/// E = (bi + ci)/2 and V = (bi + ci)/4 (Curtin et al. 2002, doi:10.1002/sim.1206). Absent without
/// discordant pairs.
[[nodiscard]] std::optional<EffectSize> matched_peto_log_odds_ratio(const MatchedPairs& pairs);

}  // namespace copse::effect
