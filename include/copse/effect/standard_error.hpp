#pragma once

#include <optional>

#include "copse/core/interval.hpp"
#include "copse/effect/p_value.hpp"

namespace copse::effect {

/// A confidence interval as printed: estimate -+ (critical value) * SE.
struct PrintedInterval {
  Interval ci;          ///< lower < upper, on the scale of the estimate
  double level = 0.95;  ///< inside (0, 1)
};

/// Half the interval over the normal quantile: the SE behind estimate -+ z SE (Cochrane Handbook
/// 6.3.1). Ratios are to be logged first; `reported_effect` does that.
/// @throws Error{usage} unless lower < upper and the level is inside (0, 1).
[[nodiscard]] double sei_from_z_interval(const PrintedInterval& printed);

/// Half the interval over the quantile of Student's t with df > 0 degrees of freedom.
/// @throws Error{usage} as above, or if df is not positive.
[[nodiscard]] double sei_from_t_interval(const PrintedInterval& printed, double df);

/// |effect / statistic|, the SE behind a z or t of the effect (Cochrane Handbook 6.3.2, 6.5.2.3).
/// Absent when either is 0: an effect of 0 has a statistic of 0 whatever its SE.
[[nodiscard]] std::optional<double> sei_from_statistic(double effect, double statistic);

/// |effect| / |z| with z the normal quantile of the p value. Absent when p or the effect says
/// nothing of the SE: p is 0 (z without bound), z is 0 (two-sided p 1, one-sided 1/2), one-sided p
/// is 1, or the effect is 0 (whatever p).
/// @throws Error{usage} if p is outside [0, 1].
[[nodiscard]] std::optional<double> sei_from_z_test(double effect, const PValue& pval);

/// The same for the p of a t test with df > 0 degrees of freedom.
/// @throws Error{usage} if p is outside [0, 1] or df is not positive.
[[nodiscard]] std::optional<double> sei_from_t_test(double effect, const PValue& pval, double df);

/// |midpoint - estimate| / width: 0 for an interval symmetric about its estimate, 1/2 when the
/// estimate is one of its ends. Above 0.1 metafor's conv.wald warns: the interval was made on
/// another scale, or is misprinted.
/// @throws Error{usage} unless lower < upper and the level is inside (0, 1).
[[nodiscard]] double interval_asymmetry(double estimate, const PrintedInterval& printed);

}  // namespace copse::effect
