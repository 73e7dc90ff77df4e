#pragma once

#include <Eigen/Core>

#include "copse/bias/asymmetry_test.hpp"

namespace copse::bias::detail {

/// What a weighted regression y = b0 + b1 x, var = sigma2 v, is asked for.
struct RegressionProblem {
  Eigen::VectorXd y;      ///< length k
  Eigen::VectorXd v;      ///< length k, each > 0: reciprocal weights
  Eigen::VectorXd x;      ///< length k: the predictor whose slope is tested
  bool has_limit = true;  ///< b0 is the effect of a study without sampling error
  double level = 0.95;    ///< already checked
};

/// The test of b1 = 0 by t on k - 2 df.
[[nodiscard]] AsymmetryTest test_slope(const RegressionProblem& problem);

}  // namespace copse::bias::detail
