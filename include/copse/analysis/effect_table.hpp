#pragma once

#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/analysis/study.hpp"
#include "copse/core/notice.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

/// What `copse effects` found: every row's effect size and sampling variance.
struct EffectTable {
  table::Table::Source source;
  std::size_t rows = 0;  ///< data rows in the file
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;  ///< of yi and the intervals
  intake::Layout layout = intake::Layout::reported;
  std::vector<Study> studies;  ///< one per row chosen, in file order; without weights
  std::vector<Notice> notices;
};

/// Reads effects from the table, or computes them from what its rows hold. Rules that look at all
/// studies (if0all, the variance AV) look at all rows chosen.
/// @throws Error{usage} for choices that do not fit; Error{input} with every bad cell;
///         Error{estimation} when --where leaves no row.
[[nodiscard]] EffectTable effects(const table::Table& table, const Choices& choices);

}  // namespace copse::analysis
