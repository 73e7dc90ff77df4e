#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "copse/core/two_by_two.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::model {

/// Observed minus expected events of group 1 in one study, as a 2x2 table or a log-rank test gives
/// them, with the variance of that difference under no effect.
struct ObservedMinusExpected {
  double difference = 0.0;  ///< O - E, in events; finite
  double variance = 0.0;    ///< V >= 0, in events^2; 0: the study says nothing
};

/// O - E = a - n1 (a + c) / N = (a d - b c) / N and its hypergeometric variance
/// V = n1 n2 (a + c) (b + d) / (N^2 (N - 1)); V is 0 when N <= 1.
[[nodiscard]] ObservedMinusExpected observed_minus_expected(const TwoByTwo& table);

/// A log odds ratio (or log hazard ratio, from log-rank statistics) by Peto's one-step method.
struct PetoFit {
  PooledEffect effect;      ///< on the log scale; normal interval
  Eigen::VectorXd weights;  ///< length k; V / sum V
  QTest q;                  ///< sum V ((O - E) / V - effect)^2 over the studies with V > 0
};

/// sum (O - E) / sum V with the SE 1 / sqrt(sum V) (Yusuf, Peto, Lewis, Collins & Sleight 1985,
/// doi:10.1016/s0033-0620(85)80003-7). Biased for large effects and for groups of unequal size
/// (Greenland & Salvan 1990, doi:10.1002/sim.4780090307).
/// Absent when sum V is 0: no study has both events and non-events.
/// @throws Error{usage} for the level, a difference that is not finite or a variance < 0.
[[nodiscard]] std::optional<PetoFit> pool_peto(const std::vector<ObservedMinusExpected>& studies,
                                               double level = 0.95);

}  // namespace copse::model
