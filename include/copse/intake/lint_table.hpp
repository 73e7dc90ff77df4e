#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "copse/intake/lint.hpp"
#include "copse/intake/reading.hpp"
#include "copse/intake/study_input.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The studies of a table as lint sees them: the checked cells, with their printed digits, and what
/// else the row tells of them. Columns "p" ("pval", "p_value"), "ni" ("n", "n_total", "total_n")
/// and "items" ("n_items": the outcome is integer scored, with the mean of so many items, 1 for a
/// sum) are found by their header, since no effect is computed from them. Lint compares all studies
/// with each other: give the rows of one outcome.
[[nodiscard]] std::vector<LintStudy> lint_studies(const table::Table& table,
                                                  const Reading& reading,
                                                  const StudyInputs& inputs);

/// A p-value as printed: "0.03", ".03", "<0.05", "P = 0.2", with a decimal comma where the table
/// has those; without a sign before it; absent when the cell is none, or no probability.
[[nodiscard]] std::optional<PrintedP> read_printed_p(std::string_view printed, bool decimal_comma);

}  // namespace copse::intake
