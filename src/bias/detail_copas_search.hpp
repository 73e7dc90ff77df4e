#pragma once

#include <optional>

#include "copse/core/estimates.hpp"
#include "detail_copas_likelihood.hpp"
#include "detail_plane_search.hpp"

namespace copse::bias::detail {

constexpr double copas_most_rho = 0.9999;  ///< and the least, with a minus

/// The highest maximum over mu, tau2 >= 0 and rho from `least_rho` to the most. The likelihood
/// often has one maximum at a moderate rho and another near its bound, so rho is held at a row of
/// values, each climb beginning where its neighbours ended, and then let free at the peaks of that
/// profile and of a scan over mu and tau. Absent when the likelihood rises without end.
[[nodiscard]] std::optional<Summit> highest_copas(const CopasLikelihood& likelihood,
                                                  const Estimates& data,
                                                  double least_rho);

/// The same with a slope on s, at least as high as `without`; absent when it rises without end.
[[nodiscard]] std::optional<double> highest_copas_with_slope(const CopasLikelihood& likelihood,
                                                             const Estimates& data,
                                                             const Summit& without,
                                                             double least_rho);

}  // namespace copse::bias::detail
