#pragma once

#include <optional>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// Pools the used ones among the studies, by the settings, and gives the studies their weights.
/// @param shared_tau2  what the subgroups share; absent when tau2 is these studies' own.
[[nodiscard]] Pooled pool_studies(std::vector<Study>& studies,
                                  const Settings& settings,
                                  const std::optional<model::ChosenTau2>& shared_tau2);

}  // namespace copse::analysis
