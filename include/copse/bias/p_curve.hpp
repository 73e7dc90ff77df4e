#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/bias/selection.hpp"
#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

struct PCurveOptions {
  /// Which rejections count: those in favour of large effects (greater), of small ones (less), or
  /// all (two_sided).
  SelectionAlternative alternative = SelectionAlternative::two_sided;
  double alpha = 0.05;  ///< two-sided, of the studies' own tests; inside (0, 1/3)
  double level = 0.90;  ///< of the interval of power, inside (0, 1)
};

/// Stouffer's Z of the conditional p values pp of n studies, sum of Phi^-1(pp) / sqrt(n), and its
/// lower tail.
struct StoufferTest {
  int studies = 0;
  double statistic = 0.0;
  double pval = 1.0;
};

/// How many of the p values lie in (lower, upper], and how many would under no effect and under a
/// power of 1/3; shares of the significant ones.
struct PCurveBin {
  double lower = 0.0, upper = 0.0;
  double observed = 0.0, no_effect = 0.0, third_power = 0.0;
};

struct PCurve {
  int significant = 0;                          ///< p <= alpha, in the direction asked for
  int other_direction = 0;                      ///< p <= alpha against it; not counted
  std::array<PCurveBin, 5> bins;                ///< of equal width, from 0 to alpha
  StoufferTest right_skew;                      ///< more small p values than without an effect
  StoufferTest flatness;                        ///< fewer than at a power of 1/3
  std::optional<StoufferTest> half_right_skew;  ///< the same among p <= alpha/2;
  std::optional<StoufferTest> half_flatness;    ///< absent when there are none
  double binomial_right_skew = 1.0;             ///< P(as many p <= alpha/2 or more), no effect
  double binomial_flatness = 1.0;               ///< P(as many or fewer), power of 1/3
  double power = 0.0;                           ///< mean power of the tests, alpha to 0.99
  Interval power_ci;                            ///< within the same range
  bool evidential_value = false;                ///< half right-skew p < .05, or full and half < .1
  bool inadequate = false;  ///< flatness p < .05, or half flatness and binomial flatness < .1
};

struct PCurveResult {
  std::optional<PCurve> curve;  ///< absent without a significant study
  std::vector<Notice> notices;
};

/// p-curve: what the significant p values alone say. Without an effect they are uniform on
/// (0, alpha]; with one they are skewed to the right, the more so the larger the power.
///
/// z = yi / sqrt(vi), p = P(|Z| >= |z|). For a power q the noncentrality d solves
/// P(|Z + d| >= c) = q, c the critical value; a study's conditional p value there is
///     tail = P(|Z + d| >= |z|) / q,
/// right skew takes tail at q = alpha (d = 0), flatness 1 - tail at q = 1/3; the half curves
/// condition on p <= alpha/2. The power is the q at which Stouffer's Z of 1 - tail is 0, its
/// interval where Z is -/+ the normal critical value. Tails below 1e-300 count as 1e-300.
///
/// Simonsohn, Nelson & Simmons (2014), doi:10.1037/a0033242 (the curve and the power of 1/3) and
/// doi:10.1177/1745691614553988 (power); Simonsohn, Simmons & Nelson (2015),
/// doi:10.1037/xge0000104 (half curve, Stouffer's method, the two rules).
/// @throws as `require_valid`; Error{usage} for options out of range.
[[nodiscard]] PCurveResult p_curve(const Estimates& data, const PCurveOptions& options = {});

}  // namespace copse::bias
