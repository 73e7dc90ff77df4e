#pragma once

#include "detail_explain_study.hpp"

namespace copse::view {

/// The random-effects row by its interval method, and its test.
void explain_random(Explanation& out,
                    const analysis::Analysis& analysis,
                    const analysis::Settings& settings,
                    const Shown& shown);

}  // namespace copse::view
