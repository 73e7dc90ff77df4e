#pragma once

#include <optional>

#include "copse/effect/five_numbers.hpp"

namespace copse::effect {

/// Mean and SD of an outcome that is normal once transformed.
struct BoxCoxEstimate {
  double mean = 0.0;    ///< in the outcome's unit
  double sd = 0.0;      ///< likewise
  double lambda = 0.0;  ///< the power, inside [0, 3]; 0 is the logarithm
};

/// The Box-Cox method (BC) of McGrath et al. (2020), doi:10.1177/0962280219889080. The power lambda
/// makes the transformed numbers as symmetric about their median as can be: least sum, over the
/// pairs (quartiles, extremes) that are there, of ((upper - m)/(m - lower) - 1)^2, lambda in
/// [-2, 3]; a negative one is taken as 0. The transformed outcome has the mean of `luo_mean` and
/// the SD of `wan_sd`, and is truncated where the outcome would be negative and at the same
/// distance above its mean.
///
/// Mean and SD of the outcome are then integrals. The authors' R package estmeansd draws them at
/// random by default; here they are computed by quadrature, so that equal numbers give equal
/// results, which are the values that the draws scatter about.
///
/// Absent as `luo_mean`, or unless 0 < lower < median < upper for each pair.
/// @throws Error{usage} as `scenario_of`.
[[nodiscard]] std::optional<BoxCoxEstimate> box_cox_estimate(const FiveNumbers& numbers);

}  // namespace copse::effect
