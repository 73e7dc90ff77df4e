#pragma once

#include "copse/model/random_effects.hpp"

namespace copse::model::detail {

/// Fills `effect` by the method `fit.ci_method` for k >= 2, from the fields about mu at tau2 that
/// stand in `fit` already, and `weights` when the method estimates mu with weights of its own; adds
/// the notices about it.
void add_mean_interval(RandomEffectsFit& fit,
                       const Estimates& data,
                       const RandomEffectsOptions& options);

}  // namespace copse::model::detail
