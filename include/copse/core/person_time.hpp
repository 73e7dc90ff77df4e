#pragma once

namespace copse {

/// Events and person-time of one study with two groups; group 1 is the experimental one.
struct PersonTime {
  double x1i = 0.0;  ///< events in group 1, >= 0
  double t1i = 0.0;  ///< person-time of group 1, > 0, in the same unit for all studies
  double x2i = 0.0;
  double t2i = 0.0;

  [[nodiscard]] bool has_zero() const { return x1i == 0.0 || x2i == 0.0; }
  bool operator==(const PersonTime&) const = default;
};

}  // namespace copse
