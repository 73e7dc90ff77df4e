#pragma once

#include "copse/core/estimates.hpp"

namespace copse::model::detail {

/// How unequal the weights w_i = 1 / (v_i + tau2) are, relative to the largest of them:
/// with r_i = w_i / max w and shares p_i = w_i / sum of w.
struct WeightSpread {
  double mean = 0.0;      ///< sum p r
  double variance = 0.0;  ///< sum p (r - mean)^2, 0 for equal weights
  double skew = 0.0;      ///< sum p r (r - mean)^2
};

/// Sums of squares of differences, so that nothing cancels: equal weights give exactly 0.
/// @param tau2  in the units of data.vi.
[[nodiscard]] WeightSpread weight_spread(const Estimates& data, double tau2);

}  // namespace copse::model::detail
