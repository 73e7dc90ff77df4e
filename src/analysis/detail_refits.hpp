#pragma once

#include <functional>
#include <vector>

#include "copse/analysis/refits.hpp"
#include "copse/sensitivity/leave_one_out.hpp"

namespace copse::analysis {

/// The studies without what no fit needs: cells, notes, derivations.
[[nodiscard]] std::vector<Study> bare(const std::vector<Study>& studies);

/// The settings for a refit: nothing is computed that a row does not show.
[[nodiscard]] Settings refit_settings(const Settings& settings);

/// Those of the studies, in their order.
[[nodiscard]] std::vector<Study> chosen(const std::vector<Study>& studies,
                                        const sensitivity::Indices& kept);

/// @param settings  those of `refit_settings`.
[[nodiscard]] Refit refit(std::vector<Study> studies,
                          const Settings& settings,
                          effect::AnalysisScale scale);

/// Pools the table and refits each of its analyses.
/// @param steps  of one analysis: from its studies and its notices, to which it may add.
[[nodiscard]] RefitResult refit_analyses(
    const table::Table& table,
    const Choices& choices,
    const std::function<std::vector<RefitStep>(const Analysis&, const Settings&, RefitAnalysis&)>&
        steps);

}  // namespace copse::analysis
