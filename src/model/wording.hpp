#pragma once

#include <string>

#include "copse/core/notice.hpp"
#include "copse/model/tau2.hpp"

/// Every sentence that the room `model` says.
namespace copse::model::wording {

[[nodiscard]] std::string level_out_of_range();
[[nodiscard]] std::string tau2_out_of_range();
[[nodiscard]] std::string tau2_needs_two_studies();
[[nodiscard]] std::string beyond_double_range();
[[nodiscard]] std::string mean_not_finite();
[[nodiscard]] std::string observed_minus_expected_out_of_range();

[[nodiscard]] Notice single_study();
[[nodiscard]] Notice no_prediction(int studies_needed);
[[nodiscard]] Notice zero_standard_error();
[[nodiscard]] Notice narrower_than_common_effect();
[[nodiscard]] Notice empty_tau2_interval();
[[nodiscard]] Notice unbounded_tau2_interval();
[[nodiscard]] Notice several_maxima(const Certificate& certificate);
[[nodiscard]] Notice repelling_fixed_point();

}  // namespace copse::model::wording
