#pragma once

#include <string>

#include "copse/core/notice.hpp"

/// What the room `model` says about the beta-binomial model.
namespace copse::model::wording {

[[nodiscard]] std::string beta_binomial_counts();

[[nodiscard]] Notice beta_binomial_group_without_events();
[[nodiscard]] Notice beta_binomial_correlation_unbounded();
[[nodiscard]] Notice beta_binomial_flat();
[[nodiscard]] Notice beta_binomial_without_tau2();

}  // namespace copse::model::wording
