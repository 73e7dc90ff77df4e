#pragma once

#include <optional>
#include <vector>

#include "copse/core/person_time.hpp"
#include "copse/core/two_by_two.hpp"

/// Tests over the counts of several studies, each study a stratum. They take the counts as
/// observed: none needs zero cells corrected. Notation: study i has the cells a, b, c, d, groups of
/// n1 = a + b and n2 = c + d, m = a + c events, and N = n1 + n2; sums run over studies.
namespace copse::model {

struct ChiSquaredTest {
  double statistic = 0.0;  ///< >= 0
  double df = 1.0;
  double pval = 1.0;  ///< P(chi-squared > statistic) on df
};

/// Whether group and event are associated at all, over the studies together; both forms, because
/// programs differ in what they print (metafor's rma.mh() corrects unless told otherwise).
struct AssociationTest {
  ChiSquaredTest corrected;    ///< max(0, |sum (O - E)| - 1/2)^2 / sum V, for continuity
  ChiSquaredTest uncorrected;  ///< (sum (O - E))^2 / sum V
};

/// Cochran-Mantel-Haenszel: O = a, E = n1 m / N, V = n1 n2 m (N - m) / (N^2 (N - 1)) (Mantel &
/// Haenszel 1959, doi:10.1093/jnci/22.4.719). It holds also where no common effect can be
/// estimated, as when one group never has an event. Absent when sum V is 0: no study has two
/// groups, events and non-events.
[[nodiscard]] std::optional<AssociationTest> test_association(const std::vector<TwoByTwo>& tables);

/// The same for rates, given the events of both groups together: O = x1, E = (x1 + x2) t1 / T,
/// V = (x1 + x2) t1 t2 / T^2, T = t1 + t2 (Rothman, Greenland & Lash 2008, Modern Epidemiology, 3rd
/// ed., ch. 15; metafor's rma.mh()). Absent when sum V is 0: no event, or no time in one group.
[[nodiscard]] std::optional<AssociationTest> test_association(
    const std::vector<PersonTime>& studies);

/// Whether one odds ratio holds for all studies.
struct CommonOddsRatioTest {
  ChiSquaredTest breslow_day;  ///< sum (a - A)^2 / V
  ChiSquaredTest tarone;       ///< that - (sum (a - A))^2 / sum V; never above it
};

/// A is the count expected in the cell a under the common odds ratio and the margins of the study,
/// the root of A (n2 - m + A) = exp(log_odds_ratio) (n1 - A) (m - A), and
/// V = 1 / (1/A + 1/(n1 - A) + 1/(m - A) + 1/(n2 - m + A)) (Breslow & Day 1980, Statistical Methods
/// in Cancer Research I, eq. 4.30). Tarone's term makes the test valid about the Mantel-Haenszel
/// estimate (Tarone 1985, Biometrika 72, 91-95). df is 1 less than the number of studies that have
/// two groups, events and non-events; absent when there are fewer than two of them.
/// @throws Error{usage} unless the log odds ratio is finite.
[[nodiscard]] std::optional<CommonOddsRatioTest> test_common_odds_ratio(
    const std::vector<TwoByTwo>& tables, double log_odds_ratio);

}  // namespace copse::model
