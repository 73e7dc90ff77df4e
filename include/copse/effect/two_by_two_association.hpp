#pragma once

#include <optional>

#include "copse/core/two_by_two.hpp"
#include "copse/effect/effect_size.hpp"
#include "copse/effect/options.hpp"

/// Correlations between the two variables of a 2x2 table; all lie in [-1, 1], 0 for independence.
namespace copse::effect {

/// phi = (ai di - bi ci)/sqrt(n1i n2i (ai+ci)(bi+di)), the product-moment correlation of the two
/// indicators. Variance:
///   ls, cs  of a correlation of two indicators in a sample of n (Yule 1912, doi:10.2307/2340126,
///           p. 603)
///   st      with n1i and n2i fixed: (dphi/dp1)^2 p1(1-p1)/n1i + (dphi/dp2)^2 p2(1-p2)/n2i
/// Absent when a margin is 0.
/// @throws Error{usage} for another variance.
[[nodiscard]] std::optional<EffectSize> phi_coefficient(const TwoByTwo& table,
                                                        VarianceType variance);

/// Yule's Q = (ai di - bi ci)/(ai di + bi ci), variance (1-Q^2)^2 (1/ai + 1/bi + 1/ci + 1/di)/4
/// (Yule 1912, doi:10.2307/2340126, p. 593). Absent when a cell is 0.
[[nodiscard]] std::optional<EffectSize> yules_q(const TwoByTwo& table);

/// Yule's Y = (sqrt(ai di) - sqrt(bi ci))/(sqrt(ai di) + sqrt(bi ci)), variance
/// (1-Y^2)^2 (1/ai + 1/bi + 1/ci + 1/di)/16 (Yule 1912, doi:10.2307/2340126, p. 593). Absent when
/// a cell is 0.
[[nodiscard]] std::optional<EffectSize> yules_y(const TwoByTwo& table);

/// The correlation of two normal variables of which the table tells on which side of a threshold
/// they lie, by maximum likelihood: the thresholds are the quantiles of the margins, and the
/// correlation gives the first cell its share. Variance: that element of the inverse of the
/// information of correlation and thresholds (Pearson 1900, doi:10.1098/rsta.1900.0022; Brown &
/// Benedetti 1977, Psychometrika 42, 347-355). Absent when a cell is 0: the likelihood has then no
/// maximum inside (-1, 1), hence no variance.
[[nodiscard]] std::optional<EffectSize> tetrachoric_correlation(const TwoByTwo& table);

}  // namespace copse::effect
