#pragma once

#include <Eigen/Core>
#include <Eigen/QR>
#include <vector>

namespace copse::model::detail {

/// The residual projection M = I - Q Q' of A^(1/2) X = Q R, so that P = A^(1/2) M A^(1/2) for
/// P = A - A X (X'AX)^-1 X'A, A = diag(a). O(k p^2) time and O(k p) memory.
///
/// A row that a coefficient is nearly spent on has a leverage h next to 1, and M there next to 0:
/// its row of M is then taken from the other k - p columns of Householder's rotation, not from the
/// difference 1 - h. There are fewer than 2 p rows with h > 1/2, for the leverages sum to p.
class WeightedProjection {
 public:
  /// @param x  k x p, k >= p, full rank; rows by decreasing a.
  WeightedProjection(const Eigen::MatrixXd& x, Eigen::ArrayXd root_a);

  /// M_ii, length k.
  [[nodiscard]] const Eigen::ArrayXd& diagonal() const { return diagonal_; }
  /// M y.
  [[nodiscard]] Eigen::VectorXd residual(Eigen::VectorXd y) const;
  /// sum over i, j of f_i g_j M_ij^2, f and g >= 0.
  [[nodiscard]] double pair_sum(const Eigen::ArrayXd& f, const Eigen::ArrayXd& g) const;
  /// The coefficients of the least-squares fit of y by A^(1/2) X.
  [[nodiscard]] Eigen::VectorXd solve(Eigen::VectorXd y) const;
  /// (X'AX)^-1.
  [[nodiscard]] Eigen::MatrixXd inverse_information() const;
  /// log det X'AX.
  [[nodiscard]] double log_information() const;
  [[nodiscard]] const Eigen::ArrayXd& root_a() const { return root_a_; }

 private:
  struct HeavyRow {
    Eigen::Index row;
    Eigen::ArrayXd m;  ///< that row of M
  };
  void find_heavy_rows();
  void rotate(Eigen::VectorXd& y) const;

  Eigen::ArrayXd root_a_;
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr_;
  Eigen::MatrixXd thin_;  ///< Q, k x p; the heavy rows are set to 0
  Eigen::ArrayXd leverage_;
  Eigen::ArrayXd diagonal_;
  std::vector<HeavyRow> heavy_;
};

}  // namespace copse::model::detail
