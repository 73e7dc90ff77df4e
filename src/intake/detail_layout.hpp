#pragma once

#include <array>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "copse/effect/measure.hpp"
#include "copse/intake/reading.hpp"

namespace copse::intake {

/// In the order of the enumerators.
[[nodiscard]] std::span<const Layout> all_layouts();

/// A reported effect needs one of these beside yi, of the interval both.
inline constexpr std::array variance_roles{
    Role::vi, Role::sei, Role::ci_lb, Role::ci_ub, Role::zi, Role::pi};

/// A standardised difference needs one of these beside the sizes.
inline constexpr std::array standardised_roles{Role::di, Role::ti, Role::ri, Role::pi};

/// Whether a difference in SDs serves in place of the means.
[[nodiscard]] bool takes_tests(const effect::MeasureDeclaration& measure);

/// Whether the column of di holds standardised differences: beside cells of a 2x2 table it is one
/// of these.
[[nodiscard]] bool holds_difference(const std::map<Role, std::size_t>& columns);

/// The measure that the header of an effect names; GEN when it names none.
[[nodiscard]] effect::Measure measure_of_header(std::string_view header);

/// What the layout gives.
[[nodiscard]] effect::InputKind inputs_of(Layout layout);

/// The layouts from which a measure can be computed, the preferred one first.
[[nodiscard]] std::vector<Layout> layouts_of(const effect::MeasureDeclaration& measure);

/// The roles without which a layout gives no effect.
[[nodiscard]] std::span<const Role> required_roles(Layout layout);

/// Whether every required role has a column or can be derived from columns.
[[nodiscard]] bool is_complete(Layout layout, const RoleColumns& columns);

}  // namespace copse::intake
