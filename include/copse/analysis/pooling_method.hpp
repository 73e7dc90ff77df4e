#pragma once

#include <array>
#include <optional>

#include "copse/core/names.hpp"
#include "copse/model/glmm.hpp"

namespace copse::analysis {

/// How the studies are combined. Mantel-Haenszel and Peto give the common-effect row, beside random
/// effects by inverse variance; a generalised linear mixed model or the
/// beta-binomial model gives the random-effects row, beside a common effect by inverse variance.
enum class PoolingMethod {
  inverse_variance,
  mantel_haenszel,
  peto,
  glmm_um_fs,
  glmm_um_rs,
  glmm_cm_al,
  glmm_cm_el,
  beta_binomial,
};

inline constexpr std::array<Named<PoolingMethod>, 8> pooling_methods{{
    {PoolingMethod::inverse_variance, "iv", "inverse variance"},
    {PoolingMethod::mantel_haenszel, "mh", "Mantel-Haenszel"},
    {PoolingMethod::peto, "peto", "Peto"},
    {PoolingMethod::glmm_um_fs, "glmm-um-fs", "mixed model with fixed study effects"},
    {PoolingMethod::glmm_um_rs, "glmm-um-rs", "mixed model with random study effects"},
    {PoolingMethod::glmm_cm_al, "glmm-cm-al", "mixed model, conditional, approximate"},
    {PoolingMethod::glmm_cm_el, "glmm-cm-el", "mixed model, conditional, exact"},
    {PoolingMethod::beta_binomial, "beta-binomial", "beta-binomial model of the groups"},
}};

/// The mixed model of a pooling method; absent for the others.
[[nodiscard]] std::optional<model::GlmmModel> glmm_of(PoolingMethod method);

/// Whether it gives the random-effects row from the counts themselves, without study weights.
[[nodiscard]] bool models_counts(PoolingMethod method);

/// The method of the common-effect row: inverse variance beside a model of the counts.
[[nodiscard]] PoolingMethod common_pooling(PoolingMethod method);

}  // namespace copse::analysis
