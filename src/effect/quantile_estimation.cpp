#include "copse/effect/quantile_estimation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "copse/stats/distributions.hpp"
#include "copse/stats/minimise.hpp"
#include "copse/stats/shape_quantiles.hpp"

namespace copse::effect {
namespace {

/// Printed numbers with their probabilities, and where a median may lie.
struct Points {
  std::vector<double> p;
  std::vector<double> x;
  double inner_lower = 0.0;
  double inner_upper = 0.0;
};

std::optional<Points> points_of(const FiveNumbers& numbers) {
  const auto scenario = scenario_of(numbers);
  if (!scenario || !numbers.median || !(numbers.n >= 3.0)) return std::nullopt;
  const bool range = *scenario != Scenario::quartiles, quartiles = *scenario != Scenario::range;
  Points points;
  const auto add = [&points](double p, double x) {
    points.p.push_back(p);
    points.x.push_back(x);
  };
  if (range) add(1.0 / numbers.n, *numbers.min);
  if (quartiles) add(0.25, *numbers.q1);
  add(0.5, *numbers.median);
  if (quartiles) add(0.75, *numbers.q3);
  if (range) add(1.0 - 1.0 / numbers.n, *numbers.max);
  if (points.x.front() == points.x.back()) return std::nullopt;
  points.inner_lower = quartiles ? *numbers.q1 : *numbers.min;
  points.inner_upper = quartiles ? *numbers.q3 : *numbers.max;
  return points;
}

/// In units of the largest number, so that squares stay in range.
Points in_unit(const Points& points, double unit) {
  Points scaled = points;
  for (double& x : scaled.x) x /= unit;
  scaled.inner_lower /= unit;
  scaled.inner_upper /= unit;
  return scaled;
}

using Quantile = std::function<double(double p)>;

double distance(const Points& points, const Quantile& quantile) {
  double sum = 0.0;
  for (std::size_t i = 0; i < points.p.size(); ++i) {
    const double off = quantile(points.p[i]) - points.x[i];
    sum += off * off;
  }
  return sum;
}

FittedFamily fit_normal(const Points& points) {
  double sum_x = 0.0, sum_zx = 0.0, sum_zz = 0.0;
  for (std::size_t i = 0; i < points.p.size(); ++i) {
    const double z = stats::normal_quantile(points.p[i]);
    sum_x += points.x[i];
    sum_zx += z * points.x[i];
    sum_zz += z * z;
  }
  // The z are symmetric about 0, so mean and SD are found one by one.
  const double mean = std::clamp(
      sum_x / static_cast<double>(points.x.size()), points.inner_lower, points.inner_upper);
  const double sd = sum_zx / sum_zz;
  const double off =
      distance(points, [mean, sd](double p) { return mean + sd * stats::normal_quantile(p); });
  return {Family::normal, mean, sd, off};
}

/// A family whose quantiles are a scale times those of its shape.
struct ScaleFamily {
  Family family;
  double least_shape, greatest_shape;
  std::function<double(double p, double shape)> log_quantile;  ///< at scale 1
  std::function<double(double shape)> mean, sd;                ///< at scale 1
};

struct ScaleFit {
  double scale = 0.0;
  double distance = 0.0;
};

/// The least-squares scale at one shape, linear once the quantiles are known.
ScaleFit fit_scale(const ScaleFamily& family, const Points& points, double shape) {
  std::vector<double> u;
  double log_unit = -std::numeric_limits<double>::infinity();
  for (const double p : points.p) {
    u.push_back(family.log_quantile(p, shape));
    log_unit = std::max(log_unit, u.back());
  }
  double sum_ux = 0.0, sum_uu = 0.0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    u[i] = std::exp(u[i] - log_unit);
    sum_ux += u[i] * points.x[i];
    sum_uu += u[i] * u[i];
  }
  const double unit = std::exp(log_unit);
  double scale = sum_ux / sum_uu / unit;
  if (family.family == Family::log_normal)
    scale = std::clamp(scale, points.inner_lower, points.inner_upper);
  double off = 0.0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    const double residual = scale * unit * u[i] - points.x[i];
    off += residual * residual;
  }
  return {scale, off};
}

FittedFamily fit_scale_family(const ScaleFamily& family, const Points& points) {
  const auto found = stats::minimise(
      [&](double log_shape) { return fit_scale(family, points, std::exp(log_shape)).distance; },
      std::log(family.least_shape),
      std::log(family.greatest_shape),
      80);
  const double shape = std::exp(found.at);
  const ScaleFit fit = fit_scale(family, points, shape);
  return {
      family.family, fit.scale * family.mean(shape), fit.scale * family.sd(shape), fit.distance};
}

