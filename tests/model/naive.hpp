#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/model/tau2.hpp"

// The room's formulas once more, with dense matrices and as the papers print them:
// P = W - W X (X'WX)^-1 X'W, W = diag(1 / (v + tau2)), X with a column of ones per group.
namespace copse::naive {

struct Problem {
  Eigen::VectorXd y;
  Eigen::VectorXd v;
  Eigen::MatrixXd x;

  [[nodiscard]] double k() const { return static_cast<double>(y.size()); }
  [[nodiscard]] double df() const { return static_cast<double>(y.size() - x.cols()); }
};

[[nodiscard]] Problem problem(const Estimates& data);
[[nodiscard]] Problem problem(const std::vector<Estimates>& groups);

[[nodiscard]] Eigen::MatrixXd projection(const Problem& problem, double tau2);
[[nodiscard]] double q(const Problem& problem, double tau2);

/// Derivative of twice the (restricted) log-likelihood in tau2, as two terms whose difference it
/// is.
struct Score {
  double squares;  ///< y'PPy
  double trace;    ///< tr P, or sum of w
};
[[nodiscard]] Score score(const Problem& problem, double tau2, bool restricted);

/// -(n/2) log 2 pi - (1/2) [log |V| + y'Py], and for the restricted one, n = k - G,
/// - (1/2) [log |X'WX| - log |X'X|].
[[nodiscard]] double log_likelihood(const Problem& problem, double tau2, bool restricted);

/// The same for one group in O(k), for fine grids.
[[nodiscard]] double fast_log_likelihood(const Estimates& data, double tau2, bool restricted);
[[nodiscard]] double fast_score(const Estimates& data, double tau2, bool restricted);

/// Every estimator but ML and REML. GENQM: the distribution of y'Py by Imhof's (1961) integral over
/// eigenvalues.
[[nodiscard]] double moment_estimate(const Problem& problem, model::Tau2Method method);

/// The standard error of an estimate with this value; absent for DL2.
[[nodiscard]] std::optional<double> standard_error(const Problem& problem,
                                                   model::Tau2Method method,
                                                   double tau2);

/// 0, then evenly on a logarithmic scale from far below the smallest variance to far above the
/// range of the effects.
[[nodiscard]] std::vector<double> tau2_grid(const Estimates& data, int size);

}  // namespace copse::naive
