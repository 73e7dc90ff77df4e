#pragma once

#include <string>

#include "copse/analysis/small_study_effects.hpp"

/// What the room `analysis` says about small-study effects.
namespace copse::analysis::wording {

[[nodiscard]] std::string alpha_out_of_range();
[[nodiscard]] std::string target_not_finite();
[[nodiscard]] std::string test_not_for_measure(AsymmetryMethod method, effect::Measure measure);
[[nodiscard]] std::string test_needs_clusters();
[[nodiscard]] std::string predictor_needs_sizes(bias::Predictor predictor);
/// The name of a cluster that a study without one is.
[[nodiscard]] std::string row_alone(std::size_t record);

}  // namespace copse::analysis::wording
