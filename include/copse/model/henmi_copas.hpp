#pragma once

#include "copse/core/estimates.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::model {

/// The common-effect mean with an interval that allows for heterogeneity.
struct HenmiCopas {
  /// estimate = sum y/v / sum 1/v; se as below; statistic = estimate / se, whose distribution is
  /// not normal; pval = the level at which an end of the interval would be 0, from 1.
  PooledEffect effect;
  double tau2 = 0.0;      ///< DerSimonian-Laird; units of vi
  double quantile = 0.0;  ///< u; the interval is estimate -/+ u se
};

/// Henmi & Copas (2010), doi:10.1002/sim.4029, with w_i = 1 / v_i, s_j = sum of w^j, W_j = s_j / s1
/// (W_1 = s1), T the DerSimonian-Laird tau2 and V = 1 + T W_2:
///     se^2 = V / s1,   u = x sqrt(V),   F(x) = (1 - level) / 2,
///     F(x) = integral from x to infinity of P(G_z <= (W_1/W_2 - 1) ((z/x)^2 - 1) + k - 1) phi(z)
///     dz.
/// G_z is gamma distributed with the mean and variance that Q has, given that the standardised
/// error of the mean is z, when tau2 = T (their equations for E and Var of Q given R). The estimate
/// keeps the common-effect weights because small studies, which other weights favour, may be
/// selected. With T = 0 the interval is narrower than the common-effect one: its u is right before
/// T is known.
///
/// As `hc` of metafor, where u is the same to the accuracy of its root finder. x is exact to about
/// 1e-12.
///
/// @param data  k >= 2 valid estimates.
/// @throws as `require_valid`; Error{usage} for the level; Error{estimation} if k < 2 or beyond
///         double range.
[[nodiscard]] HenmiCopas henmi_copas(const Estimates& data, double level = 0.95);

}  // namespace copse::model
