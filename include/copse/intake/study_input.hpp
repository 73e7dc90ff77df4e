#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/intake/reading.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// Why a row gives no effect: these roles' cells are missing, or, when there are none, a note of
/// the study says why. What was printed of the effect is kept.
struct MissingCells {
  std::vector<Role> roles;
  std::map<Role, double> present;  ///< the layout's cells that are there
  std::optional<double> yi;        ///< on the analysis scale; absent when missing or not printed
  std::optional<double> vi;        ///< absent when neither vi nor sei is printed
};

/// `MissingCells`, or one of the alternatives of `effect::StudyValues`.
using RowValues = std::variant<MissingCells,
                               effect::TwoMeans,
                               effect::TwoSpreads,
                               TwoByTwo,
                               effect::MatchedPairs,
                               PersonTime,
                               effect::Proportion,
                               effect::Rate,
                               effect::OneMean,
                               effect::OneSpread,
                               effect::Correlation,
                               effect::PartialCorrelation,
                               effect::SemiPartialCorrelation,
                               effect::Determination,
                               effect::PairedMeans,
                               effect::PairedMeansOneSpread,
                               effect::Reliability,
                               effect::LogRank,
                               effect::ReportedEffect>;

/// A number that no cell holds, and how it came about.
struct Derivation {
  std::vector<Role> roles;      ///< what was derived; empty for the effect itself
  std::string how;              ///< "sd1i from se1i, n1i: SE √n1i"
  std::vector<Role> from = {};  ///< the cells it was derived from; empty where `how` tells more
};

/// One row of the table as a study: what an effect is computed from.
struct StudyInput {
  std::string label;    ///< the cell of `study`; "row N" when there is none
  std::size_t row = 0;  ///< in the table, from 0
  RowValues values;
  std::vector<Derivation> derived = {};  ///< in the order in which it happened
  std::vector<Role> stand_ins = {};  ///< numbers of `values` that are not known: the formula does
                                     ///< without them, or they are in units of the SD
  std::vector<Notice> notes = {};    ///< what the reader of a derived number must know
  std::string earlier_steps = {};    ///< the cell of `derived_by`, if the table has one
  std::size_t record = 0;            ///< the row as a reader counts it; the header is 1
};

struct StudyInputs {
  std::vector<StudyInput> studies;             ///< one per row asked for, in that order
  std::vector<Notice> notices;                 ///< fractional counts
  std::set<ConversionOption> depends_on = {};  ///< what the conversions of some row depend on
};

/// Reads and checks the cells of the given rows. Missing cells make a study without values, not an
/// error, unless other cells of the row give them (see `routes`).
/// @throws Error{input} with every cell that breaks a rule, as `file:row:column: …`: no number, a
/// negative
///         SD or count, n < 2 for a mean, events above n, a variance or SE <= 0, an interval whose
///         lower bound is not below the upper, a ratio <= 0.
[[nodiscard]] StudyInputs read_studies(const table::Table& table,
                                       const std::vector<std::size_t>& rows,
                                       const Reading& reading);

/// The roles whose numbers a table of studies in this layout shows; none for reported effects.
[[nodiscard]] std::vector<Role> shown_roles(Layout layout);

/// The roles of the cells that a correction for zero cells adds to; none for other inputs.
[[nodiscard]] std::vector<Role> counts_of(const StudyInput& study);

/// A study's number for a role (n1i of four cells is their sum); absent when it is not known.
[[nodiscard]] std::optional<double> number_of(const StudyInput& study, Role role);

}  // namespace copse::intake
