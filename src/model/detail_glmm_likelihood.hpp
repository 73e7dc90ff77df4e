#pragma once

#include <optional>
#include <vector>

#include "detail_glmm_marginal.hpp"

namespace copse::model::detail {

/// The studies of a generalised linear mixed model, and what their predictors are made of.
struct GlmmStudies {
  std::vector<StudyCounts> studies;
  RandomEffects random = RandomEffects::effect_only;
  /// The parameter that every study has for itself; it is maximised within the study, which leaves
  /// a likelihood of the shared parameters and costs O(k): the Hessian of all of them is an arrow.
  std::optional<Parameter> own;

  /// Whether the studies share a centre.
  [[nodiscard]] bool has_centre() const { return random == RandomEffects::effect_and_centre; }
};

/// The sum of the studies' marginal log-likelihoods and its derivatives. With parameters of their
/// own, value, gradient and Hessian are those of the profile: H - h h' / h_own for each study,
/// which is also the information left for the shared parameters.
/// @param own  length k: where the studies' own parameters are sought from, and then where they
///             are; unused without them.
[[nodiscard]] Marginal log_likelihood(const GlmmStudies& model,
                                      const Parameters& at,
                                      std::vector<double>& own,
                                      int points);

}  // namespace copse::model::detail
