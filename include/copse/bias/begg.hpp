#pragma once

#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

/// A rank test for small-study effects.
struct RankTest {
  std::optional<double> tau;        ///< Kendall's tau-b; absent with a notice
  std::optional<double> statistic;  ///< z without continuity correction; absent with tau
  std::optional<double> pval;       ///< two-sided; absent with tau
  bool exact = false;               ///< pval is from the permutation distribution, not from z
  std::vector<Notice> notices;      ///< why something is absent
};

/// Begg and Mazumdar's test: Kendall's tau of (yi - mu) / sqrt(vi - 1 / sum w) with vi, where
/// mu = sum w y / sum w, w_i = 1 / vi; Begg & Mazumdar (1994), doi:10.2307/2533446. The p value is
/// that of stats::kendall: exact without ties, otherwise normal without continuity correction.
///
/// @param data  k valid estimates; with k < 3, or all vi or all standardised effects equal, there
///              is no test and a notice says why.
/// @throws as `require_valid`.
[[nodiscard]] RankTest begg(const Estimates& data);

}  // namespace copse::bias
