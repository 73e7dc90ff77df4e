#pragma once

#include <vector>

#include "copse/analysis/small_study_effects.hpp"

namespace copse::analysis {

/// What the tests of one analysis are made of.
struct AsymmetryData {
  const std::vector<Study>& studies;
  const Estimates& data;  ///< of the used ones
  const table::Table& table;
  const Settings& settings;
  intake::Layout layout;
  const SmallStudyChoices& wanted;
};

/// Each test that was asked for, or that the data allow; with too few studies the reason instead.
[[nodiscard]] std::vector<AsymmetryResult> asymmetry_tests(const AsymmetryData& from);

/// @throws Error{usage} with every test asked for that goes with other measures, and a predictor
///         that needs sample sizes where there are none.
void require_tests(const SmallStudyChoices& wanted,
                   const Settings& settings,
                   intake::Layout layout);

}  // namespace copse::analysis
