#pragma once

#include "copse/core/notice.hpp"

namespace copse::bias {

/// For a caller that withholds or flags tests of asymmetry among few studies, where they have
/// little power; Sterne et al. (2011), doi:10.1136/bmj.d4002, ask for at least 10.
/// @param k  studies there are. @param min_k  studies asked for.
[[nodiscard]] Notice few_studies_for_asymmetry(int k, int min_k = 10);

/// What an asymmetric funnel may come from; for a caller to set beside the tests.
[[nodiscard]] Notice causes_of_asymmetry();

}  // namespace copse::bias
