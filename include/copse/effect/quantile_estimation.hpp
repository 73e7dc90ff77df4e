#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/five_numbers.hpp"

namespace copse::effect {

/// Distributions that may have given the printed numbers.
enum class Family { normal, log_normal, gamma, weibull, beta };

inline constexpr std::array<Named<Family>, 5> families{{
    {Family::normal, "normal", "mean, SD"},
    {Family::log_normal, "log-normal", "mean and SD of the logarithm"},
    {Family::gamma, "gamma", "shape, scale"},
    {Family::weibull, "weibull", "shape, scale"},
    {Family::beta, "beta", "two shapes"},
}};

/// One family, fitted to the printed numbers.
struct FittedFamily {
  Family family = Family::normal;
  double mean = 0.0;      ///< of the fitted distribution, in the outcome's unit
  double sd = 0.0;        ///< likewise
  double distance = 0.0;  ///< sum of (quantile - printed number)^2, squared units
};

/// One family, fitted to the numbers by least squares of its quantiles at probabilities 1/n, 1/4,
/// 1/2, 3/4, 1 - 1/n (those that are printed): the quantile estimation (QE) of McGrath et al.
/// (2020), doi:10.1177/0962280219889080.
///
/// As in the authors' R package estmeansd, a normal or log-normal median stays between the inner
/// printed numbers (quartiles, else minimum and maximum) and shapes stay in bounds: SD of the
/// logarithm 0.001 to 10, gamma and Weibull shape 0.001 to 100, beta shapes 0.001 to 40. Unlike
/// there, scales are unbounded and a 0 stays 0, so that a change of unit changes nothing but the
/// unit; and the least distance is searched for over the whole range, not from one start. Shapes
/// are found to about half the digits of a double, means and SDs to about 1e-8.
///
/// Absent when a pair or the median is missing, n < 3, all numbers are equal, or mean or SD leave
/// the range of double; and with a negative number for all but the normal distribution, with one
/// above 1 for the beta distribution.
/// @throws Error{usage} as `scenario_of`.
[[nodiscard]] std::optional<FittedFamily> fit_family(const FiveNumbers& numbers, Family family);

/// Every family that can be fitted, in the order of `families`.
/// @throws Error{usage} as `scenario_of`.
[[nodiscard]] std::vector<FittedFamily> fit_families(const FiveNumbers& numbers);

/// The family nearest to the numbers; absent when `fit_families` is empty. A change of unit can
/// only bring the beta distribution in, or leave it out.
[[nodiscard]] std::optional<FittedFamily> quantile_estimate(const FiveNumbers& numbers);

}  // namespace copse::effect
