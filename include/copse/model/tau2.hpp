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
  empirical_bayes,
  hunter_schmidt,
  hunter_schmidt_corrected,
  paule_mandel_median,
  two_step_dersimonian_laird,
  iterated_dersimonian_laird,
  iterated_sidik_jonkman,
  generalised_q,
  generalised_q_root,
  generalised_q_median,
  generalised_q_root_median,
};

inline constexpr std::array<Named<Tau2Method>, 17> tau2_methods{{
    {Tau2Method::restricted_maximum_likelihood, "REML", "restricted maximum likelihood"},
    {Tau2Method::maximum_likelihood, "ML", "maximum likelihood"},
    {Tau2Method::dersimonian_laird, "DL", "DerSimonian-Laird"},
    {Tau2Method::paule_mandel, "PM", "Paule-Mandel"},
    {Tau2Method::hedges, "HE", "Hedges (variance components)"},
    {Tau2Method::sidik_jonkman, "SJ", "Sidik-Jonkman"},
    {Tau2Method::empirical_bayes, "EB", "empirical Bayes"},
    {Tau2Method::hunter_schmidt, "HS", "Hunter-Schmidt"},
    {Tau2Method::hunter_schmidt_corrected, "HSk", "Hunter-Schmidt corrected for small k"},
    {Tau2Method::paule_mandel_median, "PMM", "median-unbiased Paule-Mandel"},
    {Tau2Method::two_step_dersimonian_laird, "DL2", "two-step DerSimonian-Laird"},
    {Tau2Method::iterated_dersimonian_laird, "DLIT", "iterated DerSimonian-Laird"},
    {Tau2Method::iterated_sidik_jonkman, "SJIT", "iterated Sidik-Jonkman"},
    {Tau2Method::generalised_q, "GENQ", "generalised Q with weights 1/v"},
    {Tau2Method::generalised_q_root, "GENQ-sqrt", "generalised Q with weights 1/sqrt(v)"},
    {Tau2Method::generalised_q_median, "GENQM", "median-unbiased generalised Q, weights 1/v"},
    {Tau2Method::generalised_q_root_median,
     "GENQM-sqrt",
     "median-unbiased generalised Q, weights 1/sqrt(v)"},
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
  std::optional<double> se;  ///< absent for DL2, for a tau2 fixed by the caller, or beyond double
                             ///< range
  std::optional<Certificate> certificate;  ///< absent for estimators that maximise no likelihood
  std::optional<bool> attracts = {};  ///< DLIT, SJIT: repeated substitution near tau2 leads to it;
                                      ///< absent for the others
};

/// The between-study variance of yi ~ N(mu, vi + tau2), yi independent; moment estimators are
/// truncated at 0. P stands for P at tau2 = 0, Q for y'Py, w for 1/v, unless another tau2 is named.
///
/// DL    (Q - (k-1)) / tr P; DerSimonian & Laird (1986), doi:10.1016/0197-2456(86)90046-2.
/// HE    unweighted sum of squares, Hedges & Olkin (1985); (SS - tr PV) / (k-1), P = I - 11'/k.
/// HS    (Q - k) / sum w; Hunter & Schmidt (1990), in general form Viechtbauer (2005).
/// HSk   (Q k/(k-1) - k) / sum w; Brannick et al. (2019), doi:10.1177/1094428117741966.
/// SJ    t0 Q(t0) / (k-1) with t0 = (1/k) sum (yi - mean)^2; Sidik & Jonkman (2005),
///       doi:10.1111/j.1467-9876.2005.00489.x.
/// PM    the root of Q(tau2) = k-1; Paule & Mandel (1982), doi:10.6028/jres.087.022. Found by
///       Newton's method on 1/Q, which increases and is concave, so that it converges from 0
///       without a bracket.
/// EB    the root of sum w ((yi - mu)^2 k/(k-1) - (vi + tau2)) = 0, w = 1/(v + tau2); Morris
///       (1983), doi:10.2307/2287098. That is the equation of PM.
/// PMM   the root of Q(tau2) = median of chi-squared on k-1 df, so that tau2 is as likely too large
///       as too small; Viechtbauer (2021), European Congress of Methodology.
/// GENQ  (y'Py - tr PV) / tr P, P = A - A X (X'AX)^-1 X'A, with weights A = diag(1/v), which is DL,
///       or (GENQ-sqrt) 1/sqrt(v); DerSimonian & Kacker (2007), doi:10.1016/j.cct.2006.04.004;
///       Jackson et al. (2014), doi:10.1186/1471-2288-14-103.
/// GENQM the tau2 at which P(y'Py <= its observed value) = 1/2, weights as for GENQ (GENQM-sqrt);
///       Viechtbauer (2021). Found by root bracketing on the exact distribution, stats::
///       QuadraticForm.
/// DL2   as GENQ with weights 1/(v + DL); DerSimonian & Kacker (2007).
/// DLIT  that step, t -> t + (Q(t) - (k-1)) / tr P(t), repeated without end. A fixed point t > 0
/// has
///       Q(t) = k-1, t = 0 needs Q(0) <= k-1; Q falls, so PM is the only one. Substitution swings
///       away from it when y'PPy > 2 tr P there: `attracts` is false, tau2 the fixed point still.
/// SJIT  the step t -> t Q(t) / (k-1) of SJ repeated. t Q(t) is a sum of c^2 t/(d + t), increasing
///       and concave, so from t0 > 0 the steps climb or fall to PM, which always attracts.
/// ML, REML  the global maximum of the (restricted) likelihood; Viechtbauer (2005),
///       doi:10.3102/10769986030003261. See `Certificate`.
/// Standard errors: Viechtbauer (2005) and, for DL, HE, HS, HSk, SJ, GENQ and GENQM, the variance
/// of the quadratic form at the estimate, its weights taken as fixed; for PM, EB, PMM, DLIT and
/// SJIT sqrt(2 k^2/(k-1)) / sum w at the estimate; all as metafor has them. None is published for
/// DL2, whose weights depend on the effects.
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
