#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/small_study_effects.hpp"
#include "copse/report/document.hpp"
#include "copse/view/numbers.hpp"
#include "detail_json.hpp"

/// What rests on which p values, or which studies, are seen: p-curve, p-uniform*, the Copas model.
namespace copse::view {

/// An estimate with interval and test, on both scales; null when absent.
[[nodiscard]] Json effect_json(const std::optional<model::PooledEffect>& effect,
                               const effect::DisplayScale& scale);

[[nodiscard]] Json p_curve_json(const bias::PCurveResult& result);
[[nodiscard]] Json p_uniform_star_json(const bias::PUniformStarResult& result,
                                       const effect::DisplayScale& scale);
[[nodiscard]] Json copas_json(const bias::Copas& found, const effect::DisplayScale& scale);

/// The tests of p-curve, one a line; none without a significant study.
[[nodiscard]] std::vector<std::string> p_curve_lines(const bias::PCurveResult& result);

/// A row for each pair of chances; the one that is taken is marked.
[[nodiscard]] report::Table copas_table(const bias::Copas& found,
                                        const Shown& shown,
                                        const std::string& effect_header);

}  // namespace copse::view
