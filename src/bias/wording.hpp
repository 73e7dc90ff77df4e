#pragma once

#include <string>

#include "copse/core/notice.hpp"

/// Every sentence that the room `bias` says about small-study effects.
namespace copse::bias::wording {

[[nodiscard]] std::string sample_sizes_needed();

[[nodiscard]] Notice too_few_studies(int needed);
[[nodiscard]] Notice no_spread_of_precision();
[[nodiscard]] Notice no_residual_variation();
[[nodiscard]] Notice beyond_double_range();

}  // namespace copse::bias::wording
