#pragma once

#include <cstddef>
#include <optional>

#include "copse/core/two_by_two.hpp"
#include "copse/effect/p_value.hpp"

namespace copse::effect {

/// What is known of a table whose cells are not printed; whole numbers.
struct Margins {
  double n1i = 0.0;     ///< people in group 1, 0 to ni
  double events = 0.0;  ///< events in both groups together, ai + ci, 0 to ni
  double ni = 0.0;      ///< people in both groups together, >= 1
};

// Each gives the table of whole numbers nearest to the statistic (ai is rounded, a half to the even
// number); as metafor's conv.2x2. Absent when a cell would be negative: the margins cannot go
// with the statistic. A statistic printed to few decimals may lead to a neighbouring table.
// Each throws Error{usage} unless the margins are as said.

/// From OR = ai di/(bi ci) >= 0 (Bonett 2007, doi:10.1037/0003-066x.62.3.254).
/// @throws Error{usage} also if the odds ratio is negative or not finite.
[[nodiscard]] std::optional<TwoByTwo> table_from_odds_ratio(double odds_ratio,
                                                            const Margins& margins);

/// From phi = (ai di - bi ci)/sqrt(n1i (ni - n1i) events (ni - events)).
/// @throws Error{usage} also if phi is outside [-1, 1].
[[nodiscard]] std::optional<TwoByTwo> table_from_phi(double phi, const Margins& margins);

/// Whether a chi-squared statistic was corrected for continuity (Yates).
enum class Continuity { corrected, uncorrected };

/// From Pearson's chi-squared statistic of the table, ni phi^2, or, corrected,
/// ni (|ai di - bi ci| - ni/2)^2 / (n1i (ni - n1i) events (ni - events)). `direction` is that of
/// phi: positive when group 1 has more events. A statistic of 0 is taken as phi = 0. Absent also
/// when a margin is empty (no statistic exists) or |phi| would exceed 1.
/// @throws Error{usage} also if the statistic is negative or not finite.
[[nodiscard]] std::optional<TwoByTwo> table_from_chi_squared(double chi_squared,
                                                             Continuity continuity,
                                                             Direction direction,
                                                             const Margins& margins);

/// From the p value of that test (1 df). Absent also when p is 0.
/// @throws Error{usage} also if p is outside [0, 1].
[[nodiscard]] std::optional<TwoByTwo> table_from_p(double p,
                                                   Continuity continuity,
                                                   Direction direction,
                                                   const Margins& margins);

/// A statistic of a table as printed; chi-squared and p carry the sign of phi.
struct TableStatistic {
  enum class Kind { odds_ratio, phi, chi_squared, p };
  Kind kind = Kind::odds_ratio;
  double value = 1.0;
  Continuity continuity = Continuity::corrected;  ///< of chi-squared and p
};

/// The one of the four above that the statistic asks for.
/// @throws Error{usage} as it does.
[[nodiscard]] std::optional<TwoByTwo> table_from(const TableStatistic& statistic,
                                                 const Margins& margins);

/// The statistic of a table, signed as above; a corrected chi-squared is 0 where |ai di - bi ci| is
/// below ni/2. Absent when it is not finite: an empty margin, or bi ci = 0 for the odds ratio.
[[nodiscard]] std::optional<double> statistic_of(const TwoByTwo& table,
                                                 TableStatistic::Kind kind,
                                                 Continuity continuity);

/// How many tables with the margins of `nearest`, itself and its neighbours in a row, have a
/// statistic that lies within `half_unit` of the printed one; counted up to `limit`.
[[nodiscard]] std::size_t count_fitting(const TwoByTwo& nearest,
                                        const TableStatistic& statistic,
                                        double half_unit,
                                        std::size_t limit = 1000);

}  // namespace copse::effect
