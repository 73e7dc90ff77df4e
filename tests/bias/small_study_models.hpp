#pragma once

#include <string>
#include <vector>

#include "copse/core/estimates.hpp"

namespace copse::bias {

/// A fit of tests/reference/small_study_models.csv.
struct ReferenceModel {
  std::string data, method;
  double largest_seen, smallest_seen;  ///< of the Copas model
  double mu, tau2, rho, loglik;
};

[[nodiscard]] std::vector<ReferenceModel> reference_models();

/// The studies that it is of.
[[nodiscard]] Estimates reference_data(const std::string& name);

}  // namespace copse::bias
