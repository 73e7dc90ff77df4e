#pragma once

#include <cstddef>
#include <string>

#include "copse/analysis/pool.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// How a pooled result is shown.
struct PoolView {
  std::string favours_low = "[experimental]";  ///< what a result below no effect favours
  std::string favours_high = "[control]";      ///< what a result above no effect favours
  int decimals = 2;                            ///< of effects and intervals
  std::size_t width = 80;                      ///< terminal columns of the forest plot
  bool blocks = false;        ///< draw with Unicode blocks and lines instead of ASCII
  bool ascii = false;         ///< no sign of ours outside ASCII in the forest plot
  bool explain = false;       ///< add each quantity's formula with the numbers of the analysis
  bool explain_tau2 = false;  ///< draw the likelihood, or Q, over tau2
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
