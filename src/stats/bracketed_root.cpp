#include "copse/stats/bracketed_root.hpp"

// The policy comes before anything of Boost.Math.
// clang-format off
#include "detail_boost.hpp"
#include <boost/math/tools/toms748_solve.hpp>
// clang-format on

#include <algorithm>
#include <cstdint>

namespace copse::stats {

double bracketed_root(const std::function<double(double)>& f, double lower, double upper) {
  const auto finite_f = [&f](double x) {
    constexpr double largest = 1e100;  // its interpolation multiplies values
    return std::clamp(f(x), -largest, largest);
  };
  std::uintmax_t iterations = 200;
  const boost::math::tools::eps_tolerance<double> to_the_last_bits(51);
  const auto [below, above] = boost::math::tools::toms748_solve(
      finite_f, lower, upper, to_the_last_bits, iterations, detail::Policy());
  return below + (above - below) / 2.0;
}

}  // namespace copse::stats
