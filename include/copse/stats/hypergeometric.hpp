#pragma once

namespace copse::stats {

/// 2F1(a, b; c; 1 - y) - 1, Gauss' hypergeometric function above its value at 0, for a, b > 0,
/// c > a + b and 0 <= y <= 1. The argument is given by its complement y, which says more near the
/// branch point 1.
[[nodiscard]] double hypergeometric_2f1_excess(double a, double b, double c, double y);

}  // namespace copse::stats
