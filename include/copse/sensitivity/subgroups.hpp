#pragma once

#include <optional>
#include <vector>

namespace copse::sensitivity {

/// One subgroup's pooled mean and its standard error, on the scale of yi.
struct SubgroupMean {
  double estimate = 0.0;
  double se = 0.0;  ///< > 0
};

/// Test of the hypothesis that all subgroup means are equal.
struct SubgroupTest {
  double q_between = 0.0;  ///< sum w_g (mu_g - mu)^2, w_g = 1/se_g^2, mu their weighted mean
  double df = 0.0;         ///< number of subgroups - 1
  double pval = 1.0;       ///< P(chi-squared(df) > q_between)
};

/// Borenstein et al. (2009), Introduction to Meta-Analysis, ch. 19; as RevMan's "test for subgroup
/// differences" (Deeks & Higgins 2010). With common-effect means this is Q total minus Q within.
/// @return absent with fewer than two subgroups.
[[nodiscard]] std::optional<SubgroupTest> test_subgroup_differences(
    const std::vector<SubgroupMean>& subgroups);

}  // namespace copse::sensitivity
