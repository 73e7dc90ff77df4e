#include "copse/stats/distributions.hpp"

#include <cmath>
#include <numbers>

#include "detail_boost.hpp"

// Boost's quantiles raise it at -O2 although every path assigns the value.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/complement.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace copse::stats {
namespace {

using ChiSquared = boost::math::chi_squared_distribution<double, detail::Policy>;
using FisherF = boost::math::fisher_f_distribution<double, detail::Policy>;
using StudentsT = boost::math::students_t_distribution<double, detail::Policy>;

constexpr double far_below = -35.0;

/// -z P(Z <= z) / density at z <= -35 by the asymptotic series 1 - 1/z^2 + 3/z^4 - 15/z^6 ...,
/// whose first term left out is below 1e-16.
double mills_series(double z) {
  const double q = 1.0 / (z * z);
  return 1.0 -
         q * (1.0 -
              3.0 * q * (1.0 - 5.0 * q * (1.0 - 7.0 * q * (1.0 - 9.0 * q * (1.0 - 11.0 * q)))));
}

}  // namespace

double normal_density(double z) {
  return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi);
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double log_normal_cdf(double z) {
  if (z > far_below) return std::log(normal_cdf(z));
  return -0.5 * z * z - 0.5 * std::log(2.0 * std::numbers::pi) - std::log(-z) +
         std::log(mills_series(z));
}

double normal_hazard_below(double z) {
  if (z > far_below) return normal_density(z) / normal_cdf(z);
  return -z / mills_series(z);
}

double normal_quantile(double p) {
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * p, detail::Policy());
}

double normal_critical_value(double level) { return -normal_quantile((1.0 - level) / 2.0); }

double normal_two_sided_pval(double z) { return std::erfc(std::abs(z) / std::numbers::sqrt2); }

double t_quantile(double p, double df) { return boost::math::quantile(StudentsT(df), p); }

double t_critical_value(double level, double df) { return -t_quantile((1.0 - level) / 2.0, df); }

double t_two_sided_pval(double t, double df) {
  // Exact for the Cauchy distribution, where Boost 1.74 loses half of the digits near t = 0.
  if (df == 1.0) return 2.0 / std::numbers::pi * std::atan(1.0 / std::abs(t));
  return 2.0 * boost::math::cdf(boost::math::complement(StudentsT(df), std::abs(t)));
}

double t_cdf(double t, double df) {
  const double tail = 0.5 * t_two_sided_pval(t, df);
  return t <= 0.0 ? tail : 1.0 - tail;
}

double chi_squared_quantile(double p, double df) {
  return boost::math::quantile(ChiSquared(df), p);
}

double chi_squared_upper_quantile(double p, double df) {
  return boost::math::quantile(boost::math::complement(ChiSquared(df), p));
}

double chi_squared_upper_pval(double x, double df) {
  return boost::math::cdf(boost::math::complement(ChiSquared(df), x));
}

double f_upper_pval(double x, double df1, double df2) {
  return boost::math::cdf(boost::math::complement(FisherF(df1, df2), x));
}

double gamma_cdf(double x, double shape) {
  return boost::math::gamma_p(shape, x, detail::Policy());
}

double half_step_gamma_ratio(double m) {
  return 1.0 / boost::math::tgamma_delta_ratio((m - 1.0) / 2.0, 0.5, detail::Policy());
}

}  // namespace copse::stats
