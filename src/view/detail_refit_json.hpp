#pragma once

#include "copse/analysis/refits.hpp"
#include "detail_json.hpp"

namespace copse::view {

/// The numbers of a pooled estimate in one object.
[[nodiscard]] Json refit_json(const analysis::Refit& refit, const effect::DisplayScale& scale);

/// How many agree; null without a reference.
[[nodiscard]] Json agreement_json(const std::optional<analysis::Agreement>& agreement);

}  // namespace copse::view
