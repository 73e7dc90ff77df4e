#pragma once

#include <string>

#include "copse/analysis/compare.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// One row per program for the random effects, one for the common effect, and below, for each
/// program, what differs from the defaults and which convention accounts for it.
/// @param decimals  of effects; fewer than four would hide what is compared.
[[nodiscard]] report::Document to_document(const analysis::CompareResult& result, int decimals = 4);

/// Schema copse/compare/1.
[[nodiscard]] std::string to_json(const analysis::CompareResult& result);

/// One row per program and analysis, with full precision; `because_…` columns name the conventions.
[[nodiscard]] report::Data to_data(const analysis::CompareResult& result);

}  // namespace copse::view
