#pragma once

#include <optional>
#include <vector>

#include "copse/bias/selection.hpp"
#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::bias {

struct CopasOptions {
  /// Whom selection favours: large effects (greater, rho >= 0), small ones (less, rho <= 0) or
  /// either (two_sided). Without a side the test of residual selection tends to set a trend against
  /// a selection that runs the other way, and finds too much.
  SelectionAlternative alternative = SelectionAlternative::greater;
  /// Chances that a study as large as the one with the smallest, and as small as the one with the
  /// largest standard error is seen; each inside (0, 1). All pairs in which the small study is seen
  /// no more often than the large one are fitted, in this order.
  std::vector<double> largest_seen = {0.99};
  std::vector<double> smallest_seen = {0.99, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
  double alpha = 0.1;   ///< of the test for selection that is left; inside (0, 1)
  double level = 0.95;  ///< of the intervals, inside (0, 1)
};

/// The fit at one pair of chances.
struct CopasFit {
  double largest_seen = 0.0, smallest_seen = 0.0;
  double gamma0 = 0.0, gamma1 = 0.0;  ///< u_i = gamma0 + gamma1 / s_i; gamma1 in units of sqrt(vi)
  double mu = 0.0;
  std::optional<model::PooledEffect> effect;  ///< mu, its error by the observed information; absent
                                              ///< where that is flat
  double tau2 = 0.0;
  double rho = 0.0;  ///< correlation of effect and propensity, |rho| <= 0.9999
  bool rho_at_bound = false;
  double loglik = 0.0;       ///< with all constants
  double unpublished = 0.0;  ///< expected number, sum (1 - Phi(u_i)) / Phi(u_i)
  std::optional<SelectionTest> residual_selection;  ///< of a slope of yi on s_i that is left;
                                                    ///< absent when that fit runs off
};

struct Copas {
  std::vector<CopasFit> fits;  ///< by pair; those whose likelihood rises without end are left
                               ///< out with a notice
  std::optional<std::size_t> adjusted;  ///< the first of `fits` whose test of residual selection
                                        ///< has p > alpha; absent when none has
  std::vector<Notice> notices;
};

/// The Copas selection model, a sensitivity analysis over how likely small studies are to be seen.
/// Study i has yi = mu_i + sigma_i e_i, mu_i ~ N(mu, tau2), and the propensity
/// z_i = u_i + d_i, u_i = gamma0 + gamma1 / s_i, s_i = sqrt(vi); e_i and d_i are standard normal
/// with correlation rho, and it is seen when z_i > 0. With lambda(u) = phi(u)/Phi(u), c_i^2 =
/// lambda(u_i) (u_i + lambda(u_i)), sigma_i^2 = s_i^2 / (1 - c_i^2 rho^2), r_i = rho sigma_i /
/// sqrt(tau2 + sigma_i^2),
///     l = sum -1/2 ln(tau2 + sigma_i^2) - (yi - mu)^2 / (2 (tau2 + sigma_i^2)) - ln Phi(u_i)
///         + ln Phi(v_i),   v_i = (u_i + r_i (yi - mu) / sqrt(tau2 + sigma_i^2)) / sqrt(1 - r_i^2).
/// Copas & Shi (2000), doi:10.1093/biostatistics/1.3.247, and (2001),
/// doi:10.1177/096228020101000402, whose test of residual selection adds beta s_i to the mean.
///
/// gamma0 and gamma1 cannot be estimated; they are set by the two chances Phi(u_i) that a reader
/// can judge, so the analysis does not depend on the scale of the effects. mu, tau2 and rho are at
/// the highest maximum: often there are two, one at a moderate rho and one near its bound, so
/// Newton's method climbs from the peaks of a scan over mu and tau, and of a profile over rho; so
/// it does for the test of residual selection.
///
/// Nothing is fitted, and a notice says why, with fewer than 3 studies or when all standard errors
/// are equal.
/// @throws as `require_valid`; Error{usage} for options out of range.
[[nodiscard]] Copas copas(const Estimates& data, const CopasOptions& options = {});

}  // namespace copse::bias
