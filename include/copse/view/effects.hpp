#pragma once

#include <string>

#include "copse/analysis/effect_table.hpp"
#include "copse/report/data.hpp"
#include "copse/report/document.hpp"

namespace copse::view {

/// The studies with what they were computed from, their effects and intervals as a reader sees
/// them, footnotes to what was derived, and notices.
[[nodiscard]] report::Document to_document(const analysis::EffectTable& result, int decimals);

/// One row per study at full precision, with the numbers of its cells under the roles' names, so
/// that `copse pool` reads it back.
[[nodiscard]] report::Data to_data(const analysis::EffectTable& result);

/// `copse/effects/1`, indented, with a final line break.
[[nodiscard]] std::string to_json(const analysis::EffectTable& result);

}  // namespace copse::view
