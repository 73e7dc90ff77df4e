#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// What a difference of two means in SDs says on other scales; d = (m1 - m2)/sp, uncorrected, with
/// the pooled SD, N = n1 + n2, m = N - 2.
namespace copse::effect {

/// CLES: P(X1 > X2) = Phi((m1 - m2)/sqrt(sd1^2 + sd2^2)) for normal X1, X2 (McGraw & Wong 1992,
/// doi:10.1037/0033-2909.111.2.361). Variance by the delta method, phi(d/sqrt 2)^2/2 times that of
/// d: `heteroscedastic_variance` (ls, ls2, ls3). With ho, d and 1/n1 + 1/n2 + d^2/(2N) of equal
/// population variances. Absent when both SDs are 0.
[[nodiscard]] std::optional<EffectSize> common_language_effect_size(const TwoMeans& study,
                                                                    const EffectOptions& options);

/// RPB: r = d/sqrt(d^2 + h), h = m/n1 + m/n2. Variance: st (and ls) h^2/(h + d^2)^3 (1/n1 + 1/n2 +
/// d^2/(2N)), for sizes fixed by design; cs (1 - r^2)^2 (N r^2/(4 n1 n2) + (2 - 3 r^2)/(2N)), for
/// sampled ones (Tate 1954, doi:10.1214/aoms/1177728730). Absent when both SDs are 0.
[[nodiscard]] std::optional<EffectSize> point_biserial_correlation(const TwoMeans& study,
                                                                   const EffectOptions& options);

/// RBIS: sqrt(p q)/f times the point-biserial correlation, p = n1/N, q = n2/N, z with
/// P(Z > z) = p, f = phi(z); may lie outside of [-1, 1]. Variance (p q/f^2 - (3/2 + (1 - p z/f)
/// (1 + q z/f)) r^2 + r^4)/(N - 1) with r cut to [-1, 1]: Soper (1914),
/// doi:10.1093/biomet/10.2-3.384; Jacobs & Viechtbauer (2017), doi:10.1002/jrsm.1218. Absent when
/// both SDs are 0.
[[nodiscard]] std::optional<EffectSize> biserial_correlation(const TwoMeans& study,
                                                             const EffectOptions& options);

/// D2ORL: d pi/sqrt(3) as a log odds ratio, variance pi^2/3 (1/n1 + 1/n2 + d^2/(2N)): Hasselblad &
/// Hedges (1995), doi:10.1037/0033-2909.117.1.167. Absent when both SDs are 0.
[[nodiscard]] std::optional<EffectSize> odds_ratio_by_logistic(const TwoMeans& study,
                                                               const EffectOptions& options);

/// D2ORN: 1.65 d, variance 1.65^2 (1/n1 + 1/n2 + d^2/(2N)): Cox & Snell (1989), "Analysis of Binary
/// Data". Absent when both SDs are 0.
[[nodiscard]] std::optional<EffectSize> odds_ratio_by_normal(const TwoMeans& study,
                                                             const EffectOptions& options);

}  // namespace copse::effect
