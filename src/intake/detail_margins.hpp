#pragma once

#include <array>

#include "copse/intake/roles.hpp"

namespace copse::intake {

/// The statistics from which a table with known margins is found, in the order in which they are
/// tried.
inline constexpr std::array table_statistics{Role::ori, Role::ri, Role::chi2i, Role::pi};

/// Whether there are columns of both groups' sizes (n1i with n2i or ni), of the events in both
/// together, and of a statistic or of one group's events.
[[nodiscard]] bool has_margins(const RoleColumns& columns);

}  // namespace copse::intake
