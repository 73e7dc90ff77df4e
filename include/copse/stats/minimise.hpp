#pragma once

#include <functional>

namespace copse::stats {

/// A point and the value of the function there.
struct Minimum {
  double at = 0.0;
  double value = 0.0;
};

/// The least value of `f` on [lower, upper]: the best of the ends of `cells` >= 2 equal cells, then
/// Brent's method between its neighbours. It finds the global minimum when no dip is narrower than
/// a cell; `at` is exact to about half the digits of a double, as for any method that only compares
/// values. Where `f` is not finite it counts as infinite.
[[nodiscard]] Minimum minimise(const std::function<double(double)>& f,
                               double lower,
                               double upper,
                               int cells);

}  // namespace copse::stats
