#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/intake/prepared.hpp"
#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// What becomes of a study's control arms.
enum class Comparators { combine, keep, split, covariance };

inline constexpr std::array<Named<Comparators>, 4> comparator_rules{{
    {Comparators::combine, "combine", "all control arms of a study become one"},
    {Comparators::keep, "keep", "keep:NAME, only the control arms of that name"},
    {Comparators::split, "split", "a row per pair; an arm in m pairs enters each with n/m"},
    {Comparators::covariance,
     "covariance",
     "a row per pair at full size, with the shared arm's variance"},
}};

struct ComparatorChoice {
  Comparators rule = Comparators::combine;
  std::string name;  ///< of `keep`: a comparator or an arm, without regard to case
};

/// Reads "combine", "split", "covariance" or "keep:NAME". @throws Error{usage} for anything else.
[[nodiscard]] ComparatorChoice parse_comparators(std::string_view text);

/// What becomes of a study's experimental arms.
enum class Interventions { combine, separate };

inline constexpr std::array<Named<Interventions>, 2> intervention_rules{{
    {Interventions::combine, "combine", "all experimental arms of a study become one"},
    {Interventions::separate, "separate", "each experimental arm is a row"},
}};

/// Which of several time points within one window counts.
enum class Pick { latest, earliest };

inline constexpr std::array<Named<Pick>, 2> picks{{
    {Pick::latest, "latest", "the last time point in the window"},
    {Pick::earliest, "earliest", "the first time point in the window"},
}};

/// The time points with over < months <= to.
struct Window {
  std::string name;
  std::optional<double> over;  ///< months after the end of treatment; absent: no lower bound
  std::optional<double> to;    ///< absent: no upper bound
  Pick pick = Pick::latest;
};

/// Reads "NAME=OVER..TO", followed by ":latest" or ":earliest" where it matters; either bound may
/// be empty. @throws Error{usage} for anything else.
[[nodiscard]] Window parse_window(std::string_view text);

/// Whether an outcome that a study measured twice counts once.
enum class OnePerStudy { none, construct };

inline constexpr std::array<Named<OnePerStudy>, 2> one_per_study_rules{{
    {OnePerStudy::none, "none", "every instrument is a row"},
    {OnePerStudy::construct, "construct", "one instrument per study and construct"},
}};

/// Which way an instrument runs.
enum class Direction { higher_better, lower_better };

inline constexpr std::array<Named<Direction>, 2> directions{{
    {Direction::higher_better, "higher_better", "high scores are good"},
    {Direction::lower_better, "lower_better", "low scores are good"},
}};

/// What the caller says about the preparation; the rest are its defaults.
struct ArmsChoices {
  std::vector<SaidColumn> columns;               ///< role = column, where headers differ
  std::optional<std::vector<std::size_t>> rows;  ///< of the table, from 0; absent: all
  ComparatorChoice comparators;
  std::optional<Interventions> interventions;  ///< absent: combine with combine and keep, else
                                               ///< separate
  std::vector<Window> windows;                 ///< none: each time point is a comparison of its own
  OnePerStudy one_per_study = OnePerStudy::none;
  std::vector<std::string> instruments;  ///< of one_per_study: preferred first
  std::optional<Direction> direction;    ///< turns the means of rows that run the other way
};

/// Makes comparisons for `copse pool` of a table with one row per study, arm, outcome and time
/// point (columns: `arm_columns`). In this order: missing SDs are derived from standard errors;
/// means are turned; other comparators than the kept one leave; rows are placed in windows, where
/// `pick` chooses one time point per study and outcome (without `one_per_study` also per
/// instrument), if possible one at which both an experimental and a control arm were measured;
/// one instrument is chosen per study and construct (per outcome where no construct is named),
/// again one measured in both arms, then by preference, then the first in the file; arms are
/// paired.
///
/// Rows: one per comparison in file order. Columns, as far as the table has them: study, outcome,
/// construct, window, instrument, months, arm, comparator; m1i sd1i n1i m2i sd2i n2i, ai n1i ci
/// n2i, x1i t1i x2i t2i; with `covariance` control_id, equal where rows share their control, and
/// the shared arm's part of the variance, which is the covariance of such rows
/// (effect/shared_control.hpp): control_mean_variance (MD), control_log_mean_variance (ROM),
/// control_log_odds_variance (OR), control_log_risk_variance (RR), control_risk_variance (RD),
/// control_log_rate_variance (IRR), and the same for experimental_ when rows share those; then
/// every other column that says one thing in each comparison. A comparison with unknown
/// numbers has empty cells, with a notice, as has whatever was dropped.
///
/// @throws Error{input} with every finding at once, `file:row:column: …`: no number, n < 1, a
///         negative SD, events above n, time or SE <= 0, an unknown role or direction, a blank
///         study, two rows for one study, arm, outcome, construct, instrument and time point; or
///         with the columns that are missing. Error{usage} for unknown columns, a comparator or
///         instrument that is not in the table (with the nearest names), and windows without a
///         name, named twice or empty.
[[nodiscard]] Prepared prepare_arms(const table::Table& table, const ArmsChoices& choices);

}  // namespace copse::intake
