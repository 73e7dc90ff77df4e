#pragma once

#include <optional>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Mean and spread of one group; cv = sd/mean.
namespace copse::effect {

/// MN: the mean, in its own units; variance sd^2/n (ls), or sp^2/n with the pooled SD of all
/// studies, sp^2 = sum (n-1) sd^2 / sum (n-1) (ho).
[[nodiscard]] EffectSizes means(const std::vector<OneMean>& studies, const EffectOptions& options);

/// MNLN: ln(mean), variance cv^2/n. Absent when the mean is not above 0.
[[nodiscard]] std::optional<EffectSize> log_mean(const OneMean& study,
                                                 const EffectOptions& options);

/// SMN: g = J(n - 1) mean/sd, in SD units, variance 1/n + g^2/(2n); J of Hedges (1981),
/// doi:10.3102/10769986006002107. Absent when sd = 0 or n <= 2.
[[nodiscard]] std::optional<EffectSize> standardised_mean(const OneMean& study,
                                                          const EffectOptions& options);

/// CVLN: ln(sd/mean) + 1/(2 (n-1)), variance 1/(2 (n-1)) + cv^2/n: Nakagawa et al. (2015),
/// doi:10.1111/2041-210x.12309, eq. 27 without the correlation of mean and SD. Absent when the mean
/// or the SD is not above 0, or n <= 1.
[[nodiscard]] std::optional<EffectSize> log_coefficient_of_variation(const OneMean& study,
                                                                     const EffectOptions& options);

/// SDLN: ln(sd) + 1/(2 (n-1)), variance 1/(2 (n-1)): Raudenbush & Bryk (1987),
/// doi:10.3102/10769986012003241. Absent when sd = 0 or n <= 1.
[[nodiscard]] std::optional<EffectSize> log_standard_deviation(const OneSpread& study,
                                                               const EffectOptions& options);

}  // namespace copse::effect
