#pragma once

namespace copse::stats {

/// A log-likelihood with its first two derivatives in one linear predictor.
struct Curve {
  double value = 0.0;
  double slope = 0.0;
  double bend = 0.0;  ///< <= 0: the likelihoods here are log-concave
};

/// Events of group 1 given both margins of a table of whole counts.
struct ConditionalTable {
  double ai = 0.0;
  double n1i = 0.0;
  double n2i = 0.0;
  double events = 0.0;  ///< of both groups

  [[nodiscard]] double lowest() const { return events > n2i ? events - n2i : 0.0; }
  [[nodiscard]] double highest() const { return events < n1i ? events : n1i; }
};

/// ln P(A = ai) for Fisher's non-central hypergeometric distribution with the log odds ratio w,
///     P(A = j) proportional to C(n1i, j) C(n2i, events - j) exp(j w),
/// with its slope ai - E(A) and bend -Var(A). The terms are summed outwards from the mode by their
/// ratios, in units of the largest, until they no longer count.
[[nodiscard]] Curve noncentral_hypergeometric(const ConditionalTable& table, double w);

}  // namespace copse::stats
