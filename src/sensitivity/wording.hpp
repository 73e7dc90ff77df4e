#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "copse/core/notice.hpp"

/// Every sentence that the room `sensitivity` says.
namespace copse::sensitivity::wording {

[[nodiscard]] std::string beyond_double_range();
[[nodiscard]] std::string tau2_out_of_range();
[[nodiscard]] std::string gosh_option_out_of_range();
[[nodiscard]] std::string claim_out_of_range();
[[nodiscard]] std::string counts_out_of_range();
[[nodiscard]] std::string fragility_needs_studies();

[[nodiscard]] Notice nothing_flips();
[[nodiscard]] Notice no_flip_found(int at_least);
[[nodiscard]] Notice upper_bound_only(int at_least);
[[nodiscard]] Notice drawn_subsets(std::int64_t subsets);
[[nodiscard]] Notice failed_subsets(std::int64_t subsets);
[[nodiscard]] Notice nothing_to_delete();
[[nodiscard]] Notice two_studies();
[[nodiscard]] Notice no_fit_without(std::vector<std::string> studies);
[[nodiscard]] Notice wald_standard_errors();

}  // namespace copse::sensitivity::wording
