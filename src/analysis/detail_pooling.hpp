#pragma once

#include <optional>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// The common-effect row of some studies, before it is put into a `Pooled`.
struct CommonRow {
  std::optional<model::CommonEffectFit> fit;  ///< absent when the studies cannot tell
  std::optional<model::QTest> q;  ///< about `fit`; absent by inverse variance and without `fit`
  TableTests tests;
  std::vector<std::optional<double>> weights;  ///< one per study, in %; absent where not taken
  std::vector<Notice> notices;                 ///< why `fit` is absent
};

/// Pools the studies by the method of the settings. Inverse variance takes the used studies;
/// Mantel-Haenszel and Peto take the counts of every study, also of those that have no effect of
/// their own, except for double zeros that are to be left out; a study that reports its effect but
/// no counts is not taken.
/// @param data  the used ones, for inverse variance at least one.
[[nodiscard]] CommonRow pool_common(const std::vector<Study>& studies,
                                    const Estimates& data,
                                    const Settings& settings);

}  // namespace copse::analysis
