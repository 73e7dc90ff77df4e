#include "copse/stats/bivariate_normal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "detail_boost.hpp"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <boost/math/quadrature/tanh_sinh.hpp>
#include <boost/math/tools/roots.hpp>

namespace copse::stats {
namespace {

constexpr double quarter_turn = std::numbers::pi / 2.0;

double lower_tail(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// (h^2 + k^2 - 2 h k rho)/(2 (1 - rho^2)) without its cancellation as rho nears 1.
double exponent(double h, double k, const NormalCorrelation& at) {
  const double distance = h == k ? 0.0 : (h - k) / at.complement;
  return 0.5 * distance * distance + h * k / (1.0 + at.rho);
}

/// Double exponential, since the integrand can change fast near an end (h near k, rho near 1).
template <class Function>
double integral(const Function& function, double to) {
  if (to <= 0.0) return 0.0;
  thread_local boost::math::quadrature::tanh_sinh<double, detail::Policy> rule(10);
  return rule.integrate(function, 0.0, to, 1e-12) / (2.0 * std::numbers::pi);
}

/// P(X <= h, Y <= k) at rho = sin(angle) less that at rho = 0.
double from_independence(double h, double k, double angle) {
  return integral(
      [=](double at) {
        return std::exp(-exponent(h, k, {std::sin(at), std::cos(at)}));
      },
      angle);
}

/// P(X <= h, Y <= k) at rho = 1 less that at rho = cos(angle).
double to_identity(double h, double k, double angle) {
  return integral(
      [=](double at) {
        return std::exp(-exponent(h, k, {std::cos(at), std::sin(at)}));
      },
      angle);
}

/// The angle in (0, pi/2) where a rising function reaches `target`.
template <class Function>
double angle_where(const Function& rising, double target) {
  std::uintmax_t steps = 200;
  const auto [low, high] =
      boost::math::tools::toms748_solve([&](double angle) { return rising(angle) / target - 1.0; },
                                        0.0,
                                        quarter_turn,
                                        boost::math::tools::eps_tolerance<double>(52),
                                        steps,
                                        detail::Policy());
  return 0.5 * (low + high);
}

}  // namespace

double bivariate_normal_cdf(double h, double k, double rho) {
  if (rho >= 0.0) return lower_tail(h) * lower_tail(k) + from_independence(h, k, std::asin(rho));
  // From rho = -1 upwards, where Y = -X, so that nothing is subtracted.
  const double both =
      h > 0.0 && k < 0.0 ? lower_tail(k) - lower_tail(-h) : lower_tail(h) - lower_tail(-k);
  return std::max(0.0, both) + to_identity(h, -k, std::acos(-rho));
}

double bivariate_normal_pdf(double h, double k, const NormalCorrelation& correlation) {
  return std::exp(-exponent(h, k, correlation)) / (2.0 * std::numbers::pi * correlation.complement);
}

double conditional_normal_cdf(double h, double k, const NormalCorrelation& correlation) {
  // (h - rho k)/sqrt(1 - rho^2) without its cancellation as rho nears 1.
  return lower_tail((h - k) / correlation.complement +
                    k * correlation.complement / (1.0 + correlation.rho));
}

NormalCorrelation normal_correlation(double h, double k, double above, double below) {
  if (above <= 0.0) return {0.0, 1.0};
  if (above < below) {
    const double angle = angle_where([=](double at) { return from_independence(h, k, at); }, above);
    return {std::sin(angle), std::cos(angle)};
  }
  const double angle = angle_where([=](double at) { return to_identity(h, k, at); }, below);
  return {std::cos(angle), std::sin(angle)};
}

}  // namespace copse::stats
