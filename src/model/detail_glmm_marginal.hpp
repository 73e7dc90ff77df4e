#pragma once

#include <Eigen/Core>
#include <array>

#include "detail_glmm_counts.hpp"

namespace copse::model::detail {

/// Parameters of a generalised linear mixed model, in this order in gradients and Hessians. A
/// study's linear predictors are
///     effect = theta + tau z,    centre = centre + sigma s,    z and s independent N(0, 1).
enum Parameter : Eigen::Index { theta, tau, centre, sigma };

using Parameters = Eigen::Vector4d;

/// A study's marginal log-likelihood, z and s integrated out, with its derivatives.
struct Marginal {
  double value = 0.0;
  Eigen::Vector4d gradient = Eigen::Vector4d::Zero();
  Eigen::Matrix4d hessian = Eigen::Matrix4d::Zero();
};

/// Which of z and s are there to be integrated.
enum class RandomEffects { effect_only, effect_and_centre };

/// The integral over the random effects by adaptive Gauss-Hermite quadrature: the rule is centred
/// at the mode of the integrand, which is log-concave, and scaled by its curvature there (Pinheiro
/// & Bates 1995, doi:10.1080/10618600.1995.10474663). The derivatives are moments of the same rule,
/// by Louis' identity: gradient E(D'g), Hessian E(D'(H + gg')D) - E(D'g) E(D'g)', with g and H
/// those of the log-likelihood in the linear predictors and D the predictors' in the parameters.
/// @param points  of the rule, along each random effect.
[[nodiscard]] Marginal marginal(const StudyCounts& study,
                                const Parameters& at,
                                RandomEffects random,
                                int points);

}  // namespace copse::model::detail
