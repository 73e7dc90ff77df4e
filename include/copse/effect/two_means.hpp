#pragma once

#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

namespace copse::effect {

/// J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), or 1 - 3/(4m - 1); m = n1 + n2 - 2 > 1.
/// Hedges (1981), doi:10.3102/10769986006002107, eq. 6e and the approximation after it.
[[nodiscard]] double hedges_j(double m, SmallSampleCorrection correction);

/// sp = sqrt(((n1-1) sd1^2 + (n2-1) sd2^2) / (n1+n2-2)).
[[nodiscard]] double pooled_sd(const TwoMeans& study);

/// MD = m1 - m2, variance sd1^2/n1 + sd2^2/n2 (ls) or sp^2 (1/n1 + 1/n2) (ho); same scale as the
/// means.
[[nodiscard]] EffectSize mean_difference(const TwoMeans& study, VarianceType variance);

/// Hedges' g = J d, d = (m1 - m2)/sp, with N = n1 + n2 and m = N - 2, in SD units. Variance:
///   ls      1/n1 + 1/n2 + g^2/(2N)
///   ls2     J^2 (1/n1 + 1/n2 + d^2/(2N))
///   ub      1/n1 + 1/n2 + (1 - (m-2)/(m J^2)) g^2
///   av      as ls with the N-weighted mean g of all studies in place of g
///   h0      J^2 (1/n1 + 1/n2) m/(m-2), exact when the means are equal; m > 2
///   revman  N/(n1 n2) + g^2/(2(N - 3.94))
/// Hedges & Olkin (1985), ch. 5; Viechtbauer (2007), doi:10.3102/1076998606298034; Deeks & Higgins
/// (2010), "Statistical algorithms in Review Manager 5". An element is absent when sp = 0 or m
/// <= 1. A study known only by its d is {d, 1, n1, 0, 1, n2}.
[[nodiscard]] EffectSizes standardised_mean_differences(const std::vector<TwoMeans>& studies,
                                                        const EffectOptions& options);

}  // namespace copse::effect
