#pragma once

#include <optional>
#include <vector>

#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"

namespace copse::bias {

/// A coefficient of a regression of effects on a measure of precision.
struct Coefficient {
  double estimate = 0.0;
  double se = 0.0;
  Interval ci;  ///< at the level asked for
};

/// A regression test for small-study effects: does the effect depend on the precision of the study?
/// It tells of funnel plot asymmetry, which has many causes; selective publication is one.
struct AsymmetryTest {
  std::optional<double> statistic;   ///< slope / se; absent with a notice
  std::optional<double> df;          ///< of Student's t; absent for z, or with the statistic
  std::optional<double> pval;        ///< two-sided; absent with the statistic
  std::optional<Coefficient> slope;  ///< on the predictor of precision; absent when k < 3 or when
                                     ///< the predictor is the same for all studies
  std::optional<Coefficient> limit;  ///< expected effect of a study without sampling error, on the
                                     ///< scale of yi; absent with the slope, or when the predictor
                                     ///< does not go to 0 there
  std::vector<Notice> notices;       ///< why something is absent
};

}  // namespace copse::bias
