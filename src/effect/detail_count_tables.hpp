#pragma once

#include "copse/core/two_by_two.hpp"

/// What the measures of association of a 2x2 table share.
namespace copse::effect::detail {

/// The normal quantile of part/(part + rest), from the smaller of the two; both > 0.
[[nodiscard]] double quantile_of_share(double part, double rest);

/// The cells over the power of two next to their sum: the same associations, exactly, and products
/// of four of them neither over- nor underflow.
[[nodiscard]] TwoByTwo near_one(const TwoByTwo& table);

/// The same table with its association, the sign of ai di - bi ci, made positive by letting the
/// outcomes change places.
struct Oriented {
  TwoByTwo table;
  double sign = 1.0;    ///< of the association of the original; 1 when there is none
  double excess = 0.0;  ///< ai di - bi ci >= 0
};
[[nodiscard]] Oriented oriented(const TwoByTwo& table);

}  // namespace copse::effect::detail
