#pragma once

#include <optional>

namespace copse::effect {

/// Which tails a printed p value counts.
enum class Sides { two_sided, one_sided };

/// A p value as printed. A threshold ("< 0.05") is taken at its limit by the caller, who says so.
struct PValue {
  double p = 1.0;  ///< inside [0, 1]
  Sides sides = Sides::two_sided;
};

/// |z| with P(|Z| >= |z|) = p (two-sided) or P(Z >= z) = p (one-sided; above 1/2 the estimate lies
/// against the alternative that was tested). Taken from the smaller tail, so that 1e-300 works.
/// Absent when p is 0 (the statistic has no bound), or 1 if one-sided.
/// @throws Error{usage} if p is outside [0, 1].
[[nodiscard]] std::optional<double> absolute_z(const PValue& pval);

/// The same for Student's t with df > 0 degrees of freedom; absent also when the statistic is
/// beyond the range of double.
/// @throws Error{usage} if p is outside [0, 1] or df is not positive.
[[nodiscard]] std::optional<double> absolute_t(const PValue& pval, double df);

/// The direction of an effect: the sign that a p value does not carry.
enum class Direction { positive, negative };

/// t with the sign of `direction`, which for a one-sided p is that of the alternative tested: a
/// one-sided p above 1/2 gives t the other sign. Absent as `absolute_t`.
/// @throws Error{usage} as `absolute_t`.
[[nodiscard]] std::optional<double> signed_t(const PValue& pval, double df, Direction direction);

}  // namespace copse::effect
