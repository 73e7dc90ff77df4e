#pragma once

#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::model {

struct ProfileLikelihoodOptions {
  bool bartlett = false;  ///< divide the statistic by its approximate mean
  double level = 0.95;    ///< inside (0, 1)
};

/// What the likelihood says about mu.
struct ProfileLikelihood {
  /// mu by maximum likelihood; se = 1 / sqrt(sum w) at `tau2`; statistic = the signed root of
  /// LR(0) / bartlett, standard normal when mu = 0, absent when 0 lies beyond double range; its
  /// pval; ci = the interval, with infinite ends when there are several `pieces`.
  PooledEffect effect;
  double tau2 = 0.0;             ///< by maximum likelihood; units of vi
  double bartlett = 1.0;         ///< the divisor; inside (1, 3] with the correction, else 1
  std::vector<Interval> pieces;  ///< of the confidence set, by increasing mu; seldom more than one
};

/// The profile likelihood interval {mu : LR(mu) <= bartlett chi2_1(level)} with
///     LR(mu) = 2 (max l - max over t of l(mu, t)),  t = tau2 >= 0,
///     l(mu, t) = -(1/2) sum [log(v_i + t) + w_i (y_i - mu)^2],  w_i = 1 / (v_i + t).
/// Hardy & Thompson (1996), Statistics in Medicine 15, 619-629. With s_j = sum of w^j at the
/// maximum likelihood, E LR = bartlett + O(k^-2) under the model:
///     bartlett = 1 + 2 s3 / (s1 s2) - s2 / (2 s1^2),
/// Noma (2011), doi:10.1002/sim.4350; by Lawley's (1956) formula the terms are those in which mu
/// occurs, of E d^4 l, E d^3 l and the derivatives of E d^2 l. Equal variances: 1 + 3 / (2k).
///
/// Nothing is missed. The likelihood may have several maxima in t, at a given mu as well, so t is
/// maximised by the bounds of `Certificate` each time, with A = sum w^2 r^2, B = sum w, C = sum w^3
/// r^2, D = sum w^2 and r = y - mu. An end of the set is climbed from inside: with m(t) the
/// weighted mean, the mu of l(mu, t) >= c form an interval about m(t), and u -> the end of that
/// interval at the t most likely at u never leaves the set's piece, rises while l(u, t) > c, and
/// stands only where the profile crosses c. Every piece holds m(t) of some maximum of max over mu
/// of l, and these are all known, so all pieces are found; one maximum means one piece.
///
/// @param data  k >= 2 valid estimates.
/// @throws as `require_valid`; Error{usage} for the level; Error{estimation} if k < 2 or beyond
///         double range.
[[nodiscard]] ProfileLikelihood profile_likelihood(const Estimates& data,
                                                   const ProfileLikelihoodOptions& options = {});

}  // namespace copse::model
