#pragma once

#include "detail_profile.hpp"

namespace copse::model::detail {

/// mu at a given tau2, in the caller's units.
struct WeightedMean {
  double estimate = 0.0;  ///< sum w y / sum w
  double se = 0.0;        ///< 1 / sqrt(sum w)
  double q = 0.0;         ///< sum w (y - mu)^2
};

/// @param tau2  in the profile's units.
/// @throws Error{estimation} when a result overflows double precision.
[[nodiscard]] WeightedMean weighted_mean(const Profile& profile, double tau2);

/// w_i / sum of w with w_i = 1 / (v_i + tau2), in study order; tau2 in the caller's units.
[[nodiscard]] Eigen::VectorXd weights(const Estimates& data, double tau2);

}  // namespace copse::model::detail
