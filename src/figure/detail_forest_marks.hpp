#pragma once

#include <vector>

#include "copse/analysis/forest_rows.hpp"
#include "copse/figure/forest.hpp"
#include "detail_sheet.hpp"

namespace copse::figure {

/// The largest weight of a study, in %.
[[nodiscard]] double largest_weight(const std::vector<analysis::ForestRow>& rows,
                                    ForestModels models);

/// How a row of the tables looks in a plot; its cells are still empty.
/// @param largest  the weight of the largest square, in %.
[[nodiscard]] SheetRow sheet_row(const analysis::ForestRow& row,
                                 double largest,
                                 ForestModels models,
                                 const Theme& theme);

}  // namespace copse::figure
