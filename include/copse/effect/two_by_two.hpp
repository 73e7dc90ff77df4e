#pragma once

#include <optional>
#include <vector>

#include "copse/core/two_by_two.hpp"
#include "copse/effect/effect_size.hpp"
#include "copse/effect/options.hpp"

/// Comparisons of the risks of two groups. With p1 = ai/n1i, p2 = ci/n2i; P1 and P2 are the
/// events of group 1 and 2 in all studies together, over their sizes together (variance AV).
namespace copse::effect {

/// ln((ai/n1i)/(ci/n2i)), variance 1/ai - 1/n1i + 1/ci - 1/n2i (Katz et al. 1978,
/// doi:10.2307/2530610). Absent when a group has no event.
[[nodiscard]] std::optional<EffectSize> log_risk_ratio(const TwoByTwo& table);

/// As `log_risk_ratio`; variance ls as there, or av: (1-P1)/(P1 n1i) + (1-P2)/(P2 n2i).
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes log_risk_ratios(const std::vector<TwoByTwo>& tables,
                                          const EffectOptions& options);

/// ln(ai di/(bi ci)), variance 1/ai + 1/bi + 1/ci + 1/di (Woolf 1955,
/// doi:10.1111/j.1469-1809.1955.tb01348.x). Absent when a cell is 0.
[[nodiscard]] std::optional<EffectSize> log_odds_ratio(const TwoByTwo& table);

/// As `log_odds_ratio`; variance ls as there, or av: 1/(P1 (1-P1) n1i) + 1/(P2 (1-P2) n2i).
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes log_odds_ratios(const std::vector<TwoByTwo>& tables,
                                          const EffectOptions& options);

/// Log odds ratios times sqrt(3)/pi, their variances times 3/pi^2: in SDs of logistic variables
/// (Chinn 2000, doi:10.1002/1097-0258(20001130)19:22<3127::aid-sim784>3.0.co;2-m).
[[nodiscard]] EffectSizes logistic_smds(const std::vector<TwoByTwo>& tables,
                                        const EffectOptions& options);

/// Log odds ratios over 1.65, their variances over 1.65^2: in SDs of normal variables (Cox & Snell
/// 1989; Sánchez-Meca et al. 2003, doi:10.1037/1082-989X.8.4.448).
[[nodiscard]] EffectSizes cox_smds(const std::vector<TwoByTwo>& tables,
                                   const EffectOptions& options);

/// p1 - p2 with neither group empty, variance p1(1-p1)/n1i + p2(1-p2)/n2i; 0 when every p is 0
/// or 1.
[[nodiscard]] EffectSize risk_difference(const TwoByTwo& table);

/// As `risk_difference`; variance ls as there, ub with ni - 1 for ni, or av with P1 and P2 for p1
/// and p2. Absent when a group is empty, under ub also when it has but one member.
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes risk_differences(const std::vector<TwoByTwo>& tables,
                                           const EffectOptions& options);

/// asin(sqrt(p1)) - asin(sqrt(p2)), variance 1/(4 n1i) + 1/(4 n2i) (Rücker et al. 2009,
/// doi:10.1002/sim.3511). Absent when a group is empty.
[[nodiscard]] std::optional<EffectSize> arcsine_difference(const TwoByTwo& table);

/// (ai - E)/V, variance 1/V: one step from 0 to the log odds ratio, with the mean
/// E = n1i (ai+ci)/n and the variance V = n1i n2i (ai+ci)(bi+di)/(n^2 (n-1)) of ai given the
/// margins (Yusuf et al. 1985, doi:10.1016/s0033-0620(85)80003-7). Absent when a margin is 0.
[[nodiscard]] std::optional<EffectSize> peto_log_odds_ratio(const TwoByTwo& table);

/// z1 - z2 with z the normal quantile of p, variance
/// 2 pi (p1(1-p1) exp(z1^2)/n1i + p2(1-p2) exp(z2^2)/n2i) (Sánchez-Meca et al. 2003,
/// doi:10.1037/1082-989X.8.4.448, eq. 21). Absent when a cell is 0.
[[nodiscard]] std::optional<EffectSize> probit_difference(const TwoByTwo& table);

}  // namespace copse::effect
