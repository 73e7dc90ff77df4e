#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/effect/generic.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/intake/reading.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// Why a row gives no effect: these roles' cells are missing. What was printed of the effect is
/// kept.
struct MissingCells {
  std::vector<Role> roles;
  std::map<Role, double> present;  ///< the layout's cells that are there
  std::optional<double> yi;        ///< on the analysis scale; absent when missing or not printed
  std::optional<double> vi;        ///< absent when neither vi nor sei is printed
};

/// One row of the table as a study: what an effect is computed from.
struct StudyInput {
  std::string label;    ///< the cell of `study`; "row N" when there is none
  std::size_t row = 0;  ///< in the table, from 0
  std::variant<MissingCells, effect::TwoMeans, TwoByTwo, effect::ReportedEffect> values;
};

struct StudyInputs {
  std::vector<StudyInput> studies;  ///< one per row asked for, in that order
  std::vector<Notice> notices;      ///< fractional counts
};

/// Reads and checks the cells of the given rows. Missing cells make a study without values, not an
/// error.
/// @throws Error{input} with every cell that breaks a rule, as `file:row:column: …`: no number, a
/// negative
///         SD or count, n < 2 for a mean, events above n, a variance or SE <= 0, an interval whose
///         lower bound is not below the upper, a ratio <= 0.
[[nodiscard]] StudyInputs read_studies(const table::Table& table,
                                       const std::vector<std::size_t>& rows,
                                       const Reading& reading);

}  // namespace copse::intake
