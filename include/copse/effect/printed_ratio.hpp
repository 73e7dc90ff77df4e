#pragma once

#include <vector>

#include "copse/core/two_by_two.hpp"
#include "copse/effect/spread.hpp"

namespace copse::effect {

/// A number as printed: "0.70" is 0.7 to 2 decimals.
struct PrintedNumber {
  double value = 0.0;
  int decimals = 2;  ///< 0 to 15
};

/// An odds ratio or risk ratio with its interval, as printed; group 1 over group 2.
struct PrintedRatio {
  PrintedNumber ratio;  ///< >= 0
  PrintedNumber lower;
  PrintedNumber upper;
  double level = 0.95;  ///< inside (0, 1)
};

/// Every table of whole numbers with these group sizes whose odds ratio and Wald interval
/// exp(log OR -+ z SE), as in `log_odds_ratio`, round to what is printed (a half either way); in
/// ascending order of ai, then ci. Several tables mostly fit: the choice is the reader's. None fits
/// when the numbers were made otherwise (another interval, adjusted, misprinted); tables with an
/// empty cell, which have no such interval, are not among them.
///
/// Time grows with n1i plus the number of tables, not with n1i n2i: for each ai the ratio and the
/// width of the interval bound ci.
/// @throws Error{usage} unless sizes are whole and >= 1, 0 <= ratio, lower <= upper, decimals and
///         level are as said.
[[nodiscard]] std::vector<TwoByTwo> tables_of_odds_ratio(const PrintedRatio& printed,
                                                         const GroupSizes& sizes);

/// The same for a risk ratio with the interval of `log_risk_ratio`; only ai = 0 or ci = 0 are left
/// out, and the table in which everybody has the event (its interval is a point).
/// @throws Error{usage} as above.
[[nodiscard]] std::vector<TwoByTwo> tables_of_risk_ratio(const PrintedRatio& printed,
                                                         const GroupSizes& sizes);

}  // namespace copse::effect
