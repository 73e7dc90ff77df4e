#pragma once

#include <functional>

namespace copse::stats {

/// The root of a continuous `f` between `lower` and `upper`, at which it has opposite signs (or is
/// 0), to the last digits of a double or as far as the rounding of `f` allows; Algorithm 748 of
/// Alefeld, Potra & Shi (1995), doi:10.1145/210089.210111.
[[nodiscard]] double find_root(const std::function<double(double)>& f, double lower, double upper);

}  // namespace copse::stats
