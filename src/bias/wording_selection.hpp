#pragma once

#include <string>

#include "copse/bias/selection.hpp"
#include "copse/core/notice.hpp"

/// Every sentence about selection models.
namespace copse::bias::wording {

[[nodiscard]] std::string steps_out_of_range();
[[nodiscard]] std::string weights_out_of_range(std::size_t intervals);
[[nodiscard]] std::string weights_without_steps();
[[nodiscard]] std::string held_tau2_out_of_range();
[[nodiscard]] std::string p_out_of_range();
[[nodiscard]] std::string profile_is_one_sided();
[[nodiscard]] std::string selection_beyond_double_range();

[[nodiscard]] Notice too_few_studies(Eigen::Index studies, Eigen::Index parameters);
[[nodiscard]] Notice interval_without_study(const SelectionInterval& interval);
[[nodiscard]] Notice study_never_selected(const SelectionInterval& interval);
[[nodiscard]] Notice selection_unbounded();
[[nodiscard]] Notice selection_flat();
[[nodiscard]] Notice tau2_at_zero();
[[nodiscard]] Notice delta_at_zero();
[[nodiscard]] Notice several_selection_maxima(const std::vector<SelectionMaximum>& maxima);

}  // namespace copse::bias::wording
