#pragma once

#include <Eigen/Core>
#include <optional>

namespace copse::stats {

/// What `fit_least_squares` found; C = (X'WX)^-1.
struct LeastSquaresFit {
  Eigen::VectorXd beta;                 ///< length p; C X'Wy
  Eigen::MatrixXd unscaled_covariance;  ///< p x p; C, the covariance of beta when v are known
  Eigen::VectorXd residuals;            ///< length k; y - X beta
  double rss = 0.0;                     ///< sum of residuals^2 / v
  double df = 0.0;                      ///< k - p

  /// rss / df, the multiplicative error variance; needs df > 0.
  [[nodiscard]] double residual_variance() const { return rss / df; }
};

/// The first column of X that is, to a relative 1e-9, a linear combination of those before it;
/// absent when X has full column rank. A column of zeros depends on nothing and counts.
[[nodiscard]] std::optional<Eigen::Index> dependent_column(const Eigen::MatrixXd& x);

/// Weighted least squares, y_i ~ (x_i'beta, v_i sigma2), weights W = diag(1 / v).
///
/// By Householder's QR decomposition with columns exchanged, after the rows are sorted by weight
/// and the columns brought to norms near 1 by powers of two: stable for each row even when weights
/// differ by many orders of magnitude (Cox & Higham 1998, Stability of Householder QR factorization
/// for weighted least squares problems). Units are chosen by powers of two as well, so that scaling
/// y by s and v by s^2, s a power of two, scales the result bit for bit.
///
/// @param x  k x p, k >= p >= 1, of full column rank as `dependent_column` sees it.
/// @param y  length k, finite. @param v  length k, each > 0 and finite.
[[nodiscard]] LeastSquaresFit fit_least_squares(const Eigen::MatrixXd& x,
                                                const Eigen::VectorXd& y,
                                                const Eigen::VectorXd& v);

}  // namespace copse::stats
