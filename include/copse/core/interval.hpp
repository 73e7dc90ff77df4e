#pragma once

#include <cmath>
#include <limits>

namespace copse {

/// A closed interval [lower, upper]; both ends are finite, but for `unbounded`.
struct Interval {
  double lower = 0.0;
  double upper = 0.0;

  /// All numbers: what is left when nothing bounds a quantity.
  [[nodiscard]] static constexpr Interval unbounded() {
    return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  }

  [[nodiscard]] bool is_bounded() const { return std::isfinite(lower) && std::isfinite(upper); }
  [[nodiscard]] bool contains(double value) const { return lower <= value && value <= upper; }
  bool operator==(const Interval&) const = default;
};

}  // namespace copse
