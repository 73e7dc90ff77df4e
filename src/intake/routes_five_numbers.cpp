#include "copse/effect/box_cox.hpp"
#include "copse/effect/five_numbers.hpp"
#include "copse/effect/quantile_estimation.hpp"
#include "detail_routes.hpp"

namespace copse::intake {
namespace {

using effect::FiveNumbers;
using effect::InputKind;

FiveNumbers all_five(std::span<const double> from) {
  return {from[0], from[1], from[2], from[3], from[4], from[5]};
}
FiveNumbers quartiles(std::span<const double> from) {
  return {{}, from[0], from[1], from[2], {}, from[3]};
}
FiveNumbers range(std::span<const double> from) {
  return {from[0], {}, from[1], {}, from[2], from[3]};
}

/// A pair without its median gives an SD, but no mean.
FiveNumbers bare_quartiles(std::span<const double> from) {
  return {{}, from[0], {}, from[1], {}, from[2]};
}
FiveNumbers bare_range(std::span<const double> from) {
  return {from[0], {}, {}, {}, from[1], from[2]};
}

template <FiveNumbers (*numbers)(std::span<const double>)>
std::optional<double> mean(std::span<const double> from, const Conversions& conversions) {
  return estimated_mean(numbers(from), conversions);
}

template <FiveNumbers (*numbers)(std::span<const double>)>
std::optional<double> sd(std::span<const double> from, const Conversions& conversions) {
  return estimated_sd(numbers(from), conversions);
}

struct ArmRoles {
  Role mean, sd, n, min, q1, median, q3, max;
};

constexpr std::string_view how = "median, quartiles and range; --median-method";

std::vector<Route> routes_of_arm(const ArmRoles& arm) {
  const auto kind = InputKind::two_means;
  const std::vector<Role> five{arm.min, arm.q1, arm.median, arm.q3, arm.max, arm.n};
  const std::vector<Role> quarters{arm.q1, arm.median, arm.q3, arm.n};
  const std::vector<Role> extremes{arm.min, arm.median, arm.max, arm.n};
  return {{kind, arm.mean, five, mean<all_five>, how, ConversionOption::median_method},
          {kind, arm.mean, quarters, mean<quartiles>, how, ConversionOption::median_method},
          {kind, arm.mean, extremes, mean<range>, how, ConversionOption::median_method},
          {kind, arm.sd, five, sd<all_five>, how, ConversionOption::median_method},
          {kind, arm.sd, quarters, sd<quartiles>, how, ConversionOption::median_method},
          {kind, arm.sd, extremes, sd<range>, how, ConversionOption::median_method},
          {kind,
           arm.sd,
           {arm.q1, arm.q3, arm.n},
           sd<bare_quartiles>,
           how,
           ConversionOption::median_method},
          {kind,
           arm.sd,
           {arm.min, arm.max, arm.n},
           sd<bare_range>,
           how,
           ConversionOption::median_method}};
}

}  // namespace

std::optional<double> estimated_mean(const FiveNumbers& numbers, const Conversions& conversions) {
  if (conversions.median == MedianMethod::quantile_estimation) {
    const auto fit = effect::quantile_estimate(numbers);
    return fit ? std::optional(fit->mean) : std::nullopt;
  }
  if (conversions.median == MedianMethod::box_cox) {
    const auto fit = effect::box_cox_estimate(numbers);
    return fit ? std::optional(fit->mean) : std::nullopt;
  }
  return effect::luo_mean(numbers);
}

std::optional<double> estimated_sd(const FiveNumbers& numbers, const Conversions& conversions) {
  switch (conversions.median) {
    case MedianMethod::luo_shi:
      return effect::shi_sd(numbers);
    case MedianMethod::luo_wan:
      return effect::wan_sd(numbers);
    case MedianMethod::quantile_estimation: {
      const auto fit = effect::quantile_estimate(numbers);
      return fit ? std::optional(fit->sd) : std::nullopt;
    }
    case MedianMethod::box_cox: {
      const auto fit = effect::box_cox_estimate(numbers);
      return fit ? std::optional(fit->sd) : std::nullopt;
    }
  }
  return std::nullopt;
}

std::vector<Route> five_number_routes() {
  auto routes = routes_of_arm({Role::m1i,
                               Role::sd1i,
                               Role::n1i,
                               Role::min1i,
                               Role::q1_1i,
                               Role::median1i,
                               Role::q3_1i,
                               Role::max1i});
  const auto second = routes_of_arm({Role::m2i,
                                     Role::sd2i,
                                     Role::n2i,
                                     Role::min2i,
                                     Role::q1_2i,
                                     Role::median2i,
                                     Role::q3_2i,
                                     Role::max2i});
  routes.insert(routes.end(), second.begin(), second.end());
  return routes;
}

}  // namespace copse::intake
