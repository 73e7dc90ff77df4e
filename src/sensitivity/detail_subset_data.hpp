#pragma once

#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::sensitivity::detail {

/// The studies in units s = 2^e near the smallest standard error, about the most precise study, so
/// that powers of two scale results bit for bit and products of weights neither over- nor
/// underflow.
struct SubsetData {
  std::vector<double> y;  ///< (yi - centre) / s
  std::vector<double> v;  ///< vi / s^2
  std::vector<double> w;  ///< 1 / v
  double centre = 0.0;
  int exponent = 0;

  [[nodiscard]] std::size_t k() const { return y.size(); }
  /// mu and tau2 in the caller's units, and the latter back.
  [[nodiscard]] double location(double mu) const;
  [[nodiscard]] double variance(double tau2) const;
  [[nodiscard]] double to_unit_variance(double tau2) const;
};

/// @throws as `require_valid`; Error{estimation} for numbers too far apart.
[[nodiscard]] SubsetData subset_data(const Estimates& data);

}  // namespace copse::sensitivity::detail
