#pragma once

#include <cstddef>
#include <vector>

#include "copse/intake/prepared.hpp"
#include "copse/intake/reading.hpp"

namespace copse::intake {

/// The rows of a table with one study each, in which every number that `copse pool` needs and other
/// cells give is filled in: means, SDs and sizes (by the routes of `read_studies`), counts (also of
/// printed odds and risk ratios, see `TableChoice`), or effects with their variances.
///
/// Without a measure the columns decide: means (as for MD) if there are six of them or other cells
/// give them, counts (as for OR, or the ratio that a header names), person-time, else effects.
///
/// Columns: study; the table's own that have no part in the result, as they stand (a header that
/// the result has too gets "_before"); then the result's in metafor's names. Where the measure
/// allows a printed effect for rows without arm data, or no row has any, yi and vi stand last, yi
/// on the log scale for ratios. What was derived from is left out, so that nothing is derived, or
/// divided by a design effect, twice; an earlier derived_by is kept at the head of the steps. A
/// number that is not known is an empty cell, with a notice.
///
/// @param rows  of `table`, from 0, in the order wanted.
/// @throws Error{estimation} without rows; otherwise as `decide_reading` and `read_studies`;
///         Error{input} also when no measure is said and the columns hold means as well as counts.
[[nodiscard]] Prepared convert(const table::Table& table,
                               const std::vector<std::size_t>& rows,
                               const ReadingChoices& choices);

/// The reading that `convert` uses.
[[nodiscard]] Reading decide_conversion(const table::Table& table, const ReadingChoices& choices);

}  // namespace copse::intake
