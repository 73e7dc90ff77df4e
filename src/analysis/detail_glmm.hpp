#pragma once

#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// The random-effects row by the mixed model of the settings, from the counts of every study, also
/// of those that have no effect of their own, except for double zeros that are to be left out; and
/// the heterogeneity around it: tau2 from the model, Q from the effects. The row is absent, with a
/// notice, when the model has no estimate.
/// @param data  the studies used by inverse variance.
/// @throws Error{input} naming the studies whose counts are not whole, for the exact model.
void pool_by_glmm(Pooled& pooled,
                  const std::vector<Study>& studies,
                  const Estimates& data,
                  const Settings& settings);

}  // namespace copse::analysis
