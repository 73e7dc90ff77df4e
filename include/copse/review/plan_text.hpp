#pragma once

#include <string>

#include "copse/report/document.hpp"
#include "copse/review/plan.hpp"
#include "copse/table/table.hpp"

namespace copse::review {

/// A plan to start from for a table: its arms or its comparisons, by what the columns are, pooled
/// by outcome and window where it has such columns. Every other key stands commented out with its
/// default and what it does, so that the file is also the reference of the grammar.
/// @param file  the table's name as the plan shall have it.
[[nodiscard]] std::string starter_plan(const table::Table& table, const std::string& file);

/// What a run of the plan will do, step by step, in plain words.
[[nodiscard]] report::Document explain(const Plan& plan);

}  // namespace copse::review
