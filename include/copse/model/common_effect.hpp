#pragma once

#include <Eigen/Core>

#include "copse/core/estimates.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::model {

/// What `fit_common_effect` found.
struct CommonEffectFit {
  PooledEffect effect;
  Eigen::VectorXd weights;  ///< length k; w_i / sum of w, so they sum to 1
};

/// Fits the common-effect (fixed-effect) model y_i ~ N(mu, v_i) by inverse variance:
/// mu = sum w_i y_i / sum w_i with w_i = 1 / v_i, SE = 1 / sqrt(sum w_i), normal interval.
///
/// @param data   k >= 1 study estimates.
/// @param level  confidence level, inside (0, 1).
/// @throws as `require_valid`; Error{usage} for the level.
/// Source: Cochran (1954), doi:10.2307/3001666.
[[nodiscard]] CommonEffectFit fit_common_effect(const Estimates& data, double level = 0.95);

}  // namespace copse::model
