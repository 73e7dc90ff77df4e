#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/refits.hpp"

/// What the room `analysis` says about refits.
namespace copse::analysis::wording {

/// @param clusters  whole clusters are left out.
[[nodiscard]] Notice nothing_to_leave_out(bool clusters);
[[nodiscard]] Notice no_place_in_order(const std::string& column,
                                       const std::vector<std::string>& studies);
/// "order of the file", "by year, the highest first".
[[nodiscard]] std::string order(const CumulativeOrder& order);

[[nodiscard]] std::string nothing_left_to_pool();
[[nodiscard]] std::string conclusion_without_null(effect::Measure measure);

/// Diagnostics that only the models by inverse variance have.
[[nodiscard]] Notice by_inverse_variance(PoolingMethod pooling);

}  // namespace copse::analysis::wording
