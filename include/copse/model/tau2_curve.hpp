#pragma once

#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::model {

/// What an estimate of tau2 >= 0 rests on, at many values of it at once; each in O(k).

/// The restricted (`restricted`) or full log-likelihood of yi ~ N(mu, vi + tau2), mu profiled out;
/// the restricted one with the constant + log(k) / 2, as `LocalMaximum::loglik`.
/// @throws as `require_valid`.
[[nodiscard]] std::vector<double> log_likelihood_curve(const Estimates& data,
                                                       bool restricted,
                                                       const std::vector<double>& tau2);

/// Q(tau2) = sum w (yi - mu)^2, w = 1 / (vi + tau2), mu = sum w yi / sum w; it falls in tau2.
/// @throws as `require_valid`.
[[nodiscard]] std::vector<double> q_curve(const Estimates& data, const std::vector<double>& tau2);

}  // namespace copse::model
