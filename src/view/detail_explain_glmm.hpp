#pragma once

#include "detail_explain_study.hpp"

namespace copse::view {

/// How the random-effects row of a mixed model comes about; nothing when it has no estimate.
void explain_glmm(Explanation& out,
                  const analysis::Pooled& pooled,
                  const analysis::Settings& s,
                  const Shown& shown);

/// The same for the beta-binomial model.
void explain_beta_binomial(Explanation& out,
                           const analysis::Pooled& pooled,
                           const analysis::Settings& s,
                           const Shown& shown);

}  // namespace copse::view
