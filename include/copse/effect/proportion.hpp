#pragma once

#include <optional>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// The risk p = xi/ni of one group. P is the events of all studies together over their sizes
/// together (variance av).
namespace copse::effect {

/// p, variance p(1-p)/ni (ls), p(1-p)/(ni-1) (ub) or P(1-P)/ni (av). Absent when the group is
/// empty, under ub also when it has but one member.
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes proportions(const std::vector<Proportion>& groups,
                                      const EffectOptions& options);

/// ln(p), variance 1/xi - 1/ni (ls) or (1-P)/(P ni) (av). Absent without events.
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes log_proportions(const std::vector<Proportion>& groups,
                                          const EffectOptions& options);

/// ln(p/(1-p)), variance 1/xi + 1/(ni-xi) (ls) or 1/(P(1-P) ni) (av). Absent without events, or
/// when everyone has one.
/// @throws Error{usage} for another variance.
[[nodiscard]] EffectSizes logit_proportions(const std::vector<Proportion>& groups,
                                            const EffectOptions& options);

/// asin(sqrt(p)), variance 1/(4 ni). Absent when the group is empty.
[[nodiscard]] std::optional<EffectSize> arcsine_proportion(const Proportion& group);

/// (asin(sqrt(xi/(ni+1))) + asin(sqrt((xi+1)/(ni+1))))/2, variance 1/(4 ni + 2) (Freeman & Tukey
/// 1950, doi:10.1214/aoms/1177729756, halved). Absent when the group is empty.
[[nodiscard]] std::optional<EffectSize> double_arcsine_proportion(const Proportion& group);

}  // namespace copse::effect
