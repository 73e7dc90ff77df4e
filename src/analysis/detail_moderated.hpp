#pragma once

#include <vector>

#include "copse/analysis/study.hpp"
#include "copse/model/meta_regression.hpp"

namespace copse::analysis {

/// The test of a meta-regression that stands for an interval of the random-effects mean.
/// @throws Error{usage} for an interval without a counterpart.
[[nodiscard]] model::CoefficientTest test_of(model::CiMethod ci);

/// The studies at these places, which have effects.
[[nodiscard]] Estimates part_of(const std::vector<Study>& studies,
                                const std::vector<std::size_t>& places);

}  // namespace copse::analysis
