#pragma once

namespace copse::stats {

/// Gauss' hypergeometric function 2F1(a, b; c; 1 - y) for a, b > 0, c > a + b and 0 <= y <= 1. Its
/// argument is given by the complement y, which says more near the branch point 1.
[[nodiscard]] double hypergeometric_2f1_of_complement(double a, double b, double c, double y);

}  // namespace copse::stats
