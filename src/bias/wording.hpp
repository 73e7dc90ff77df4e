#pragma once

#include <string>

#include "copse/core/notice.hpp"

/// Every sentence that the room `bias` says about small-study effects.
namespace copse::bias::wording {

[[nodiscard]] std::string sample_sizes_needed();
[[nodiscard]] std::string alpha_out_of_range();
[[nodiscard]] std::string target_not_finite();
[[nodiscard]] std::string counts_out_of_range();
[[nodiscard]] std::string clusters_out_of_shape();
[[nodiscard]] std::string true_effects_out_of_range();

[[nodiscard]] Notice too_few_studies(int needed);
[[nodiscard]] Notice no_spread_of_precision();
[[nodiscard]] Notice no_residual_variation();
[[nodiscard]] Notice beyond_double_range();
[[nodiscard]] Notice nothing_to_rank();
[[nodiscard]] Notice no_number_of_studies();
[[nodiscard]] Notice tables_without_information(int tables);
[[nodiscard]] Notice counts_are_not_whole();
[[nodiscard]] Notice no_common_odds_ratio();
[[nodiscard]] Notice too_few_clusters();
[[nodiscard]] Notice no_variation_between_clusters();
[[nodiscard]] Notice no_side_of_funnel();
[[nodiscard]] Notice trimming_does_not_settle();
[[nodiscard]] Notice no_lfk_index();

}  // namespace copse::bias::wording
