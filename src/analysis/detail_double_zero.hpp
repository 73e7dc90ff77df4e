#pragma once

#include "copse/analysis/settings.hpp"

namespace copse::analysis {

/// Studies in which neither group has an event: they say nothing about a ratio, and their risk
/// difference has no variance. Nothing but events is the same for odds ratios and risk differences,
/// for risk ratios only by some programs' conventions.
[[nodiscard]] bool is_double_zero(const TwoByTwo& table, const Settings& settings);
[[nodiscard]] bool is_double_zero(const PersonTime& study, const Settings& settings);

}  // namespace copse::analysis
