#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/analysis/refits.hpp"
#include "copse/core/names.hpp"
#include "copse/draw/scene.hpp"
#include "copse/figure/risk_of_bias.hpp"
#include "copse/figure/style.hpp"
#include "copse/view/axis.hpp"

namespace copse::figure {

/// Whose habits a forest plot follows: which columns, in which order, written how.
enum class ForestStyle { plain, revman, jama, bmj };

inline constexpr std::array<Named<ForestStyle>, 4> forest_styles{{
    {ForestStyle::plain, "plain", "the rows of copse pool: both models, every interval"},
    {ForestStyle::revman, "revman", "a column for each number, weight and effect before the plot"},
    {ForestStyle::jama, "jama", "effect before the plot, weight behind, sides named above"},
    {ForestStyle::bmj, "bmj", "plot in the middle, weight and effect behind"},
}};

/// The order of the studies, inside each subgroup.
enum class ForestSort { file, effect, precision, weight, label };

inline constexpr std::array<Named<ForestSort>, 5> forest_sorts{{
    {ForestSort::file, "file", "as in the file"},
    {ForestSort::effect, "effect", "the lowest first"},
    {ForestSort::precision, "precision", "the most precise first"},
    {ForestSort::weight, "weight", "the heaviest first, by the random-effects weights"},
    {ForestSort::label, "label", "by name"},
}};

/// Which pooled rows are shown.
enum class ForestModels { both, common, random };

inline constexpr std::array<Named<ForestModels>, 3> forest_models{{
    {ForestModels::both, "both", "common and random effects"},
    {ForestModels::common, "common", "common effect alone"},
    {ForestModels::random, "random", "random effects alone"},
}};

struct ForestOptions {
  ForestStyle style = ForestStyle::plain;
  ForestSort sort = ForestSort::file;
  std::optional<ForestModels> models = {};  ///< absent: both if plain, else random
  bool effects_only = false;                ///< neither arms nor weights, for narrow pages
  std::optional<evidence::RiskOfBias> risk_of_bias =
      {};                                      ///< dots behind the studies of the same name
  std::optional<RobSymbols> rob_symbols = {};  ///< absent: the usual ones
  std::string favours_low = "[experimental]";
  std::string favours_high = "[control]";
};

/// A forest plot of the rows that `copse pool` prints: what the arms were, a square for each study
/// with its area in proportion to the weight, its interval (an arrow where it leaves the axis),
/// diamonds for the means, a bar for the prediction interval, subtotals with their heterogeneity.
/// @throws Error{estimation} without a study.
[[nodiscard]] draw::Scene draw_forest(const analysis::Analysis& analysis,
                                      const analysis::PoolResult& result,
                                      const ForestOptions& options,
                                      const Style& style);

/// The same for a leave-one-out or a cumulative analysis: a mark and an interval for each step.
/// @param cumulative  the steps add studies.
/// @throws Error{estimation} without a step.
[[nodiscard]] draw::Scene draw_refit_forest(const analysis::RefitAnalysis& analysis,
                                            const analysis::RefitResult& result,
                                            bool cumulative,
                                            const ForestOptions& options,
                                            const Style& style);

/// The rows of a table that stands above: labels and plot alone, as wide as the style says, for
/// drawing with characters.
[[nodiscard]] draw::Scene draw_rows(const std::vector<analysis::ForestRow>& rows,
                                    const view::AxisTitle& title,
                                    const ForestOptions& options,
                                    const Style& style);

}  // namespace copse::figure
