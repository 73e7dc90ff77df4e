#pragma once

#include <Eigen/Core>

#include "copse/bias/asymmetry_test.hpp"
#include "copse/bias/predictor.hpp"
#include "copse/core/estimates.hpp"

namespace copse::bias {

struct EggerOptions {
  Predictor predictor = Predictor::sei;
  Eigen::VectorXd ni = {};  ///< length k when the predictor needs sample sizes
  double level = 0.95;      ///< of the intervals, inside (0, 1)
};

/// Egger's regression test: yi = b0 + b1 xi + ei, var(ei) = sigma2 vi, by least squares with
/// weights 1/vi; t = b1 / se(b1) on k - 2 df, both standard errors with the estimated (not floored)
/// sigma2. With xi = sei that is the test of Egger, Davey Smith, Schneider & Minder (1997),
/// doi:10.1136/bmj.315.7109.629, whose intercept is b1 here (Sterne & Egger 2005). `limit` is b0
/// with its t interval for the predictors that vanish as a study grows.
///
/// @param data  k valid estimates; with k < 3, or a predictor that does not differ between studies,
///              or effects on one line exactly, what does not exist is absent and a notice says
///              why.
/// @throws as `require_valid` and `predictor_values`; Error{usage} for the level.
[[nodiscard]] AsymmetryTest egger(const Estimates& data, const EggerOptions& options = {});

/// Pustejovsky & Rodgers' test for standardised mean differences: Egger's with the predictor
/// sqrt(1 / n1i + 1 / n2i), the part of the standard error that does not depend on the effect, and
/// weights 1/vi; Pustejovsky & Rodgers (2019), doi:10.1002/jrsm.1332.
/// @param n1i, n2i  group sizes, length k, each finite and > 0.
/// @throws as `egger`.
[[nodiscard]] AsymmetryTest pustejovsky_rodgers(const Estimates& data,
                                                const Eigen::VectorXd& n1i,
                                                const Eigen::VectorXd& n2i,
                                                double level = 0.95);

}  // namespace copse::bias
