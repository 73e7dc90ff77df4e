#include "copse/effect/scale.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "copse/core/error.hpp"

namespace copse::effect {
namespace {

constexpr double quarter_turn = std::numbers::pi / 2.0;

double square(double x) { return x * x; }

double double_arcsine(double p, double n) {
  const double x = n * p;
  return 0.5 * (std::asin(std::sqrt(x / (n + 1.0))) + std::asin(std::sqrt((x + 1.0) / (n + 1.0))));
}

/// Miller's inverse, with the ends of what the transform gives for n as bounds.
double from_double_arcsine(double y, double n) {
  if (y <= double_arcsine(0.0, n)) return 0.0;
  if (y >= double_arcsine(1.0, n)) return 1.0;
  const double s = std::sin(2.0 * y);
  const double sine = s + (s - 1.0 / s) / n;
  const double root = std::sqrt(std::max(0.0, 1.0 - square(sine)));
  if (y > quarter_turn / 2.0) return 0.5 * (1.0 + root);
  return 0.5 * square(sine) / (1.0 + root);  // 1 - root without cancellation
}

double double_square_root(double rate, double t) {
  return 0.5 * (std::sqrt(rate) + std::sqrt(rate + 1.0 / t));
}

/// From 2y = sqrt(r) + sqrt(r + 1/t): sqrt(r) = y - 1/(4 t y).
double from_double_square_root(double y, double t) {
  if (y <= double_square_root(0.0, t)) return 0.0;
  return square(y - 1.0 / (4.0 * t * y));
}

}  // namespace

bool needs_size(AnalysisScale scale) {
  return scale == AnalysisScale::double_arcsine || scale == AnalysisScale::double_square_root;
}

double to_display(const DisplayScale& scale, double value) {
  const double size = scale.size.value_or(std::numeric_limits<double>::infinity());
  switch (scale.scale) {
    case AnalysisScale::identity:
      return value;
    case AnalysisScale::log:
      return std::exp(value);
    case AnalysisScale::logit:
      return 1.0 / (1.0 + std::exp(-value));
    case AnalysisScale::double_arcsine:
      if (std::isfinite(size)) return from_double_arcsine(value, size);
      [[fallthrough]];
    case AnalysisScale::arcsine:
      return square(std::sin(std::clamp(value, 0.0, quarter_turn)));
    case AnalysisScale::double_square_root:
      if (std::isfinite(size)) return from_double_square_root(value, size);
      [[fallthrough]];
    case AnalysisScale::square_root:
      return square(std::max(0.0, value));
    case AnalysisScale::fisher_z:
      return std::tanh(value);
    case AnalysisScale::alpha_cube_root:
      return 1.0 - std::pow(std::max(0.0, 1.0 - value), 3.0);
    case AnalysisScale::alpha_log:
      return -std::expm1(-value);
  }
  throw Error(ErrorKind::internal, "unknown scale");
}

double from_display(const DisplayScale& scale, double value) {
  const double size = scale.size.value_or(std::numeric_limits<double>::infinity());
  switch (scale.scale) {
    case AnalysisScale::identity:
      return value;
    case AnalysisScale::log:
      return std::log(value);
    case AnalysisScale::logit:
      return std::log(value) - std::log1p(-value);
    case AnalysisScale::double_arcsine:
      if (std::isfinite(size)) return double_arcsine(value, size);
      [[fallthrough]];
    case AnalysisScale::arcsine:
      return std::asin(std::sqrt(value));
    case AnalysisScale::double_square_root:
      if (std::isfinite(size)) return double_square_root(value, size);
      [[fallthrough]];
    case AnalysisScale::square_root:
      return std::sqrt(value);
    case AnalysisScale::fisher_z:
      return std::atanh(value);
    case AnalysisScale::alpha_cube_root:
      return 1.0 - std::cbrt(1.0 - value);
    case AnalysisScale::alpha_log:
      return -std::log1p(-value);
  }
  throw Error(ErrorKind::internal, "unknown scale");
}

}  // namespace copse::effect
