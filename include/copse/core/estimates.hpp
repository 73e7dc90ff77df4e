#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

namespace copse {

/// What a meta-analytic model sees of k studies: yi | theta_i ~ N(theta_i, vi), vi known.
struct Estimates {
  Eigen::VectorXd yi;               ///< length k; effects on the analysis scale (logs for ratios)
  Eigen::VectorXd vi;               ///< length k; sampling variances, each finite and > 0
  std::vector<std::string> labels;  ///< length k, or empty when notices need no names

  [[nodiscard]] Eigen::Index k() const { return yi.size(); }
};

/// Checks the shapes and that every yi is finite and every vi finite and > 0.
/// @throws Error{usage} on a shape mismatch; Error{estimation} naming each study that breaks a
/// rule,
///         or saying that there is none (k = 0).
void require_valid(const Estimates& data);

}  // namespace copse
