#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/sensitivity/baujat.hpp"
#include "copse/sensitivity/influence.hpp"
#include "copse/sensitivity/moderated_influence.hpp"

/// How single studies move the random-effects mean.
namespace copse::analysis {

/// The diagnostics of one analysis, for its used studies in file order.
struct InfluenceAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  std::vector<std::string> labels;
  std::vector<std::size_t> records;  ///< the rows of the studies
  sensitivity::Influence influence;
  sensitivity::Baujat baujat;
  /// What a meta-regression adds; absent without moderators.
  struct Moderated {
    std::vector<std::string> terms;
    model::MetaRegressionFit fit;
    std::vector<std::vector<std::optional<double>>> dfbetas;  ///< by study, then by term
  };
  std::optional<Moderated> moderated;
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
/// variance; for another pooling method a notice says so. With moderators (columns of the table,
/// see moderators.hpp), for the meta-regression on them.
/// @param threads  at most this many; 0: as many as the machine has. The result is the same.
/// @throws as `pool`; with moderators as `moderator_design`, and Error{usage} for an interval that
/// a
///         meta-regression does not have.
[[nodiscard]] InfluenceResult influence(const table::Table& table,
                                        const Choices& choices,
                                        const std::vector<std::string>& moderators = {},
                                        int threads = 0);

}  // namespace copse::analysis
