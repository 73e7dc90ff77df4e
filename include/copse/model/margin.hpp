#pragma once

#include <array>
#include <optional>

#include "copse/core/names.hpp"
#include "copse/model/pooled_effect.hpp"
#include "copse/model/prediction.hpp"

namespace copse::model {

/// Which effects are harmful.
enum class Harm { higher, lower };

inline constexpr std::array<Named<Harm>, 2> harm_directions{{
    {Harm::higher, "higher", "effects above no effect are harmful"},
    {Harm::lower, "lower", "effects below no effect are harmful"},
}};

/// Tests of mu against a smallest effect of interest `margin` on either side of no effect, 0.
struct MarginTests {
  /// One-sided, of mu <= -margin and of mu >= margin; absent for an interval of mu that is not made
  /// of its standard error (Henmi-Copas, profile likelihood), which they could contradict.
  std::optional<double> pval_low, pval_high;
  bool above_low = false;   ///< the interval of mu lies above -margin
  bool below_high = false;  ///< the interval of mu lies below margin

  /// The larger of the two: the two one-sided tests of equivalence, Schuirmann (1987).
  [[nodiscard]] std::optional<double> equivalence_pval() const;
  [[nodiscard]] bool equivalent() const { return above_low && below_high; }
  /// Of mu beyond the margin on the harmful side.
  [[nodiscard]] std::optional<double> noninferiority_pval(Harm harm) const;
  [[nodiscard]] bool noninferior(Harm harm) const;
};

/// p = P(T > (mu + margin) / SE) and P(T < (mu - margin) / SE), T normal or Student's t as the
/// interval of mu has it. The conclusions are read from the interval: at level 95 % each side is
/// tested at 2.5 %, so that they cannot contradict the interval that is shown; the p values serve
/// those who test equivalence at 5 % on each side.
/// @param margin  > 0, finite, on the scale of yi.
/// @throws Error{usage} for a margin that is not.
[[nodiscard]] MarginTests test_against_margin(const PooledEffect& effect, double margin);

/// Where the effect theta_new of a new study is expected.
struct MarginChances {
  double below_low = 0.0;   ///< P(theta_new < -margin)
  double below_null = 0.0;  ///< P(theta_new < 0)
  double above_null = 0.0;  ///< P(theta_new > 0)
  double above_high = 0.0;  ///< P(theta_new > margin)

  /// Beyond no effect, and beyond the margin, on the harmful side.
  [[nodiscard]] double beyond_null(Harm harm) const;
  [[nodiscard]] double beyond_margin(Harm harm) const;
};

/// @throws Error{usage} for a margin that is not finite and > 0.
[[nodiscard]] MarginChances chances_beyond_margin(const PredictiveDistribution& distribution,
                                                  double margin);

}  // namespace copse::model
