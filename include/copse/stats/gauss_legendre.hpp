#pragma once

#include <Eigen/Core>

namespace copse::stats {

/// A rule for the integral of h from -1 to 1: sum of weights[j] h(nodes[j]), exact when h is a
/// polynomial of degree below twice the number of points.
struct LegendreRule {
  Eigen::VectorXd nodes;    ///< increasing, symmetric about 0
  Eigen::VectorXd weights;  ///< > 0, sum 2
};

/// The rule with so many points, from 1 to 128: nodes as the eigenvalues of the Jacobi matrix
/// (Golub & Welsch 1969, doi:10.1090/S0025-5718-69-99647-1), polished by Newton's method; weights
/// 2 / ((1 - x^2) P'(x)^2). Made once for each thread and number of points.
/// @throws Error{usage} for another number of points.
[[nodiscard]] const LegendreRule& gauss_legendre(int points);

}  // namespace copse::stats
