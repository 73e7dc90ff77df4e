#pragma once

#include <optional>
#include <string>

#include "copse/core/interval.hpp"
#include "copse/effect/measure.hpp"

namespace copse::view {

/// Fixed decimals, without a minus sign before zero; very large or small magnitudes in scientific
/// form.
[[nodiscard]] std::string fixed(double value, int decimals);

/// Two decimals, but at least two significant digits: 0.31, 0.0031, 1.2e-05.
[[nodiscard]] std::string small(double value);

/// "P = 0.04", "P < 0.0001": more digits where they matter, as review tables print it.
[[nodiscard]] std::string pval(double p);

/// The same in a column headed P: "0.04", "<0.0001".
[[nodiscard]] std::string pval_cell(double p);

/// A cell of the reader's table, shown nearly as it was typed.
[[nodiscard]] std::string as_typed(double value);

/// Effects as a reader sees them: ratios as ratios.
class Shown {
 public:
  Shown(effect::DisplayScale scale, int decimals) : scale_(scale), decimals_(decimals) {}

  [[nodiscard]] std::string value(double on_analysis_scale) const;
  /// "[0.36, 0.70]", or "[no bounds]".
  [[nodiscard]] std::string interval(const Interval& on_analysis_scale) const;
  [[nodiscard]] const effect::DisplayScale& scale() const { return scale_; }

 private:
  effect::DisplayScale scale_;
  int decimals_;
};

/// "95%", "99.9%".
[[nodiscard]] std::string percent_level(double level);

}  // namespace copse::view
