#pragma once

#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"

/// What the room `analysis` says about generalised linear mixed models.
namespace copse::analysis::wording {

[[nodiscard]] std::string glmm_tau2(PoolingMethod method);
[[nodiscard]] std::string glmm_ci(PoolingMethod method);
[[nodiscard]] std::string glmm_prediction(PoolingMethod method);
[[nodiscard]] std::string glmm_tau2_ci(PoolingMethod method);
[[nodiscard]] std::string glmm_common_tau2(PoolingMethod method);
[[nodiscard]] std::string glmm_whole_counts(const std::vector<std::string>& studies);

}  // namespace copse::analysis::wording
