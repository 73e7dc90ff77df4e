#pragma once

#include <optional>

#include "copse/core/interval.hpp"

namespace copse::model {

/// A pooled mean with its test of mu = 0 and its interval, on the scale of yi.
struct PooledEffect {
  double estimate = 0.0;            ///< mu
  double se = 0.0;                  ///< after the interval method's adjustment
  std::optional<double> statistic;  ///< estimate / se; absent when se is 0 or nothing is known
  std::optional<double> df;         ///< of Student's t; absent for the normal distribution
  double pval = 1.0;                ///< two-sided; 0 when se is 0
  Interval ci;  ///< estimate -/+ quantile * se, unless the method says otherwise;
                ///< unbounded when there is none, and a notice says why
};

/// estimate -/+ q se with q from the normal distribution, or from Student's t when `df` is given.
/// @param level  confidence level, inside (0, 1).
[[nodiscard]] PooledEffect pooled_effect(double estimate,
                                         double se,
                                         std::optional<double> df,
                                         double level);

/// @throws Error{usage} unless 0 < level < 1.
void require_level(double level);

}  // namespace copse::model
