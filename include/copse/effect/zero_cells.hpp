#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/inputs.hpp"

namespace copse::effect {

/// Which studies get `zero_add` in each of their cells.
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

/// Where a corrected table gets `zero_add`: in each of its cells, so that a group grows by it
/// twice, or in its events alone, so that a group grows by it once. Only risk ratios have the
/// choice.
enum class ZeroAddition { cells, events };

inline constexpr std::array<Named<ZeroAddition>, 2> zero_additions{{
    {ZeroAddition::cells, "cells", "each cell: the size of a group grows twice"},
    {ZeroAddition::events, "events", "the events of a risk ratio: a group grows once"},
}};

struct ZeroCellOptions {
  ZeroCells rule = ZeroCells::only0;
  double add = 0.5;  ///< > 0
  ZeroAddition to = ZeroAddition::cells;
};

/// `add` in every cell: the four of a 2x2 table or of a table of pairs, events and non-events of
/// one group, the events (not the time) of a person-time. As escalc() of metafor: which measures
/// are corrected stands in their declarations (`corrects_zero_cells`).
[[nodiscard]] TwoByTwo with_added(const TwoByTwo& table, double add);
[[nodiscard]] MatchedPairs with_added(const MatchedPairs& table, double add);
[[nodiscard]] PersonTime with_added(const PersonTime& study, double add);
[[nodiscard]] Proportion with_added(const Proportion& study, double add);
[[nodiscard]] Rate with_added(const Rate& study, double add);

/// `add` in the events of both groups: ln(((ai + add)/(n1i + add)) / ((ci + add)/(n2i + add))) with
/// the variance 1/(ai + add) - 1/(n1i + add) + 1/(ci + add) - 1/(n2i + add). Without a non-event in
/// either group that variance is 0; such tables get `add` in bi and di in its place, for the
/// variance 1/ai - 1/(n1i + add) + 1/ci - 1/(n2i + add) alone (their ratio is 1). As metabin() of
/// the R package meta, after Hartung & Knapp (2001), doi:10.1002/sim.1009, eq. 18.
[[nodiscard]] TwoByTwo with_added_events(const TwoByTwo& table, double add);

/// What a corrected study becomes.
template <class Counts>
[[nodiscard]] Counts with_added(const Counts& study, const ZeroCellOptions& options) {
  return with_added(study, options.add);
}
template <>
[[nodiscard]] inline TwoByTwo with_added(const TwoByTwo& study, const ZeroCellOptions& options) {
  return options.to == ZeroAddition::events ? with_added_events(study, options.add)
                                            : with_added(study, options.add);
}

/// The counts after the rule; the corrected ones are those that differ. Sweeting, Sutton & Lambert
/// (2004), doi:10.1002/sim.1761, discuss the rules.
template <class Counts>
[[nodiscard]] std::vector<Counts> correct_zero_cells(const std::vector<Counts>& studies,
                                                     const ZeroCellOptions& options) {
  const bool any_zero = std::ranges::any_of(studies, &Counts::has_zero);
  std::vector<Counts> corrected = studies;
  for (auto& study : corrected) {
    const bool applies = options.rule == ZeroCells::all ||
                         (options.rule == ZeroCells::if0all && any_zero) ||
                         (options.rule == ZeroCells::only0 && study.has_zero());
    if (applies) study = with_added(study, options);
  }
  return corrected;
}

/// Neither group has an event.
[[nodiscard]] bool has_no_events(const TwoByTwo& table);
[[nodiscard]] bool has_no_events(const PersonTime& study);
/// Both groups have nothing but events.
[[nodiscard]] bool has_only_events(const TwoByTwo& table);

}  // namespace copse::effect
