#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"
#include "copse/analysis/pool.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"
#include "copse/view/axis.hpp"

namespace copse::view {

/// Forest rows drawn with characters, a string for each line. The figures stand above this room,
/// so whoever shows a result brings the drawing along.
using RowDrawing = std::function<std::vector<std::string>(
    const std::vector<analysis::ForestRow>& rows, const AxisTitle& title)>;

/// How a pooled result is shown.
struct PoolView {
  int decimals = 2;           ///< of effects and intervals
  std::size_t width = 80;     ///< terminal columns of drawings
  bool blocks = false;        ///< draw with Unicode blocks and lines instead of ASCII
  bool explain = false;       ///< add each quantity's formula with the numbers of the analysis
  bool explain_tau2 = false;  ///< draw the likelihood, or Q, over tau2
  RowDrawing drawing = {};    ///< of the forest plot under the table; empty: none
};

/// Study table, forest plot, pooled rows, heterogeneity, tests, methods and notices of every
/// analysis.
[[nodiscard]] report::Document to_document(const analysis::PoolResult& result,
                                           const PoolView& view);

/// The same for Markdown: the rows as one table, no drawing.
[[nodiscard]] report::Document to_table_document(const analysis::PoolResult& result,
                                                 const PoolView& view);

/// The forest rows at full precision; the columns have the names of the JSON.
[[nodiscard]] report::Data to_data(const analysis::PoolResult& result);

/// `copse/pool/1`, indented, with a final line break.
[[nodiscard]] std::string to_json(const analysis::PoolResult& result);

}  // namespace copse::view
