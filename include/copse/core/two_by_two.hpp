#pragma once

namespace copse {

/// Counts of one study with two groups; group 1 is the experimental one.
///
///            event   no event
///   group 1    ai       bi      n1i = ai + bi
///   group 2    ci       di      n2i = ci + di
///
/// Counts may be fractional (split arms, adjusted clusters), never negative.
struct TwoByTwo {
  double ai = 0.0;
  double bi = 0.0;
  double ci = 0.0;
  double di = 0.0;

  [[nodiscard]] double n1i() const { return ai + bi; }
  [[nodiscard]] double n2i() const { return ci + di; }
  [[nodiscard]] bool has_zero() const { return ai == 0.0 || bi == 0.0 || ci == 0.0 || di == 0.0; }
  bool operator==(const TwoByTwo&) const = default;
};

}  // namespace copse
