#pragma once

namespace copse {

/// A closed interval [lower, upper]; both ends are finite.
struct Interval {
  double lower = 0.0;
  double upper = 0.0;

  [[nodiscard]] bool contains(double value) const { return lower <= value && value <= upper; }
  bool operator==(const Interval&) const = default;
};

}  // namespace copse
