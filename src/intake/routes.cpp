#include <algorithm>
#include <cmath>

#include "detail_routes.hpp"

namespace copse::intake {
namespace {

using effect::InputKind;

std::optional<double> sd_from_se(std::span<const double> from, const Conversions&) {
  return from[0] * std::sqrt(from[1]);
}

constexpr std::string_view se_to_sd = "SE √n, Cochrane Handbook 6.5.2.2";

std::vector<Route> declare_routes() {
  return {
      {InputKind::two_means, Role::sd1i, {Role::se1i, Role::n1i}, sd_from_se, se_to_sd},
      {InputKind::two_means, Role::sd2i, {Role::se2i, Role::n2i}, sd_from_se, se_to_sd},
  };
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> all = declare_routes();
  return all;
}

bool is_derivable(InputKind inputs, Role role, const RoleColumns& columns) {
  return std::ranges::any_of(routes(), [&](const Route& route) {
    return route.inputs == inputs && route.gives == role &&
           std::ranges::all_of(route.from, [&](Role from) {
             return columns.has(from) || is_derivable(inputs, from, columns);
           });
  });
}

}  // namespace copse::intake
