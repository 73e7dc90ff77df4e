#pragma once

#include <optional>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Change within one group, or the difference between matched groups: condition 1 minus (or over)
/// condition 2. r is the correlation of the two conditions, n the number of pairs.
namespace copse::effect {

/// sqrt(sd1^2 + sd2^2 - 2 r sd1 sd2), the SD of the changes.
[[nodiscard]] double change_sd(const PairedMeans& study);

/// MC: m1 - m2, in the units of the means, variance `change_sd`^2/n. Absent when |r| > 1.
[[nodiscard]] std::optional<EffectSize> mean_change(const PairedMeans& study,
                                                    const EffectOptions& options);

/// SMCC: g = J(n - 1) d, d = (m1 - m2)/`change_sd`, m = n - 1. Variance:
///   ls   1/n + g^2/(2n) (Gibbons, Hedeker & Davis 1993, doi:10.3102/10769986018003271)
///   ls2  J^2 (1/n + d^2/(2n))
///   ub   1/n + (1 - (m-2)/(m J^2)) g^2 (Viechtbauer 2007, doi:10.3102/1076998606298034)
///   h0   J^2 m/(m-2) / n, exact when the means are equal; m > 2
/// A study known only by its d is {d, 1, 0, 1, n, 0.5}. Absent when the changes have no spread,
/// |r| > 1 or n <= 2.
[[nodiscard]] std::optional<EffectSize> standardised_change(const PairedMeans& study,
                                                            const EffectOptions& options);

/// SMCR: g = J(n - 1) d, d = (m1 - m2)/sd1, m = n - 1. Variance:
///   ls   2 (1-r)/n + g^2/(2n) (Becker 1988, doi:10.1111/j.2044-8317.1988.tb00901.x, eq. 13)
///   ls2  J^2 (2 (1-r)/n + d^2/(2n))
///   ub   2 (1-u)/n + (1 - (m-2)/(m J^2)) g^2 with u the `unbiased_correlation` (Viechtbauer 2007,
///        doi:10.3102/1076998606298034); n > 4
///   h0   J^2 m/(m-2) 2 (1-r)/n, exact when the means are equal; m > 2
/// Absent when sd1 = 0, |r| > 1 or n <= 2.
[[nodiscard]] std::optional<EffectSize> raw_standardised_change(const PairedMeansOneSpread& study,
                                                                const EffectOptions& options);

/// SMCRH: the same g without assuming equal population variances: `change_sd`^2/(sd1^2 (n-1)) +
/// g^2/(2 (n-1)) (ls; Bonett 2008, doi:10.1037/1082-989X.13.2.99, eq. 13), or with n for n - 1
/// (ls2). Absent when sd1 = 0, |r| > 1 or n <= 2.
[[nodiscard]] std::optional<EffectSize> heteroscedastic_change(const PairedMeans& study,
                                                               const EffectOptions& options);

/// ROMC: ln(m1/m2), variance (cv1^2 + cv2^2 - 2 r cv1 cv2)/n with cv = sd/mean: Lajeunesse (2011),
/// doi:10.1890/11-0423.1, eq. 6. Absent when the means do not have the same sign or |r| > 1.
[[nodiscard]] std::optional<EffectSize> log_ratio_of_paired_means(const PairedMeans& study,
                                                                  const EffectOptions& options);

}  // namespace copse::effect
