#pragma once

#include <string>
#include <vector>

#include "copse/analysis/forest_rows.hpp"
#include "copse/analysis/refits.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"
#include "copse/view/pool.hpp"

namespace copse::view {

/// Which analysis the steps are of.
enum class RefitKind { leave_one_out, cumulative };

/// The steps as rows of a forest plot, those of a leave-one-out analysis with one for all studies.
[[nodiscard]] std::vector<analysis::ForestRow> forest_rows(const analysis::RefitAnalysis& analysis,
                                                           RefitKind kind);

/// A row for each step and one for all studies, drawn as a forest plot, and how many of the steps
/// agree with the whole.
[[nodiscard]] report::Document to_document(const analysis::RefitResult& result,
                                           RefitKind kind,
                                           const PoolView& view);

/// The same for Markdown, without the drawing.
[[nodiscard]] report::Document to_table_document(const analysis::RefitResult& result,
                                                 RefitKind kind,
                                                 const PoolView& view);

/// A row for each step at full precision; the columns have the names of the JSON.
[[nodiscard]] report::Data to_data(const analysis::RefitResult& result, RefitKind kind);

/// `copse/leave-one-out/1` or `copse/cumulative/1`.
[[nodiscard]] std::string to_json(const analysis::RefitResult& result, RefitKind kind);

}  // namespace copse::view
