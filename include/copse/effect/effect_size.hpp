#pragma once

namespace copse::effect {

/// An effect size on its measure's analysis scale, with its sampling variance.
struct EffectSize {
  double yi = 0.0;
  double vi = 0.0;  ///< >= 0; 0 when the data show no variation at all
};

}  // namespace copse::effect
