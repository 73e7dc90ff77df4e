#pragma once

#include <array>
#include <vector>

#include "copse/bias/selection.hpp"
#include "copse/core/names.hpp"

namespace copse::bias {

/// Weights a priori, for a sensitivity analysis where there are too few studies to estimate them.
enum class SelectionProfile {
  moderate_one_tailed,
  severe_one_tailed,
  moderate_two_tailed,
  severe_two_tailed,
};

inline constexpr std::array<Named<SelectionProfile>, 4> selection_profiles{{
    {SelectionProfile::moderate_one_tailed, "moderate-1", "moderate one-tailed selection"},
    {SelectionProfile::severe_one_tailed, "severe-1", "severe one-tailed selection"},
    {SelectionProfile::moderate_two_tailed, "moderate-2", "moderate two-tailed selection"},
    {SelectionProfile::severe_two_tailed, "severe-2", "severe two-tailed selection"},
}};

/// The fourteen cut points and held weights of a profile: Vevea & Woods (2005),
/// doi:10.1037/1082-989X.10.4.428, Table 1, as metafor's help(selmodel) prints it. Their p values
/// are one-sided, those of two-tailed selection too: its weights rise again where p nears 1. The
/// authors call them "merely examples".
/// @param alternative  greater, or less where small effects are wanted.
/// @throws Error{usage} for two_sided.
[[nodiscard]] SelectionOptions selection_profile(
    SelectionProfile profile, SelectionAlternative alternative = SelectionAlternative::greater);

}  // namespace copse::bias
