#include "copse/stats/quadrature.hpp"

// The policy comes before anything of Boost.Math.
// clang-format off
#include "detail_boost.hpp"
#include <boost/math/quadrature/tanh_sinh.hpp>
// clang-format on

namespace copse::stats {

double integrate(const std::function<double(double)>& f, double lower, double upper) {
  // It keeps its abscissas and adds to them as needed; each thread has its own.
  thread_local boost::math::quadrature::tanh_sinh<double, detail::Policy> rule;
  return rule.integrate([&f](double x) { return f(x); }, lower, upper, 1e-13);
}

}  // namespace copse::stats
