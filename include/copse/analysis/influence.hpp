#pragma once

#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/sensitivity/baujat.hpp"
#include "copse/sensitivity/influence.hpp"

/// How single studies move the random-effects mean.
namespace copse::analysis {

/// The diagnostics of one analysis, for its used studies in file order.
struct InfluenceAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  std::vector<std::string> labels;
  std::vector<std::size_t> records;  ///< the rows of the studies
  sensitivity::Influence influence;
  sensitivity::Baujat baujat;
  std::vector<Notice> notices;
};

struct InfluenceResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  std::vector<InfluenceAnalysis> analyses;
  std::vector<Notice> notices;
};

/// Influence and Baujat's coordinates for the random-effects model of the settings by inverse
/// variance; for another pooling method a notice says so.
/// @param threads  at most this many; 0: as many as the machine has. The result is the same.
/// @throws as `pool`.
[[nodiscard]] InfluenceResult influence(const table::Table& table,
                                        const Choices& choices,
                                        int threads = 0);

}  // namespace copse::analysis
