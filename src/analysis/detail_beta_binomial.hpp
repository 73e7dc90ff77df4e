#pragma once

#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// The random-effects row by the beta-binomial model, from the counts of every study, double zeros
/// included, and Q from the effects beside it. The row is absent, with a notice, when the model has
/// no estimate.
/// @param data  the studies used by inverse variance.
/// @throws Error{input} naming the studies whose counts are not whole.
void pool_by_beta_binomial(Pooled& pooled,
                           const std::vector<Study>& studies,
                           const Estimates& data,
                           const Settings& settings);

}  // namespace copse::analysis
