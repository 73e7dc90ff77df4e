#include <algorithm>

#include "detail_routes.hpp"

namespace copse::intake {
namespace {

std::vector<Route> all_routes() {
  std::vector<Route> all;
  for (const auto& part :
       {spread_routes(), five_number_routes(), difference_routes(), correlation_routes()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> all = all_routes();
  return all;
}

bool is_derivable(effect::InputKind inputs, Role role, const RoleColumns& columns) {
  return std::ranges::any_of(routes(), [&](const Route& route) {
    return route.inputs == inputs && route.gives == role &&
           std::ranges::all_of(route.from, [&](Role from) {
             return columns.has(from) || is_derivable(inputs, from, columns);
           });
  });
}

}  // namespace copse::intake
