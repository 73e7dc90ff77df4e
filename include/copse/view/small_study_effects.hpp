#pragma once

#include <string>

#include "copse/analysis/small_study_effects.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// Tests of asymmetry, the estimates that allow for it beside the one observed, fail-safe numbers
/// and excess significance.
[[nodiscard]] report::Document to_document(const analysis::SmallStudyResult& result, int decimals);

/// A row for each test and each adjusted estimate, at full precision.
[[nodiscard]] report::Data to_data(const analysis::SmallStudyResult& result);

/// `copse/bias/1`.
[[nodiscard]] std::string to_json(const analysis::SmallStudyResult& result);

}  // namespace copse::view
