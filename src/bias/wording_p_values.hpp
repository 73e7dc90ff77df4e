#pragma once

#include <string>

#include "copse/core/notice.hpp"

/// Every sentence about methods that rest on which p values are small: p-curve and p-uniform*.
namespace copse::bias::wording {

[[nodiscard]] std::string p_curve_alpha_out_of_range();
[[nodiscard]] std::string p_uniform_alpha_out_of_range();
[[nodiscard]] std::string p_uniform_needs_a_side();

[[nodiscard]] Notice nothing_significant(const std::string& method, double alpha);
[[nodiscard]] Notice p_curve_other_direction(int studies);
[[nodiscard]] Notice p_uniform_too_few_studies(long studies);
[[nodiscard]] Notice p_uniform_unbounded();

}  // namespace copse::bias::wording
