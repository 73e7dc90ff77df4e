#pragma once

#include <Eigen/Core>
#include <functional>
#include <vector>

namespace copse::bias::detail {

/// A function at a point, with its derivatives there.
struct Derivatives {
  double value = 0.0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
};

/// Where a maximum is sought: bounds, and how far one step may go at a point.
struct Region {
  Eigen::VectorXd lower;
  Eigen::VectorXd upper;  ///< equal to lower: held
  std::function<Eigen::VectorXd(const Eigen::VectorXd&)> longest;
};

struct Climb {
  Eigen::VectorXd at;
  Derivatives there;
  std::vector<bool> at_bound;
  bool stationary = false;
};

/// Newton's method with halved steps from a point within the region, turned uphill where the
/// function is not concave; parameters pressed against a bound stay there. It ends after the step
/// that would raise a quadratic function by less than `enough`: what is left then is of the second
/// order in that step.
[[nodiscard]] Climb climb(const std::function<Derivatives(const Eigen::VectorXd&)>& function,
                          const Eigen::VectorXd& start,
                          const Region& region,
                          double enough);

}  // namespace copse::bias::detail
