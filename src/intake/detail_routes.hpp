#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "copse/effect/five_numbers.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/intake/reading.hpp"

namespace copse::intake {

/// The number from those of a route's cells, in their order; absent when they allow none.
using Conversion = std::optional<double> (*)(std::span<const double> from,
                                             const Conversions& conversions);

/// A way to a role's number from other cells of the row.
struct Route {
  effect::InputKind inputs;  ///< of the studies for which it serves
  Role gives;
  std::vector<Role> from;  ///< all of them are needed
  Conversion compute;
  std::string_view how;
  std::optional<ConversionOption> depends_on = {};  ///< the option that shapes the number
};

/// In the order in which they are tried. No role leads back to itself.
[[nodiscard]] std::span<const Route> routes();

/// Mean and SD by the method asked for; absent when the numbers allow none.
[[nodiscard]] std::optional<double> estimated_mean(const effect::FiveNumbers& numbers,
                                                   const Conversions& conversions);
[[nodiscard]] std::optional<double> estimated_sd(const effect::FiveNumbers& numbers,
                                                 const Conversions& conversions);

/// Means and SDs from medians, quartiles and ranges.
[[nodiscard]] std::vector<Route> five_number_routes();
/// SDs from an arm's standard error, interval or change scores.
[[nodiscard]] std::vector<Route> spread_routes();
/// The SD of both arms from what is printed of the difference of their means.
[[nodiscard]] std::vector<Route> difference_routes();
/// Correlations from the tests of them.
[[nodiscard]] std::vector<Route> correlation_routes();

/// Whether some route leads to the role from the columns there are.
[[nodiscard]] bool is_derivable(effect::InputKind inputs, Role role, const RoleColumns& columns);

}  // namespace copse::intake
