#pragma once

#include <optional>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Logarithms of ratios of two groups' means and spreads; cv = sd/mean.
namespace copse::effect {

/// ROM: ln(m1/m2) + (cv1^2/n1 - cv2^2/n2)/2, the log ratio of means with the correction of its
/// bias by Lajeunesse (2015), doi:10.1890/14-2402.1. Variance:
///   ls    cv1^2/n1 + cv2^2/n2 (Hedges, Gurevitch & Curtis 1999,
///         doi:10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2, eq. 1)
///   ls2   the same + (cv1^4/n1^2 + cv2^4/n2^2)/2 (Lajeunesse 2015)
///   ho    as ls with the pooled SD for both
///   av    as ls with each group's size-weighted mean cv over the studies
///   avho  as ls with the size-weighted mean of all cv in both groups
/// av and avho: Nakagawa et al. (2023), doi:10.1111/ele.14144. An element is absent when the means
/// do not have the same sign.
[[nodiscard]] EffectSizes log_ratios_of_means(const std::vector<TwoMeans>& studies,
                                              const EffectOptions& options);

/// VR: ln(sd1/sd2) + 1/(2 (n1-1)) - 1/(2 (n2-1)), variance 1/(2 (n1-1)) + 1/(2 (n2-1)): Nakagawa
/// et al. (2015), doi:10.1111/2041-210x.12309. Absent when an SD is 0 or n <= 1.
[[nodiscard]] std::optional<EffectSize> log_variability_ratio(const TwoSpreads& study,
                                                              const EffectOptions& options);

/// CVR: ln(cv1/cv2) as the `log_variability_ratio` minus the `log_ratios_of_means`, both corrected;
/// the variance is the sum of theirs (ls): Nakagawa et al. (2015), doi:10.1111/2041-210x.12309,
/// eq. 12 without the correlation of mean and SD; the correction is that of Senior, Viechtbauer &
/// Nakagawa (2020), doi:10.1002/jrsm.1423. Absent when a mean or an SD is not above 0.
[[nodiscard]] std::optional<EffectSize> log_coefficient_of_variation_ratio(
    const TwoMeans& study, const EffectOptions& options);

}  // namespace copse::effect
