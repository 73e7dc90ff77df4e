#include <cmath>

#include "copse/effect/change_scores.hpp"
#include "copse/effect/spread.hpp"
#include "detail_routes.hpp"

namespace copse::intake {
namespace {

using effect::InputKind;
using From = std::span<const double>;

std::optional<double> from_se(From from, const Conversions&) {
  return effect::sd_from_sei(from[0], from[1]);
}

std::optional<double> from_interval(From from, const Conversions& conversions) {
  if (!(from[0] < from[1])) return std::nullopt;
  return effect::sd_from_interval(
      {{from[0], from[1]}, conversions.ci_level}, conversions.quantile, from[2]);
}

std::optional<double> from_change(From from, const Conversions&) {
  return effect::sd_of_change(from[0], from[1], from[2]);
}

std::optional<double> from_change_with_said_correlation(From from, const Conversions& conversions) {
  if (!conversions.correlation) return std::nullopt;
  return effect::sd_of_change(from[0], from[1], *conversions.correlation);
}

std::optional<double> from_difference_se(From from, const Conversions&) {
  return effect::pooled_sd_from_sei(from[0], {from[1], from[2]});
}

std::optional<double> from_difference_interval(From from, const Conversions& conversions) {
  if (!(from[0] < from[1])) return std::nullopt;
  return effect::pooled_sd_from_interval(
      {{from[0], from[1]}, conversions.ci_level}, conversions.quantile, {from[2], from[3]});
}

std::optional<double> from_difference_t(From from, const Conversions&) {
  return effect::pooled_sd_from_t(from[0] - from[1], from[2], {from[3], from[4]});
}

std::optional<double> from_difference_p(From from, const Conversions&) {
  return effect::pooled_sd_from_p(
      from[0] - from[1], {std::abs(from[2]), effect::Sides::two_sided}, {from[3], from[4]});
}

constexpr std::string_view of_mean = "SE √n, Cochrane Handbook 6.5.2.2";
constexpr std::string_view of_interval = "interval of the mean, Cochrane Handbook 6.5.2.2";
constexpr std::string_view of_change = "SD of the change, Cochrane Handbook 6.5.2.8";
constexpr std::string_view of_said_change = "SD of the change with --correlation";
constexpr std::string_view of_difference = "pooled SD, Cochrane Handbook 6.5.2.3";

struct ArmRoles {
  Role sd, n, se, lower, upper, baseline, end;
};

std::vector<Route> routes_of_arm(const ArmRoles& arm) {
  const auto kind = InputKind::two_means;
  return {{kind, arm.sd, {arm.se, arm.n}, from_se, of_mean},
          {kind,
           arm.sd,
           {arm.lower, arm.upper, arm.n},
           from_interval,
           of_interval,
           ConversionOption::mean_ci},
          {kind, arm.sd, {arm.baseline, arm.end, Role::ri}, from_change, of_change},
          {kind,
           arm.sd,
           {arm.baseline, arm.end},
           from_change_with_said_correlation,
           of_said_change,
           ConversionOption::correlation}};
}

/// Both arms get the SD that they share.
std::vector<Route> routes_of_difference(Role sd) {
  const auto kind = InputKind::two_means;
  const std::vector<Role> interval{Role::diff_lb, Role::diff_ub, Role::n1i, Role::n2i};
  const std::vector<Role> t{Role::m1i, Role::m2i, Role::ti, Role::n1i, Role::n2i};
  const std::vector<Role> p{Role::m1i, Role::m2i, Role::pi, Role::n1i, Role::n2i};
  return {
      {kind, sd, {Role::diff_se, Role::n1i, Role::n2i}, from_difference_se, of_difference},
      {kind, sd, interval, from_difference_interval, of_difference, ConversionOption::mean_ci},
      {kind, sd, t, from_difference_t, of_difference},
      {kind, sd, p, from_difference_p, of_difference},
  };
}

}  // namespace

std::vector<Route> spread_routes() {
  std::vector<Route> routes;
  for (const auto& part : {routes_of_arm({Role::sd1i,
                                          Role::n1i,
                                          Role::se1i,
                                          Role::m1_lb,
                                          Role::m1_ub,
                                          Role::sd_baseline1i,
                                          Role::sd_final1i}),
                           routes_of_arm({Role::sd2i,
                                          Role::n2i,
                                          Role::se2i,
                                          Role::m2_lb,
                                          Role::m2_ub,
                                          Role::sd_baseline2i,
                                          Role::sd_final2i})}) {
    routes.insert(routes.end(), part.begin(), part.end());
  }
  routes.push_back({InputKind::one_mean, Role::sdi, {Role::sei, Role::ni}, from_se, of_mean});
  return routes;
}

std::vector<Route> difference_routes() {
  auto routes = routes_of_difference(Role::sd1i);
  const auto second = routes_of_difference(Role::sd2i);
  routes.insert(routes.end(), second.begin(), second.end());
  return routes;
}

}  // namespace copse::intake
