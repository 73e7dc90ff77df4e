#pragma once

#include <functional>

namespace copse::stats {

/// The x in [lower, upper] at which the continuous `f` changes sign, to a relative 2^-50, by TOMS
/// algorithm 748 (Alefeld, Potra & Shi 1995, doi:10.1145/210089.210111).
/// @param f  with values of opposite signs at the ends; infinite ones are allowed there.
[[nodiscard]] double bracketed_root(const std::function<double(double)>& f,
                                    double lower,
                                    double upper);

}  // namespace copse::stats
