#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/model/glmm.hpp"

/// What the room `model` says about generalised linear mixed models.
namespace copse::model::wording {

[[nodiscard]] std::string glmm_options();
[[nodiscard]] std::string glmm_counts();
[[nodiscard]] std::string glmm_whole_counts();
[[nodiscard]] std::string glmm_needs_two_groups(GlmmModel model);
[[nodiscard]] std::string no_approximate_rates();

[[nodiscard]] Notice glmm_without_counts();
[[nodiscard]] Notice glmm_effect_unbounded();
[[nodiscard]] Notice glmm_variance_unbounded();
[[nodiscard]] Notice glmm_flat();
[[nodiscard]] Notice glmm_inexact(double change, int points);

}  // namespace copse::model::wording
