#pragma once

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// Adds what both pooled effects mean at each baseline of the settings, with notices of what does
/// not exist.
void add_absolute_effects(Pooled& pooled, const Settings& settings);

}  // namespace copse::analysis
