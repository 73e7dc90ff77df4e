#pragma once

#include <Eigen/Core>
#include <array>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/person_time.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::model {

/// Which variance a Mantel-Haenszel risk difference gets.
enum class RiskDifferenceVariance { greenland_robins, sato };

inline constexpr std::array<Named<RiskDifferenceVariance>, 2> risk_difference_variances{{
    {RiskDifferenceVariance::greenland_robins, "greenland-robins", "Greenland & Robins 1985"},
    {RiskDifferenceVariance::sato, "sato", "Sato, Greenland & Robins 1989"},
}};

/// What becomes of studies with a zero cell before their cells enter the Mantel-Haenszel sums. The
/// sums need no correction; review software makes one all the same.
struct MantelHaenszelCorrection {
  double add = 0.0;  ///< to the four cells of each study with a zero cell; 0: no correction
  /// The study's own risk difference stays as observed; only its weight and its share of the
  /// variance come from the corrected cells. Concerns risk differences alone.
  bool keep_differences = false;
};

/// A mean pooled by the method of Mantel and Haenszel.
struct MantelHaenszelFit {
  PooledEffect effect;      ///< on the log scale for ratios; normal interval
  Eigen::VectorXd weights;  ///< length k; shares of the sum, 0 for studies that say nothing
};

// Notation: study i has the cells a, b, c, d, groups of n1 = a + b and n2 = c + d, and N = n1 + n2;
// sums run over studies. Studies with an empty group say nothing and get the weight 0.

/// ln(sum R / sum S), R = a d / N, S = b c / N; study i's weight is S (Mantel & Haenszel 1959,
/// doi:10.1093/jnci/22.4.719). With P = (a + d) / N and Q = (b + c) / N the variance is
///     sum PR / (2 (sum R)^2) + sum (PS + QR) / (2 sum R sum S) + sum QS / (2 (sum S)^2)
/// (Robins, Breslow & Greenland 1986, doi:10.2307/2531052). Absent when sum R or sum S is 0: no
/// study has events and non-events where the ratio needs them.
/// @throws Error{usage} for the level.
[[nodiscard]] std::optional<MantelHaenszelFit> mantel_haenszel_odds_ratio(
    const std::vector<TwoByTwo>& tables,
    double level = 0.95,
    const MantelHaenszelCorrection& correction = {});

/// ln(sum R / sum S), R = a n2 / N, S = c n1 / N; study i's weight is S. The variance is
///     sum D / (sum R sum S), D = (n1 n2 (a + c) - a c N) / N^2 = (a d n1 + b c n2) / N^2
/// (Greenland & Robins 1985, doi:10.2307/2530643). Absent when a group has no event in any study,
/// or when there are only events.
/// @throws Error{usage} for the level.
[[nodiscard]] std::optional<MantelHaenszelFit> mantel_haenszel_risk_ratio(
    const std::vector<TwoByTwo>& tables,
    double level = 0.95,
    const MantelHaenszelCorrection& correction = {});

/// sum w (a / n1 - c / n2) / sum w, w = n1 n2 / N. The variance is, by choice,
///   greenland-robins  sum ((a b n2^3 + c d n1^3) / (n1 n2 N^2)) / (sum w)^2, each study's binomial
///                     variance at its own risks (Greenland & Robins 1985, doi:10.2307/2530643);
///   sato              (RD sum P + sum Q) / (sum w)^2 with
///                     P = (n1^2 c - n2^2 a + n1 n2 (n2 - n1) / 2) / N^2 and
///                     Q = (a (n2 - c) + c (n1 - a)) / (2 N), valid for sparse data too
///                     (Sato, Greenland & Robins 1989, Biometrics 45, 1323-1324).
/// Absent when no study has two groups, or when the variance is not above 0, as without any event.
/// @throws Error{usage} for the level.
[[nodiscard]] std::optional<MantelHaenszelFit> mantel_haenszel_risk_difference(
    const std::vector<TwoByTwo>& tables,
    RiskDifferenceVariance variance = RiskDifferenceVariance::greenland_robins,
    double level = 0.95,
    const MantelHaenszelCorrection& correction = {});

// For person-time, study i has x1, x2 events in t1, t2 units of person-time, and T = t1 + t2.

/// ln(sum R / sum S), R = x1 t2 / T, S = x2 t1 / T; study i's weight is S. The variance is
/// sum (t1 t2 (x1 + x2) / T^2) / (sum R sum S) (Greenland & Robins 1985, doi:10.2307/2530643).
/// Absent when a group has no event in any study.
/// @throws Error{usage} for the level.
[[nodiscard]] std::optional<MantelHaenszelFit> mantel_haenszel_rate_ratio(
    const std::vector<PersonTime>& studies, double level = 0.95);

/// sum w (x1 / t1 - x2 / t2) / sum w, w = t1 t2 / T. The variance is
/// sum ((x1 t2^2 + x2 t1^2) / T^2) / (sum w)^2 (Greenland & Robins 1985, doi:10.2307/2530643).
/// Absent without any event.
/// @throws Error{usage} for the level.
[[nodiscard]] std::optional<MantelHaenszelFit> mantel_haenszel_rate_difference(
    const std::vector<PersonTime>& studies, double level = 0.95);

}  // namespace copse::model
