#pragma once

#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/core/notice.hpp"

/// What the room `analysis` says about models of the counts.
namespace copse::analysis::wording {

[[nodiscard]] std::string glmm_tau2(PoolingMethod method);
[[nodiscard]] std::string glmm_ci(PoolingMethod method);
[[nodiscard]] std::string glmm_prediction(PoolingMethod method);
[[nodiscard]] std::string glmm_tau2_ci(PoolingMethod method);
[[nodiscard]] std::string glmm_common_tau2(PoolingMethod method);
[[nodiscard]] std::string whole_counts(PoolingMethod method,
                                       const std::vector<std::string>& studies);

[[nodiscard]] std::string beta_binomial_tau2();
[[nodiscard]] std::string beta_binomial_ci();
[[nodiscard]] std::string beta_binomial_prediction();

/// Studies that have counts but no effect of their own, and count in the beta-binomial row.
[[nodiscard]] Notice counted_without_effect(const std::vector<std::string>& studies);

}  // namespace copse::analysis::wording
