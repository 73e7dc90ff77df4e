#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/names.hpp"

namespace copse::model {

/// Estimators of the between-study variance tau2.
enum class Tau2Method {
  dersimonian_laird,
  hedges,
  sidik_jonkman,
  maximum_likelihood,
  restricted_maximum_likelihood,
  paule_mandel,
};

inline constexpr std::array<Named<Tau2Method>, 6> tau2_methods{{
    {Tau2Method::restricted_maximum_likelihood, "REML", "restricted maximum likelihood"},
    {Tau2Method::maximum_likelihood, "ML", "maximum likelihood"},
    {Tau2Method::dersimonian_laird, "DL", "DerSimonian-Laird"},
    {Tau2Method::paule_mandel, "PM", "Paule-Mandel"},
    {Tau2Method::hedges, "HE", "Hedges (variance components)"},
    {Tau2Method::sidik_jonkman, "SJ", "Sidik-Jonkman"},
}};

/// A local maximum of the (restricted) likelihood in tau2 >= 0; one at the boundary 0 counts.
struct LocalMaximum {
  double tau2 = 0.0;    ///< units of vi
  double loglik = 0.0;  ///< log-likelihood there, means profiled out
};

/// Why the returned tau2 is the global maximum of the likelihood, and how exactly it is known.
///
/// With P = W - W X (X'WX)^-1 X'W the derivative of twice the (restricted) log-likelihood in tau2
/// is
///     S = A - B,   A = y'PPy,   B = tr P   (ML: B = sum of w),
/// and its own derivative is S' = D - 2C with C = y'PPPy, D = tr PP (ML: sum of w^2). In the basis
/// in which P is diagonal these are sums of c^2/(d+t)^2, 1/(d+t), c^2/(d+t)^3 and 1/(d+t)^2 with
/// d > 0, so all four decrease in t. Therefore a cell [a, b] holds
///   - no stationary point when A(a) < B(b) or A(b) > B(a);
///   - at most one when 2C(b) > D(a) or 2C(a) < D(b), since S is monotone there.
/// Cells are halved until one of the two holds; beyond T, where n SS-bound gives A < B for good
/// (A <= SS/(t+vmin)^2, B >= n/(t+vmax), with n = k - 1, ML: k, and SS the unweighted sum of
/// squares), there is none. So every stationary point is found. Each comparison leaves a margin for
/// rounding; a cell narrower than 1e-12 (t + vmin) that is still undecided is settled by the sign
/// of S at its ends (two stationary points closer than that have the same likelihood to rounding).
struct Certificate {
  bool global = false;               ///< every cell was decided, so no maximum can be missing
  std::vector<LocalMaximum> maxima;  ///< all of them, by increasing tau2
  double tau2_error =
      0.0;  ///< S changes sign, beyond rounding, within tau2 -/+ this; 0 at tau2 = 0
};

/// An estimate of tau2 with what is known about it.
struct Tau2Estimate {
  double tau2 = 0.0;         ///< >= 0; units of vi
  std::optional<double> se;  ///< absent for a tau2 fixed by the caller, or beyond double range
  std::optional<Certificate> certificate;  ///< absent for estimators that maximise no likelihood
};

/// The between-study variance of yi ~ N(mu, vi + tau2), yi independent; moment estimators are
/// truncated at 0.
///
/// DL    (Q - (k-1)) / tr P at tau2 = 0; DerSimonian & Laird (1986),
/// doi:10.1016/0197-2456(86)90046-2. HE    unweighted sum of squares, Hedges & Olkin (1985); (SS -
/// tr PV) / (k-1) with P = I - 11'/k. SJ    t0 Q(t0) / (k-1) with t0 = (1/k) sum (yi - mean)^2;
/// Sidik & Jonkman (2005),
///       doi:10.1111/j.1467-9876.2005.00489.x.
/// PM    the root of Q(tau2) = k-1; Paule & Mandel (1982), doi:10.6028/jres.087.022. Found by
/// Newton's
///       method on 1/Q, which increases and is concave, so that it converges from 0 without a
///       bracket.
/// ML, REML  the global maximum of the (restricted) likelihood; Viechtbauer (2005),
///       doi:10.3102/10769986030003261. See `Certificate`.
/// Standard errors: Viechtbauer (2005) and, for DL, HE, SJ and PM, the variance of the quadratic
/// form at the estimate, as metafor has it.
///
/// @param data  k >= 2 valid estimates.
/// @throws as `require_valid`; Error{estimation} if k < 2.
[[nodiscard]] Tau2Estimate estimate_tau2(const Estimates& data, Tau2Method method);

/// One tau2 shared by groups that each have a mean of their own: the same estimators with a column
/// of X per group and k - G degrees of freedom, G = number of groups (a mixed-effects model with
/// the group as its only moderator).
/// @throws Error{estimation} unless some group has two studies.
[[nodiscard]] Tau2Estimate estimate_common_tau2(const std::vector<Estimates>& groups,
                                                Tau2Method method);

}  // namespace copse::model
