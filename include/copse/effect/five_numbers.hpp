#pragma once

#include <optional>

namespace copse::effect {

/// What a trial prints of a skewed outcome, in the outcome's unit; not all of it is there.
struct FiveNumbers {
  std::optional<double> min;
  std::optional<double> q1;  ///< first quartile
  std::optional<double> median;
  std::optional<double> q3;  ///< third quartile
  std::optional<double> max;
  double n = 0.0;  ///< people in the group
};

/// What the numbers allow. A minimum without a maximum, or one quartile alone, counts for nothing.
enum class Scenario {
  range,      ///< minimum and maximum (S1 in the literature)
  quartiles,  ///< first and third quartile (S2)
  all,        ///< both (S3)
};

/// Absent when neither pair is complete.
/// @throws Error{usage} if a number is not finite, or the numbers do not ascend from min to max.
[[nodiscard]] std::optional<Scenario> scenario_of(const FiveNumbers& numbers);

/// The least group for which the estimates were derived; below it they are absent.
inline constexpr double least_n = 5.0;

// Estimates for data from a normal distribution. Each is absent without a complete pair or with
// n < least_n, and throws as `scenario_of`.

/// The mean, from the median m, the mid-range r = (min + max)/2 and the mid-quartile h = (q1 +
/// q3)/2:
///   range      w r + (1 - w) m,               w = 4/(4 + n^0.75)
///   quartiles  w h + (1 - w) m,               w = 0.7 + 0.39/n
///   all        u r + v h + (1 - u - v) m,     u = 2.2/(2.2 + n^0.75), v = 0.7 - 0.72/n^0.55
/// Luo et al. (2018), doi:10.1177/0962280216669183, eqs 7, 11, 15. Absent also without the median.
[[nodiscard]] std::optional<double> luo_mean(const FiveNumbers& numbers);

/// The SD, with xi = 2 z((n - 0.375)/(n + 0.25)), eta = 2 z((0.75 n - 0.125)/(n + 0.25)), z the
/// normal quantile:
///   range      (max - min)/xi
///   quartiles  (q3 - q1)/eta
///   all        ((max - min)/xi + (q3 - q1)/eta)/2
/// Wan et al. (2014), doi:10.1186/1471-2288-14-135, eqs 9 and 16 for the first two.
[[nodiscard]] std::optional<double> wan_sd(const FiveNumbers& numbers);

/// As `wan_sd`, but for all five numbers w (max - min)/xi + (1 - w) (q3 - q1)/eta with
/// w = 1/(1 + 0.07 n^0.6). Shi et al. (2020), doi:10.1002/jrsm.1429, eq. 10. This with `luo_mean`
/// is the default of metafor's conv.fivenum.
[[nodiscard]] std::optional<double> shi_sd(const FiveNumbers& numbers);

/// Whether the numbers could come from a symmetric distribution, at the 5 % level.
struct SkewnessTest {
  double statistic = 0.0;       ///< >= 0, without unit
  double critical_value = 0.0;  ///< at this n
  bool skewed = false;          ///< statistic >= critical value: the estimates above mislead
};

/// With a = |min + max - 2 m|/(max - min) and b = |q1 + q3 - 2 m|/(q3 - q1):
///   range      a against 1/ln(n + 9) + 2.5/(n + 1)
///   quartiles  b against 2.65/sqrt(n) - 6/n^2
///   all        max(2.65 ln(0.6 n)/sqrt(n) a, b) against 3/sqrt(n) - 40/n^3
/// Shi et al. (2023), doi:10.1177/09622802231172043, with the constants of metafor's conv.fivenum.
/// Absent also without the median, or when a range or interquartile range in use is 0.
[[nodiscard]] std::optional<SkewnessTest> skewness_test(const FiveNumbers& numbers);

}  // namespace copse::effect
