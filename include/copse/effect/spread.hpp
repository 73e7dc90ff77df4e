#pragma once

#include <optional>

#include "copse/effect/p_value.hpp"
#include "copse/effect/standard_error.hpp"

namespace copse::effect {

/// Which quantile a printed interval was made with: the normal one, or Student's t with the degrees
/// of freedom of the comparison at hand (trials of under 60 in a group mostly use t).
enum class IntervalQuantile { normal, t };

// One group. The same functions give the SD of a change from what is printed of a mean change.

/// SD = SE sqrt(n), in the unit of the SE (Cochrane Handbook 6.5.2.2).
/// @throws Error{usage} unless sei > 0 and n >= 2.
[[nodiscard]] double sd_from_sei(double sei, double n);

/// SD = sqrt(n) (upper - lower) / (2 q), q the normal quantile or that of t with n - 1 df (Cochrane
/// Handbook 6.5.2.2).
/// @throws Error{usage} unless lower < upper, the level is inside (0, 1) and n >= 2.
[[nodiscard]] double sd_from_interval(const PrintedInterval& printed,
                                      IntervalQuantile quantile,
                                      double n);

/// SD = sqrt(n) |mean / t|, t of the test that the mean (mean change) is 0. Absent when either is
/// 0.
/// @throws Error{usage} unless n >= 2.
[[nodiscard]] std::optional<double> sd_from_t(double mean, double t, double n);

/// The same from the p value of that test, with n - 1 df. Absent as `sei_from_t_test`.
/// @throws Error{usage} unless p is inside [0, 1] and n >= 2.
[[nodiscard]] std::optional<double> sd_from_p(double mean, const PValue& pval, double n);

// Two groups: the SD sp that both share, from what is printed of the difference of their means.

/// Sizes of two groups; group 1 is experimental.
struct GroupSizes {
  double n1i = 0.0;  ///< >= 1; together more than 2
  double n2i = 0.0;
};

/// sp = SE / sqrt(1/n1i + 1/n2i), SE of the difference of means (Cochrane Handbook 6.5.2.3).
/// @throws Error{usage} unless sei > 0 and the sizes are as said.
[[nodiscard]] double pooled_sd_from_sei(double sei, const GroupSizes& sizes);

/// The same from the interval of the difference, made with z or t on n1i + n2i - 2 df.
/// @throws Error{usage} unless interval, level and sizes are as said.
[[nodiscard]] double pooled_sd_from_interval(const PrintedInterval& printed,
                                             IntervalQuantile quantile,
                                             const GroupSizes& sizes);

/// The same from the t statistic of the difference. Absent when either is 0.
/// @throws Error{usage} unless the sizes are as said.
[[nodiscard]] std::optional<double> pooled_sd_from_t(double difference,
                                                     double t,
                                                     const GroupSizes& sizes);

/// The same from the p value of the t test on n1i + n2i - 2 df. Absent as `sei_from_t_test`.
/// @throws Error{usage} unless p is inside [0, 1] and the sizes are as said.
[[nodiscard]] std::optional<double> pooled_sd_from_p(double difference,
                                                     const PValue& pval,
                                                     const GroupSizes& sizes);

}  // namespace copse::effect
