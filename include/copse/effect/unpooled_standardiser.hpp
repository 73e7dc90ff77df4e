#pragma once

#include <optional>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Differences of two means that are divided by another SD than the pooled one; SD units.
namespace copse::effect {

/// s = sqrt((sd1^2 + sd2^2)/2).
[[nodiscard]] double average_sd(const TwoMeans& study);

/// The large-sample variance of delta = (m1 - m2)/s, s the `average_sd`, without assuming equal
/// population variances: delta^2 (sd1^4/a1 + sd2^4/a2)/(8 s^4) + (sd1^2/b1 + sd2^2/b2)/s^2 with
/// a = b = n - 1 (ls), a = b = n (ls2), or a = n - 1, b = n (ls3).
/// Bonett (2008), doi:10.1037/1082-989X.13.2.99, eq. 8.
[[nodiscard]] double heteroscedastic_variance(const TwoMeans& study,
                                              double delta,
                                              VarianceType variance);

/// SMDH: g = J(n1 + n2 - 2) (m1 - m2)/s with s the `average_sd` and the variance above at
/// delta = g. Bonett (2009), doi:10.1037/a0016619. Absent when both SDs are 0 or n1 + n2 <= 3.
[[nodiscard]] std::optional<EffectSize> heteroscedastic_difference(const TwoMeans& study,
                                                                   const EffectOptions& options);

/// SMD1: g = J(m) d, d = (m1 - m2)/sd2, m = n2 - 1 (Glass' delta, corrected as in Hedges 1981,
/// doi:10.3102/10769986006002107). Variance: ls 1/n1 + 1/n2 + g^2/(2 n2); ls2, ub and av as
/// for `standardised_mean_differences`, with n2 for N. sd1 is not looked at. An element is absent
/// when sd2 = 0 or n2 <= 2.
[[nodiscard]] EffectSizes glass_deltas(const std::vector<TwoMeans>& studies,
                                       const EffectOptions& options);

/// SMD1H: the same g, variance (sd1^2/sd2^2)/(n1-1) + 1/(n2-1) + g^2/(2 (n2-1)): Bonett (2008),
/// doi:10.1037/1082-989X.13.2.99, eq. 12. Absent when sd2 = 0, n2 <= 2 or n1 <= 1.
[[nodiscard]] std::optional<EffectSize> heteroscedastic_glass_delta(const TwoMeans& study,
                                                                    const EffectOptions& options);

}  // namespace copse::effect
