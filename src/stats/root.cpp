#include "copse/stats/root.hpp"

#include <cstdint>

// The policy comes before anything of Boost.Math.
// clang-format off
#include "detail_boost.hpp"
#include <boost/math/tools/toms748_solve.hpp>
// clang-format on

namespace copse::stats {

double find_root(const std::function<double(double)>& f, double lower, double upper) {
  const double at_lower = f(lower), at_upper = f(upper);
  if (at_lower == 0.0) return lower;
  if (at_upper == 0.0) return upper;
  std::uintmax_t evaluations = 300;
  const auto [left, right] =
      boost::math::tools::toms748_solve([&f](double x) { return f(x); },
                                        lower,
                                        upper,
                                        at_lower,
                                        at_upper,
                                        boost::math::tools::eps_tolerance<double>(51),
                                        evaluations,
                                        detail::Policy());
  return left + (right - left) / 2.0;
}

}  // namespace copse::stats
