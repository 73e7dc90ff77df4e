#include "copse/stats/gauss_hermite.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <map>
#include <numbers>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

/// The last two orthonormal Hermite functions below degree n at t, and the sum of squares of all
/// of them: psi_m(t) = He_m(t) exp(-t^2/4) / sqrt(sqrt(2 pi) m!).
struct HermiteFunctions {
  double last = 0.0;     ///< psi_(n-1)
  double next = 0.0;     ///< psi_n
  double squares = 0.0;  ///< sum of psi_m^2 over m < n
};

HermiteFunctions hermite_functions(int n, double t) {
  HermiteFunctions at;
  double before = 0.0;
  double psi = std::exp(-t * t / 4.0) / std::pow(2.0 * std::numbers::pi, 0.25);
  for (int m = 0; m < n; ++m) {
    at.squares += psi * psi;
    const double next = (t * psi - std::sqrt(static_cast<double>(m)) * before) /
                        std::sqrt(static_cast<double>(m + 1));
    before = psi;
    psi = next;
  }
  at.last = before;
  at.next = psi;
  return at;
}

HermiteRule make_rule(int n) {
  HermiteRule rule{Eigen::VectorXd(n), Eigen::VectorXd(n)};
  Eigen::VectorXd off_diagonal(n > 1 ? n - 1 : 0);
  for (int m = 1; m < n; ++m) off_diagonal[m - 1] = std::sqrt(static_cast<double>(m));
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Eigen::VectorXd::Zero(n), off_diagonal, Eigen::EigenvaluesOnly);
  for (int j = 0; j < n; ++j) {
    // The spectrum is symmetric; one Newton step takes what rounding left.
    double t = (solver.eigenvalues()[j] - solver.eigenvalues()[n - 1 - j]) / 2.0;
    const auto at = hermite_functions(n, t);
    const double slope = std::sqrt(static_cast<double>(n)) * at.last;
    if (slope != 0.0) t -= at.next / slope;
    rule.nodes[j] = t;
    rule.weights[j] = 1.0 / hermite_functions(n, t).squares;
  }
  return rule;
}

}  // namespace

const HermiteRule& gauss_hermite(int points) {
  constexpr int most_points = 512;
  if (points < 1 || points > most_points) {
    throw Error(ErrorKind::usage, "a Gauss-Hermite rule has 1 to 512 points");
  }
  thread_local std::map<int, HermiteRule> made;
  const auto found = made.find(points);
  return found != made.end() ? found->second
                             : made.emplace(points, make_rule(points)).first->second;
}

}  // namespace copse::stats
