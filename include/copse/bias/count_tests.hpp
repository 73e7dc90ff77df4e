#pragma once

#include <vector>

#include "copse/bias/asymmetry_test.hpp"
#include "copse/bias/begg.hpp"
#include "copse/core/two_by_two.hpp"

namespace copse::bias {

// Tests for odds ratios from the counts, whose standard errors depend on the effects even without
// small-study effects. A table has the cells a, b, c, d, groups n1 = a + b and n2 = c + d, and
// n = n1 + n2. A table with an empty group, no events or only events says nothing about the odds
// ratio: it is left out and a notice says how many were. All throw Error{usage} for the level and
// for counts that are negative or not finite; with fewer than 3 tables left, or a predictor that
// does not differ, there is no test and a notice says why. t has k - 2 df, as for `egger`, with k
// the tables that take part.

struct CountTestOptions {
  double level = 0.95;  ///< of the intervals, inside (0, 1)
  double add = 0.5;  ///< to the four cells of each table with a zero cell, for its log odds ratio;
                     ///< > 0. Sizes and weights are those of the observed counts.
};

/// Harbord, Egger & Sterne (2006), doi:10.1002/sim.2380: Egger's test of Z / V on 1 / sqrt(V) with
/// weights V; Z = a - n1 (a+c) / n the score and V = n1 n2 (a+c) (b+d) / (n^2 (n-1)) its variance.
/// `add` is not used.
[[nodiscard]] AsymmetryTest harbord(const std::vector<TwoByTwo>& tables,
                                    const CountTestOptions& options = {});

/// Peters et al. (2006), doi:10.1001/jama.295.6.676: the log odds ratio on 1 / n with weights
/// (a+c) (b+d) / n.
[[nodiscard]] AsymmetryTest peters(const std::vector<TwoByTwo>& tables,
                                   const CountTestOptions& options = {});

/// Macaskill, Walter & Irwig (2001), doi:10.1002/sim.698, with pooled variance (FPV): the log odds
/// ratio on n with weights (a+c) (b+d) / n. There is no limit.
[[nodiscard]] AsymmetryTest macaskill(const std::vector<TwoByTwo>& tables,
                                      const CountTestOptions& options = {});

/// Deeks, Macaskill & Irwig (2005), doi:10.1016/j.jclinepi.2005.01.016, for diagnostic accuracy:
/// the log odds ratio on 1 / sqrt(ESS) with weights ESS = 4 n1 n2 / n, the effective sample size;
/// group 1 has the disease and events are positive tests.
[[nodiscard]] AsymmetryTest deeks(const std::vector<TwoByTwo>& tables,
                                  const CountTestOptions& options = {});

/// Schwarzer, Antes & Schumacher (2007), doi:10.1002/sim.2588: Kendall's tau of
/// (a - E) / sqrt(Var) with 1 / Var, the moments of a given the margins at the Mantel-Haenszel odds
/// ratio; normal without continuity correction. Tables of fractional counts have no such moments:
/// no test, and a notice.
[[nodiscard]] RankTest schwarzer(const std::vector<TwoByTwo>& tables);

}  // namespace copse::bias
