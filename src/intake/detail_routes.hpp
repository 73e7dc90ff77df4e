#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "copse/effect/inputs.hpp"
#include "copse/intake/reading.hpp"

namespace copse::intake {

/// A way to a role's number from other cells of the row.
struct Route {
  effect::InputKind inputs;  ///< of the studies for which it serves
  Role gives;
  std::vector<Role> from;  ///< all of them are needed
  /// The number from those of `from`, in that order; absent when they allow none.
  std::optional<double> (*compute)(std::span<const double> from, const Conversions& conversions);
  std::string_view how;
};

/// In the order in which they are tried.
[[nodiscard]] std::span<const Route> routes();

/// Whether some route leads to the role from the columns there are.
[[nodiscard]] bool is_derivable(effect::InputKind inputs, Role role, const RoleColumns& columns);

}  // namespace copse::intake
