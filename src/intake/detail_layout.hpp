#pragma once

#include <array>
#include <span>

#include "copse/intake/reading.hpp"

namespace copse::intake {

inline constexpr std::array all_layouts{
    Layout::two_means, Layout::cells, Layout::events_and_totals, Layout::reported};

/// A reported effect needs one of vi, sei, or both bounds beside yi.
inline constexpr std::array variance_roles{Role::vi, Role::sei, Role::ci_lb, Role::ci_ub};

/// The roles without which a layout gives no effect.
[[nodiscard]] std::span<const Role> required_roles(Layout layout);

[[nodiscard]] bool is_complete(Layout layout, const RoleColumns& columns);

}  // namespace copse::intake
