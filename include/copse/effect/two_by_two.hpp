#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/effect/effect_size.hpp"

namespace copse::effect {

/// Which studies get `zero_add` in each of their four cells.
enum class ZeroCells { only0, if0all, all, none };

inline constexpr std::array<Named<ZeroCells>, 4> zero_cells_rules{{
    {ZeroCells::only0, "only0", "studies that have a zero cell"},
    {ZeroCells::if0all, "if0all", "every study, as soon as one has a zero cell"},
    {ZeroCells::all, "all", "every study"},
    {ZeroCells::none, "none", "no study"},
}};

/// What becomes of studies in which neither group has an event (for odds ratios and risk
/// differences also: both have only events).
enum class DoubleZero { drop, keep };

inline constexpr std::array<Named<DoubleZero>, 2> double_zero_rules{{
    {DoubleZero::drop, "drop", "left out"},
    {DoubleZero::keep, "keep", "corrected like any other"},
}};

struct ZeroCellOptions {
  ZeroCells rule = ZeroCells::only0;
  double add = 0.5;  ///< > 0
};

/// The tables after the rule; the corrected ones are those that differ. Sweeting, Sutton & Lambert
/// (2004), doi:10.1002/sim.1761, discuss the rules.
[[nodiscard]] std::vector<TwoByTwo> correct_zero_cells(const std::vector<TwoByTwo>& tables,
                                                       const ZeroCellOptions& options);

/// Neither group has an event.
[[nodiscard]] bool has_no_events(const TwoByTwo& table);
/// Both groups have nothing but events.
[[nodiscard]] bool has_only_events(const TwoByTwo& table);

/// ln((ai/n1i)/(ci/n2i)), variance 1/ai - 1/n1i + 1/ci - 1/n2i (Katz et al. 1978,
/// doi:10.2307/2530610). Absent when a group has no event.
[[nodiscard]] std::optional<EffectSize> log_risk_ratio(const TwoByTwo& table);

/// ln(ai di/(bi ci)), variance 1/ai + 1/bi + 1/ci + 1/di (Woolf 1955,
/// doi:10.1111/j.1469-1809.1955.tb01348.x). Absent when a cell is 0.
[[nodiscard]] std::optional<EffectSize> log_odds_ratio(const TwoByTwo& table);

/// p1 - p2 with p = events/size, variance p1(1-p1)/n1i + p2(1-p2)/n2i; 0 when every p is 0 or 1.
[[nodiscard]] EffectSize risk_difference(const TwoByTwo& table);

}  // namespace copse::effect
