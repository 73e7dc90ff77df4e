#include "copse/effect/five_numbers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "wording_converters.hpp"

namespace copse::effect {
namespace {

void require_ascending(const FiveNumbers& numbers) {
  std::optional<double> before;
  for (const auto& number : {numbers.min, numbers.q1, numbers.median, numbers.q3, numbers.max}) {
    if (!number) continue;
    if (!std::isfinite(*number) || (before && *number < *before))
      throw Error(ErrorKind::usage, wording::five_numbers_must_ascend(*number, before));
    before = number;
  }
}

/// The scenario, where the group is large enough.
std::optional<Scenario> estimable(const FiveNumbers& numbers) {
  const auto scenario = scenario_of(numbers);
  return numbers.n >= least_n && std::isfinite(numbers.n) ? scenario : std::nullopt;
}

double middle(double low, double high) { return low / 2.0 + high / 2.0; }

// Tails rather than the probabilities of the papers: exact for the largest groups.
double xi(double n) { return -2.0 * stats::normal_quantile(0.625 / (n + 0.25)); }
double eta(double n) { return -2.0 * stats::normal_quantile((0.25 * n + 0.375) / (n + 0.25)); }

double sd_from_range(const FiveNumbers& numbers) {
  return (*numbers.max - *numbers.min) / xi(numbers.n);
}

double sd_from_quartiles(const FiveNumbers& numbers) {
  return (*numbers.q3 - *numbers.q1) / eta(numbers.n);
}

/// The SD with the weight that the range has among all five numbers.
double sd_of(const FiveNumbers& numbers, Scenario scenario, double range_weight) {
  switch (scenario) {
    case Scenario::range:
      return sd_from_range(numbers);
    case Scenario::quartiles:
      return sd_from_quartiles(numbers);
    case Scenario::all:
      break;
  }
  return range_weight * sd_from_range(numbers) + (1.0 - range_weight) * sd_from_quartiles(numbers);
}

/// |low + high - 2 median| / (high - low), from distances to the median.
double asymmetry(double low, double median, double high) {
  return std::abs((high - median) - (median - low)) / (high - low);
}

SkewnessTest compared(double statistic, double critical_value) {
  return {statistic, critical_value, statistic >= critical_value};
}

SkewnessTest test_of(const FiveNumbers& numbers, Scenario scenario) {
  const double n = numbers.n, m = *numbers.median;
  if (scenario == Scenario::range)
    return compared(asymmetry(*numbers.min, m, *numbers.max),
                    1.0 / std::log(n + 9.0) + 2.5 / (n + 1.0));
  const double quartiles = asymmetry(*numbers.q1, m, *numbers.q3);
  if (scenario == Scenario::quartiles)
    return compared(quartiles, 2.65 / std::sqrt(n) - 6.0 / (n * n));
  const double range =
      2.65 * std::log(0.6 * n) / std::sqrt(n) * asymmetry(*numbers.min, m, *numbers.max);
  return compared(std::max(range, quartiles), 3.0 / std::sqrt(n) - 40.0 / (n * n * n));
}

}  // namespace

std::optional<Scenario> scenario_of(const FiveNumbers& numbers) {
  require_ascending(numbers);
  const bool range = numbers.min && numbers.max, quartiles = numbers.q1 && numbers.q3;
  if (range && quartiles) return Scenario::all;
  if (range) return Scenario::range;
  if (quartiles) return Scenario::quartiles;
  return std::nullopt;
}

std::optional<double> luo_mean(const FiveNumbers& numbers) {
  const auto scenario = estimable(numbers);
  if (!scenario || !numbers.median) return std::nullopt;
  const double n = numbers.n, power = std::pow(n, 0.75);
  double range_weight = 0.0, quartile_weight = 0.0;
  if (*scenario == Scenario::range) range_weight = 4.0 / (4.0 + power);
  if (*scenario == Scenario::quartiles) quartile_weight = 0.7 + 0.39 / n;
  if (*scenario == Scenario::all) {
    range_weight = 2.2 / (2.2 + power);
    quartile_weight = 0.7 - 0.72 / std::pow(n, 0.55);
  }
  // Around the median, so that shifting the outcome costs no digits.
  double mean = *numbers.median;
  if (numbers.min && numbers.max)
    mean += range_weight * (middle(*numbers.min, *numbers.max) - *numbers.median);
  if (numbers.q1 && numbers.q3)
    mean += quartile_weight * (middle(*numbers.q1, *numbers.q3) - *numbers.median);
  return mean;
}

std::optional<double> wan_sd(const FiveNumbers& numbers) {
  const auto scenario = estimable(numbers);
  return scenario ? std::optional(sd_of(numbers, *scenario, 0.5)) : std::nullopt;
}

std::optional<double> shi_sd(const FiveNumbers& numbers) {
  const auto scenario = estimable(numbers);
  if (!scenario) return std::nullopt;
  return sd_of(numbers, *scenario, 1.0 / (1.0 + 0.07 * std::pow(numbers.n, 0.6)));
}

std::optional<SkewnessTest> skewness_test(const FiveNumbers& numbers) {
  const auto scenario = estimable(numbers);
  if (!scenario || !numbers.median) return std::nullopt;
  const bool no_range = *scenario != Scenario::quartiles && *numbers.min == *numbers.max;
  const bool no_quartiles = *scenario != Scenario::range && *numbers.q1 == *numbers.q3;
  if (no_range || no_quartiles) return std::nullopt;
  return test_of(numbers, *scenario);
}

}  // namespace copse::effect
