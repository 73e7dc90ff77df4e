#pragma once

#include <optional>

#include "copse/effect/p_value.hpp"
#include "copse/effect/spread.hpp"

namespace copse::effect {

/// d = t sqrt(1/n1i + 1/n2i), the uncorrected standardised mean difference behind the t of two
/// independent groups.
/// @throws Error{usage} unless both sizes are >= 1 and together more than 2.
[[nodiscard]] double d_from_t(double t, const GroupSizes& sizes);

/// d from the p value of that test (n1i + n2i - 2 df); p = 1 gives 0. `direction` is that of the
/// effect, or for a one-sided p of the alternative tested. Absent as `signed_t`.
/// @throws Error{usage} unless p is inside [0, 1] and the sizes are as above.
[[nodiscard]] std::optional<double> d_from_p(const PValue& pval,
                                             const GroupSizes& sizes,
                                             Direction direction);

/// d = r / sqrt(1 - r^2) * sqrt(m (1/n1i + 1/n2i)), m = n1i + n2i - 2, r the point-biserial
/// correlation of the outcome with belonging to group 1. Absent when |r| = 1: no variation is left
/// within the groups.
/// @throws Error{usage} unless r is inside [-1, 1] and the sizes are as above.
[[nodiscard]] std::optional<double> d_from_r(double r, const GroupSizes& sizes);

/// r = t / sqrt(t^2 + n - 2), the correlation behind the t that tests it.
/// @throws Error{usage} unless n > 2.
[[nodiscard]] double r_from_t(double t, double n);

/// r from the p value of that test (n - 2 df). Absent as `signed_t`.
/// @throws Error{usage} unless p is inside [0, 1] and n > 2.
[[nodiscard]] std::optional<double> r_from_p(const PValue& pval, double n, Direction direction);

}  // namespace copse::effect
