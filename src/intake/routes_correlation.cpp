#include <cmath>

#include "copse/effect/from_tests.hpp"
#include "detail_routes.hpp"

namespace copse::intake {
namespace {

using effect::InputKind;
using From = std::span<const double>;

std::optional<double> from_t(From from, const Conversions&) {
  if (!(from[1] > 2.0)) return std::nullopt;
  return effect::r_from_t(from[0], from[1]);
}

/// The sign of the p-value is that of the correlation.
std::optional<double> from_p(From from, const Conversions&) {
  if (!(from[1] > 2.0)) return std::nullopt;
  const auto direction = from[0] < 0.0 ? effect::Direction::negative : effect::Direction::positive;
  return effect::r_from_p({std::abs(from[0]), effect::Sides::two_sided}, from[1], direction);
}

/// t of a coefficient in a regression with m predictors has n - m - 1 degrees of freedom.
std::optional<double> partial_from_t(From from, const Conversions&) {
  const double df = from[2] - from[1] - 1.0;
  if (!(df > 0.0)) return std::nullopt;
  return from[0] / std::hypot(from[0], std::sqrt(df));
}

}  // namespace

std::vector<Route> correlation_routes() {
  return {
      {InputKind::correlation, Role::ri, {Role::ti, Role::ni}, from_t, "t/√(t² + n - 2)"},
      {InputKind::correlation, Role::ri, {Role::pi, Role::ni}, from_p, "by the t of its p-value"},
      {InputKind::partial_correlation,
       Role::ri,
       {Role::ti, Role::mi, Role::ni},
       partial_from_t,
       "t/√(t² + n - m - 1)"},
  };
}

}  // namespace copse::intake
