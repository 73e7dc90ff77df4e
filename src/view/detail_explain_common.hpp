#pragma once

#include "detail_explain_study.hpp"

namespace copse::view {

/// The common-effect row by its pooling method; nothing when there is none.
void explain_common(Explanation& out,
                    const analysis::Pooled& pooled,
                    const analysis::Settings& settings,
                    const Shown& shown);

}  // namespace copse::view
