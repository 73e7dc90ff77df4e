#pragma once

#include "copse/core/two_by_two.hpp"
#include "copse/effect/effect_size.hpp"
#include "copse/effect/two_means.hpp"

namespace copse::effect {

/// The design effect 1 + (m - 1) ICC of a cluster-randomised trial, m the mean cluster size
/// (Cochrane Handbook 23.1.4). Below 1 for a negative ICC.
/// @throws Error{usage} if m < 1, ICC is outside [-1, 1], or the design effect is not positive.
[[nodiscard]] double design_effect(double cluster_size, double icc);

// How the results of a trial that was analysed as if people had been randomised one by one are made
// to count for less. Each throws Error{usage} unless the design effect is > 0.

/// n / design effect; rarely a whole number, and to be left so.
[[nodiscard]] double effective_size(double n, double design_effect);

/// Events and sizes of both groups over the design effect; every ratio and difference stays.
[[nodiscard]] TwoByTwo effective_counts(const TwoByTwo& table, double design_effect);

/// Sizes over the design effect; means and SDs stay.
[[nodiscard]] TwoMeans effective_means(const TwoMeans& study, double design_effect);

/// SE sqrt(design effect).
[[nodiscard]] double inflated_sei(double sei, double design_effect);

/// The effect stays, its variance is multiplied by the design effect.
[[nodiscard]] EffectSize inflated_effect(const EffectSize& effect, double design_effect);

}  // namespace copse::effect
