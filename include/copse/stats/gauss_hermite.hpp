#pragma once

#include <Eigen/Core>

namespace copse::stats {

/// A rule for the integral of h over the real line, h(t) = exp(-t^2/2) times a smooth function:
/// sum of weights[j] h(nodes[j]). It is exact when that function is a polynomial of degree below
/// twice the number of points. The weights are those of Gauss and Hermite times exp(t^2/2), so that
/// none of them underflows.
struct HermiteRule {
  Eigen::VectorXd nodes;    ///< increasing, symmetric about 0
  Eigen::VectorXd weights;  ///< > 0
};

/// The rule with so many points, from 1 to 512: nodes as the eigenvalues of the Jacobi matrix
/// (Golub & Welsch 1969, doi:10.1090/S0025-5718-69-99647-1), weights from Christoffel's sum over
/// the orthonormal Hermite functions. Made once for each thread and number of points.
/// @throws Error{usage} for another number of points.
[[nodiscard]] const HermiteRule& gauss_hermite(int points);

}  // namespace copse::stats
