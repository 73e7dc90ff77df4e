#pragma once

#include "copse/analysis/pool.hpp"
#include "detail_explain_study.hpp"

namespace copse::view {

/// tau2 by the estimator that gave it, or as it was fixed; k > 1.
void explain_tau2(Explanation& out, const analysis::Analysis& analysis);

}  // namespace copse::view
