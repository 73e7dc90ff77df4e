#pragma once

#include <string>

#include "copse/analysis/fragility.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// The conclusion and the fewest studies, and events, that turn it round.
[[nodiscard]] report::Document to_document(const analysis::FragilityResult& result, int decimals);

/// A row for each study removed and each change of events.
[[nodiscard]] report::Data to_data(const analysis::FragilityResult& result);

/// `copse/fragility/1`.
[[nodiscard]] std::string to_json(const analysis::FragilityResult& result);

}  // namespace copse::view
