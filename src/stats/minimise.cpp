#include "copse/stats/minimise.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace copse::stats {

Minimum minimise(const std::function<double(double)>& f, double lower, double upper, int cells) {
  const auto finite_f = [&f](double x) {
    const double value = f(x);
    return std::isfinite(value) ? value : std::numeric_limits<double>::max();
  };
  const double cell = (upper - lower) / cells;
  Minimum best{lower, finite_f(lower)};
  for (int i = 1; i <= cells; ++i) {
    const double x = i == cells ? upper : lower + i * cell;
    const double value = finite_f(x);
    if (value < best.value) best = {x, value};
  }
  std::uintmax_t iterations = 200;
  const auto [x, value] = boost::math::tools::brent_find_minima(finite_f,
                                                                std::max(lower, best.at - cell),
                                                                std::min(upper, best.at + cell),
                                                                std::numeric_limits<double>::digits,
                                                                iterations);
  return value < best.value ? Minimum{x, value} : best;
}

}  // namespace copse::stats
