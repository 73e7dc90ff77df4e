#pragma once

#include <vector>

#include "detail_selection_likelihood.hpp"

namespace copse::bias::detail {

/// A point of the likelihood to which Newton's method climbed.
struct Summit {
  Eigen::VectorXd at;  ///< mu, t = tau2, theta
  Derivatives likelihood;
  std::vector<bool> at_bound;  ///< held there, or pressed against a bound
  bool runs_off = false;       ///< the likelihood rises on, beyond all reason
  bool stationary = false;     ///< to rounding, in what is not at a bound
};

/// The summits found, the highest first; `held_tau2` fixes t. See fit_selection_model.
[[nodiscard]] std::vector<Summit> search(const SelectionLikelihood& coarse,
                                         const SelectionLikelihood& fine,
                                         std::optional<double> held_tau2);

/// mu and t of the highest likelihood without selection.
struct Unselected {
  double mu = 0.0;
  double t = 0.0;
};
[[nodiscard]] Unselected without_selection(const Estimates& data, std::optional<double> held_tau2);

}  // namespace copse::bias::detail
