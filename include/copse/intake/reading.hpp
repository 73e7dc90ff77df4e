#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/core/notice.hpp"
#include "copse/effect/measure.hpp"
#include "copse/intake/conversions.hpp"
#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// The scale on which a printed effect (yi, ci_lb, ci_ub) stands in the table.
enum class PrintedScale { natural, log };

inline constexpr std::array<Named<PrintedScale>, 2> printed_scales{{
    {PrintedScale::natural, "natural", "ratios as printed, to be logged"},
    {PrintedScale::log, "log", "logarithms of ratios"},
}};

/// The sets of roles from which an effect can be computed.
enum class Layout {
  two_means,
  control_spread,  ///< means, and the SD of the second group alone
  standardised,    ///< sizes and a difference in SDs, t, p or point-biserial r
  two_spreads,
  cells,
  events_and_totals,
  matched_pairs,
  person_time,
  proportion,
  rate,
  one_mean,
  one_spread,
  correlation,
  partial_correlation,
  semi_partial_correlation,
  determination,
  paired_means,
  paired_means_one_spread,
  reliability,
  log_rank,
  reported,
};

/// The column of odds or risk ratios as printed, from which, with interval and sizes, 2x2 tables
/// are found.
struct RatioColumn {
  std::size_t column = 0;
  effect::Measure measure = effect::Measure::odds_ratio;  ///< or risk_ratio
};

/// How a table is to be read for one measure: which cells of a row mean what.
struct Reading {
  effect::Measure measure = effect::Measure::generic;
  Layout layout = Layout::reported;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;  ///< on which effects are pooled
  bool printed_instead = false;         ///< rows without arm data may give a printed effect
  bool natural = false;                 ///< a reported yi is a ratio that is to be logged
  std::map<Role, std::size_t> columns;  ///< of the layout's roles, of what they can be derived
                                        ///< from, and of study when there is one
  std::optional<RatioColumn> ratio;     ///< for counts; absent when there is none, or several
  bool margins = false;  ///< rows without cells may give margins and a statistic of their table
  bool tables_first = false;  ///< find the table behind a ratio that could itself be the effect
  Conversions conversions;
  std::vector<Notice> notices;
};

/// What the caller said about the reading; what was not said stays empty.
struct ReadingChoices {
  std::optional<effect::Measure> measure;
  std::optional<PrintedScale> scale;
  std::vector<SaidColumn> columns;
  Conversions conversions = {};
  bool tables_first = false;  ///< as in Reading
};

/// Decides how to read `table`. Without a measure, only a table that holds effects and nothing else
/// from which effects could be computed is read (as GEN, or as the ratio that its header names).
/// Counts or means are preferred to a reported effect in the same table, with a notice.
/// @throws Error{input} listing what the columns allow, or which roles are missing with the nearest
///         headers; Error{usage} for choices that contradict each other.
[[nodiscard]] Reading decide_reading(const table::Table& table, const ReadingChoices& choices);

}  // namespace copse::intake
