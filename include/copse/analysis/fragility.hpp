#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/sensitivity/fragility.hpp"

/// How little it takes to turn the conclusion round.
namespace copse::analysis {

struct FragilityAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  effect::DisplayScale scale;
  std::vector<std::string> labels;            ///< of the studies that may be removed: the used ones
  std::vector<std::string> tables;            ///< of the studies whose events may change
  std::optional<model::PooledEffect> effect;  ///< from all studies; absent with the searches
  sensitivity::Claim claim;
  std::optional<sensitivity::FewestRemovals> studies;     ///< absent when there is no conclusion
  std::optional<sensitivity::FewestEventChanges> events;  ///< absent also without 2x2 tables
  std::vector<Notice> notices;
};

struct FragilityResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  std::vector<FragilityAnalysis> analyses;
  std::vector<Notice> notices;
};

/// The claim is that the interval of the pooled effect (the random-effects row, or the common one
/// under Mantel-Haenszel and Peto pooling) lies on one side of no effect; with a margin in the
/// settings, beyond it on the side of the estimate. Every refit follows the settings.
/// @throws as `pool`; Error{usage} for a measure without a value of no effect.
[[nodiscard]] FragilityResult fragility(const table::Table& table,
                                        const Choices& choices,
                                        const sensitivity::FragilityOptions& options = {});

}  // namespace copse::analysis
