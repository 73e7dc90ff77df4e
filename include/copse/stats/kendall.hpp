#pragma once

#include <Eigen/Core>
#include <optional>

namespace copse::stats {

/// Kendall's rank correlation of x and y, n pairs, with its test of independence.
struct KendallTest {
  double s = 0.0;                   ///< concordant minus discordant pairs
  std::optional<double> tau;        ///< tau-b = S / sqrt((n0 - tx) (n0 - ty)), n0 = n (n-1) / 2, tx
                                    ///< and ty the tied pairs; absent when x or y is constant
  std::optional<double> statistic;  ///< z = S / sd(S), tied ranks allowed for; absent with tau
  std::optional<double> pval;       ///< two-sided; absent with tau
  bool exact = false;               ///< pval is from the permutation distribution of S, not from z
};

/// Without ties and for n <= 500 the p value is exact, 2 P(S <= s) or 2 P(S >= s), at most 1;
/// otherwise normal without continuity correction, as R's cor.test(exact = TRUE).
/// Kendall (1938), doi:10.1093/biomet/30.1-2.81; the variance with ties as in Kendall (1970), Rank
/// Correlation Methods, ch. 4.
/// @param x, y  length n >= 2, finite.
[[nodiscard]] KendallTest kendall(const Eigen::VectorXd& x, const Eigen::VectorXd& y);

/// P(D <= d) for the number D of inversions of a random permutation of n; d from 0 to n (n-1) / 4,
/// so that the tail adds up without cancellation. Time d n.
[[nodiscard]] double inversions_cdf(Eigen::Index d, Eigen::Index n);

}  // namespace copse::stats
