#include "copse/effect/box_cox.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "copse/stats/minimise.hpp"
#include "copse/stats/quadrature.hpp"

namespace copse::effect {
namespace {

constexpr double least_power = 1e-8;  ///< below it the power is the logarithm

/// (x^lambda - 1)/lambda from log x.
double transformed(double log_x, double lambda) {
  return lambda == 0.0 ? log_x : std::expm1(lambda * log_x) / lambda;
}

std::optional<double> divided(const std::optional<double>& number, double unit) {
  return number ? std::optional(*number / unit) : std::nullopt;
}

/// In units of the median, which becomes 1.
FiveNumbers by_median(const FiveNumbers& numbers) {
  const double m = *numbers.median;
  return {divided(numbers.min, m),
          divided(numbers.q1, m),
          1.0,
          divided(numbers.q3, m),
          divided(numbers.max, m),
          numbers.n};
}

FiveNumbers transformed(const FiveNumbers& numbers, double lambda) {
  const auto each = [lambda](const std::optional<double>& number) {
    return number ? std::optional(transformed(std::log(*number), lambda)) : std::nullopt;
  };
  return {each(numbers.min),
          each(numbers.q1),
          each(numbers.median),
          each(numbers.q3),
          each(numbers.max),
          numbers.n};
}

/// Positive, and spread on both sides of the median.
bool can_be_transformed(double lower, double median, double upper) {
  return 0.0 < lower && lower < median && median < upper;
}

bool can_be_transformed(const FiveNumbers& numbers, Scenario scenario) {
  const double m = *numbers.median;
  return (scenario == Scenario::quartiles || can_be_transformed(*numbers.min, m, *numbers.max)) &&
         (scenario == Scenario::range || can_be_transformed(*numbers.q1, m, *numbers.q3));
}

/// ((upper - m)/(m - lower) - 1)^2 after the transformation, m being 1.
double asymmetry(double lower, double upper, double lambda) {
  const double off =
      transformed(std::log(upper), lambda) / -transformed(std::log(lower), lambda) - 1.0;
  return off * off;
}

double best_power(const FiveNumbers& numbers, Scenario scenario) {
  const auto off = [&numbers, scenario](double lambda) {
    double sum = 0.0;
    if (scenario != Scenario::quartiles) sum += asymmetry(*numbers.min, *numbers.max, lambda);
    if (scenario != Scenario::range) sum += asymmetry(*numbers.q1, *numbers.q3, lambda);
    return sum;
  };
  const double lambda = stats::minimise(off, -2.0, 3.0, 100).at;
  return lambda < least_power ? 0.0 : lambda;
}

BoxCoxEstimate log_normal(double location, double scale) {
  const double mean = std::exp(location + scale * scale / 2.0);
  return {mean, mean * std::sqrt(std::expm1(scale * scale)), 0.0};
}

/// With Z standard normal within (-c, c), the outcome is its median times (1 + Z/c)^(1/lambda),
/// c = (lambda location + 1)/(lambda scale).
BoxCoxEstimate power_normal(double location, double scale, double lambda) {
  const double c = (lambda * location + 1.0) / (lambda * scale);
  const auto outcome = [c, lambda](double z) { return std::exp(std::log1p(z / c) / lambda); };
  // Beyond 39 from the peak of the integrand nothing is left in double precision.
  const double lower = -std::min(c, 39.0), upper = std::min(c, 39.0 + 2.0 / (lambda * c));
  const auto expected = [lower, upper, c](const std::function<double(double)>& g) {
    const auto weighted = [&g](double z) { return g(z) * std::exp(-z * z / 2.0); };
    return (stats::integrate(weighted, lower, 0.0) + stats::integrate(weighted, 0.0, upper)) /
           (std::sqrt(2.0 * std::numbers::pi) * std::erf(c / std::numbers::sqrt2));
  };
  const double mean = expected(outcome);
  const double variance = expected([&outcome, mean](double z) {
    const double off = outcome(z) - mean;
    return off * off;
  });
  const double median = std::exp(std::log1p(lambda * location) / lambda);
  return {median * mean, median * std::sqrt(variance), lambda};
}

}  // namespace

std::optional<BoxCoxEstimate> box_cox_estimate(const FiveNumbers& numbers) {
  const auto scenario = scenario_of(numbers);
  if (!luo_mean(numbers) || !can_be_transformed(numbers, *scenario)) return std::nullopt;
  const FiveNumbers relative = by_median(numbers);
  const double lambda = best_power(relative, *scenario);
  const FiveNumbers normal = transformed(relative, lambda);
  const double location = *luo_mean(normal), scale = *wan_sd(normal);
  BoxCoxEstimate estimate =
      lambda == 0.0 ? log_normal(location, scale) : power_normal(location, scale, lambda);
  if (!std::isfinite(estimate.mean) || !std::isfinite(estimate.sd)) return std::nullopt;
  estimate.mean *= *numbers.median;
  estimate.sd *= *numbers.median;
  return estimate;
}

}  // namespace copse::effect