double weibull_mean(double shape) { return std::tgamma(1.0 + 1.0 / shape); }

double weibull_sd(double shape) {
  const double mean = weibull_mean(shape);
  return std::sqrt(std::tgamma(1.0 + 2.0 / shape) - mean * mean);
}

ScaleFamily log_normal() {
  return {Family::log_normal,
          1e-3,
          10.0,
          [](double p, double sigma) { return sigma * stats::normal_quantile(p); },
          [](double sigma) { return std::exp(sigma * sigma / 2.0); },
          [](double sigma) {
            return std::exp(sigma * sigma / 2.0) * std::sqrt(std::expm1(sigma * sigma));
          }};
}

ScaleFamily gamma() {
  return {Family::gamma,
          1e-3,
          100.0,
          [](double p, double shape) { return std::log(stats::gamma_quantile(p, shape)); },
          [](double shape) { return shape; },
          [](double shape) { return std::sqrt(shape); }};
}

ScaleFamily weibull() {
  return {Family::weibull,
          1e-3,
          100.0,
          [](double p, double shape) { return std::log(-std::log1p(-p)) / shape; },
          weibull_mean,
          weibull_sd};
}

constexpr double least_beta_shape = 1e-3, greatest_beta_shape = 40.0;

/// The best mean of a beta distribution whose shapes sum to `sum`.
stats::Minimum best_beta_mean(const Points& points, double sum) {
  const double lower = std::max(least_beta_shape / sum, 1.0 - greatest_beta_shape / sum);
  const double upper = std::min(greatest_beta_shape / sum, 1.0 - least_beta_shape / sum);
  const auto off = [&points, sum](double mean) {
    return distance(points, [sum, mean](double p) {
      return stats::beta_quantile(p, sum * mean, sum * (1.0 - mean));
    });
  };
  return stats::minimise(off, lower, upper, 8);
}

FittedFamily fit_beta(const Points& points) {
  const auto found = stats::minimise(
      [&](double log_sum) { return best_beta_mean(points, std::exp(log_sum)).value; },
      std::log(2.0 * least_beta_shape),
      std::log(2.0 * greatest_beta_shape),
      30);
  const double sum = std::exp(found.at);
  const stats::Minimum best = best_beta_mean(points, sum);
  return {Family::beta, best.at, std::sqrt(best.at * (1.0 - best.at) / (sum + 1.0)), best.value};
}

FittedFamily fit(const Points& points, Family family) {
  switch (family) {
    case Family::normal:
      return fit_normal(points);
    case Family::log_normal:
      return fit_scale_family(log_normal(), points);
    case Family::gamma:
      return fit_scale_family(gamma(), points);
    case Family::weibull:
      return fit_scale_family(weibull(), points);
    case Family::beta:
      break;
  }
  return fit_beta(points);
}

}  // namespace

std::optional<FittedFamily> fit_family(const FiveNumbers& numbers, Family family) {
  const auto printed = points_of(numbers);
  if (!printed) return std::nullopt;
  const double least = printed->x.front(), greatest = printed->x.back();
  if (least < 0.0 && family != Family::normal) return std::nullopt;
  if (greatest > 1.0 && family == Family::beta) return std::nullopt;
  const double unit = family == Family::beta ? 1.0 : std::max(std::abs(least), std::abs(greatest));
  FittedFamily fitted = fit(in_unit(*printed, unit), family);
  fitted.mean *= unit;
  fitted.sd *= unit;
  fitted.distance *= unit * unit;
  if (!std::isfinite(fitted.mean) || !std::isfinite(fitted.sd)) return std::nullopt;
  return fitted;
}

std::vector<FittedFamily> fit_families(const FiveNumbers& numbers) {
  std::vector<FittedFamily> fits;
  for (const auto& family : families)
    if (const auto fitted = fit_family(numbers, family.value)) fits.push_back(*fitted);
  return fits;
}

std::optional<FittedFamily> quantile_estimate(const FiveNumbers& numbers) {
  const auto fits = fit_families(numbers);
  if (fits.empty()) return std::nullopt;
  return *std::ranges::min_element(fits, {}, &FittedFamily::distance);
}

}  // namespace copse::effect
