#include "copse/stats/gauss_legendre.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <map>

#include "copse/core/error.hpp"

namespace copse::stats {
namespace {

struct Legendre {
  double value = 1.0;  ///< P_n(x)
  double slope = 0.0;  ///< P_n'(x)
};

Legendre legendre(int n, double x) {
  double before = 0.0, p = 1.0;
  for (int m = 0; m < n; ++m) {
    const double next = ((2.0 * m + 1.0) * x * p - m * before) / (m + 1.0);
    before = p;
    p = next;
  }
  return {p, n * (x * p - before) / (x * x - 1.0)};
}

LegendreRule make_rule(int n) {
  LegendreRule rule{Eigen::VectorXd(n), Eigen::VectorXd(n)};
  Eigen::VectorXd off_diagonal(n > 1 ? n - 1 : 0);
  for (int m = 1; m < n; ++m) off_diagonal[m - 1] = m / std::sqrt(4.0 * m * m - 1.0);
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
  solver.computeFromTridiagonal(Eigen::VectorXd::Zero(n), off_diagonal, Eigen::EigenvaluesOnly);
  for (int j = 0; j < n; ++j) {
    // The spectrum is symmetric; one Newton step takes what rounding left.
    double x = (solver.eigenvalues()[j] - solver.eigenvalues()[n - 1 - j]) / 2.0;
    const auto near = legendre(n, x);
    x -= near.value / near.slope;
    const double slope = legendre(n, x).slope;
    rule.nodes[j] = x;
    rule.weights[j] = 2.0 / ((1.0 - x * x) * slope * slope);
  }
  return rule;
}

}  // namespace

const LegendreRule& gauss_legendre(int points) {
  constexpr int most_points = 128;
  if (points < 1 || points > most_points) {
    throw Error(ErrorKind::usage, "a Gauss-Legendre rule has 1 to 128 points");
  }
  thread_local std::map<int, LegendreRule> made;
  const auto found = made.find(points);
  return found != made.end() ? found->second
                             : made.emplace(points, make_rule(points)).first->second;
}

}  // namespace copse::stats
