#pragma once

#include <string>

#include "copse/analysis/influence.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// A row for each study, those that pass a threshold marked, and which thresholds there are.
[[nodiscard]] report::Document to_document(const analysis::InfluenceResult& result);

/// A row for each study at full precision; the columns have the names of the JSON.
[[nodiscard]] report::Data to_data(const analysis::InfluenceResult& result);

/// `copse/influence/1`.
[[nodiscard]] std::string to_json(const analysis::InfluenceResult& result);

}  // namespace copse::view
