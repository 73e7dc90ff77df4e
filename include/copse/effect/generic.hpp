#pragma once

#include <optional>

#include "copse/core/interval.hpp"
#include "copse/effect/effect_size.hpp"

namespace copse::effect {

/// An effect as a paper printed it. Of vi, sei and ci the first that is there gives the variance.
struct ReportedEffect {
  double yi = 0.0;             ///< on the analysis scale, or a ratio when `natural`
  std::optional<double> vi;    ///< > 0; always on the analysis scale
  std::optional<double> sei;   ///< > 0; always on the analysis scale
  std::optional<Interval> ci;  ///< on the scale of yi
  bool natural = false;        ///< yi and ci are ratios (> 0) that are to be logged
};

/// yi (logged when natural) and its variance: vi, or sei^2, or ((upper - lower)/(2 z))^2 with z the
/// normal quantile of `ci_level` and the interval on the analysis scale (Cochrane
/// Handbook 6.3.1, 6.3.2). Absent when none of the three is there.
[[nodiscard]] std::optional<EffectSize> reported_effect(const ReportedEffect& reported,
                                                        double ci_level);

}  // namespace copse::effect
