#pragma once

#include "copse/view/pool.hpp"

namespace copse::view {

/// Adds, for every quantity that was printed, its formula and the same formula with this analysis's
/// numbers.
void add_explanation(report::Document& document,
                     const analysis::Analysis& analysis,
                     const analysis::PoolResult& result,
                     const PoolView& view);

}  // namespace copse::view
