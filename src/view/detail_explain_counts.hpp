#pragma once

#include "detail_explain_study.hpp"

namespace copse::view {

/// Cochran-Mantel-Haenszel, Breslow-Day and Tarone; nothing by other methods.
void explain_table_tests(Explanation& out,
                         const analysis::Pooled& pooled,
                         const analysis::Settings& settings);

/// What the pooled effects mean at the baselines; nothing when none was named.
void explain_absolute(Explanation& out,
                      const analysis::Pooled& pooled,
                      const analysis::Settings& settings,
                      const Shown& shown);

}  // namespace copse::view
