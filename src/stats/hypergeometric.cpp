#include "copse/stats/hypergeometric.hpp"

#include <cmath>
#include <limits>

#include "detail_boost.hpp"

// After detail_boost.hpp, which sets how Boost computes.
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/special_functions/beta.hpp>

namespace copse::stats {
namespace {

/// Gauss' series without its 1; its terms fall below a rounding within some hundred when c is large
/// or z small.
double by_series(double a, double b, double c, double z) {
  double term = 1.0, sum = 0.0;
  double k = 0.0;
  do {
    term *= (a + k) / (c + k) * ((b + k) / (1.0 + k)) * z;
    sum += term;
    k += 1.0;
  } while (term > 0x1p-60 * sum);
  return sum;
}

/// Euler's integral, the integral of t^(b-1) (1-t)^(c-b-1) (1-zt)^-a over t in (0, 1), divided by
/// B(b, c - b). The double exponential rule takes the algebraic singularities of both ends.
double by_integral(double a, double b, double c, double y) {
  thread_local boost::math::quadrature::tanh_sinh<double, detail::Policy> rule;
  const auto integrand = [&](double t, double signed_distance) {
    const double left = signed_distance < 0.0 ? -signed_distance : t;
    const double right = signed_distance < 0.0 ? 1.0 - t : signed_distance;
    return std::pow(left, b - 1.0) * std::pow(right, c - b - 1.0) * std::pow(right + y * left, -a);
  };
  const double tolerance = 16.0 * std::numeric_limits<double>::epsilon();
  return rule.integrate(integrand, 0.0, 1.0, tolerance) /
         boost::math::beta(b, c - b, detail::Policy());
}

}  // namespace

double hypergeometric_2f1_excess(double a, double b, double c, double y) {
  if (c - a - b > 12.0 || y > 0.5) return by_series(a, b, c, 1.0 - y);
  if (y > 0.0) return by_integral(a, b, c, y) - 1.0;
  return boost::math::beta(c, c - a - b, detail::Policy()) /  // Gauss' theorem
             boost::math::beta(c - a, c - b, detail::Policy()) -
         1.0;
}

}  // namespace copse::stats
