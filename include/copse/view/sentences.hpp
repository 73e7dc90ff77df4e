#pragma once

#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/core/notice.hpp"
#include "copse/view/axis.hpp"

/// What a pooled result says in words; all wording of this room but the explanations.
namespace copse::view {

/// "outcome: pain. " for the heading of an analysis; empty without --by.
[[nodiscard]] std::string by_prefix(const std::vector<std::pair<std::string, std::string>>& by);
/// "Risk ratio"; "Ratio" for reported ratios without a measure.
[[nodiscard]] std::string measure_name(effect::Measure measure, effect::AnalysisScale scale);
/// "RR"; "Ratio" or "Effect" without a measure.
[[nodiscard]] std::string short_name(effect::Measure measure, effect::AnalysisScale scale);
/// How the studies' effects were computed.
[[nodiscard]] std::string effect_sentence(const analysis::Settings& settings,
                                          effect::AnalysisScale scale,
                                          intake::Layout layout);
/// "RR, log scale", and where no effect lies.
[[nodiscard]] AxisTitle forest_axis(effect::Measure measure,
                                    effect::AnalysisScale scale,
                                    const effect::DisplayScale& display);

/// Heterogeneity of one set of studies: "Heterogeneity: Tau² = 0.31 …"; what is absent is said.
/// @param pooled  with a heterogeneity.
[[nodiscard]] std::string heterogeneity_line(const analysis::Pooled& pooled,
                                             const analysis::Settings& settings);
/// The test of the random-effects mean.
/// @param pooled  with a random-effects mean.
[[nodiscard]] std::string overall_test_line(const analysis::Pooled& pooled);
/// Heterogeneity without tau², about the estimate of the pooling method, and the test of the
/// common effect.
/// @param pooled  with a heterogeneity and a common effect.
[[nodiscard]] std::vector<std::string> common_effect_lines(const analysis::Pooled& pooled,
                                                           const analysis::Settings& settings);
/// "Test for subgroup differences …".
[[nodiscard]] std::string comparison_line(const analysis::SubgroupComparison& comparison);

/// Heterogeneity and tests, one a line, as review software prints them.
[[nodiscard]] std::vector<std::string> statistics_lines(const analysis::Analysis& analysis,
                                                        const analysis::PoolResult& result);

/// How everything was computed, from the settings.
/// @param subgroups  there are some, so that it matters whether they share tau2.
[[nodiscard]] std::string methods_sentence(const analysis::Settings& settings,
                                           effect::AnalysisScale scale,
                                           intake::Layout layout,
                                           bool subgroups);

}  // namespace copse::view
