#include <cmath>
#include <utility>

#include "detail_weighted_projection.hpp"

namespace copse::model::detail {

WeightedProjection::WeightedProjection(const Eigen::MatrixXd& x, Eigen::ArrayXd root_a)
    : root_a_(std::move(root_a)), qr_(x.rows(), x.cols()) {
  qr_.setThreshold(0.0);  // the rank is known; pivots may be small from weights alone
  qr_.compute(root_a_.matrix().asDiagonal() * x);
  thin_ = Eigen::MatrixXd::Identity(x.rows(), x.cols());
  thin_.applyOnTheLeft(qr_.householderQ().setLength(x.cols()));
  leverage_ = thin_.rowwise().squaredNorm();
  diagonal_ = 1.0 - leverage_;
  find_heavy_rows();
}

void WeightedProjection::find_heavy_rows() {
  for (Eigen::Index i = 0; i < thin_.rows(); ++i) {
    if (!(leverage_[i] > 0.5)) continue;
    Eigen::VectorXd unit = Eigen::VectorXd::Unit(thin_.rows(), i);
    rotate(unit);
    unit.head(qr_.cols()).setZero();
    diagonal_[i] = unit.squaredNorm();
    unit.applyOnTheLeft(qr_.householderQ().setLength(qr_.cols()));
    heavy_.push_back({i, unit});
  }
  for (const auto& heavy : heavy_) thin_.row(heavy.row).setZero();
}

void WeightedProjection::rotate(Eigen::VectorXd& y) const {
  y.applyOnTheLeft(qr_.householderQ().setLength(qr_.cols()).adjoint());
}

Eigen::VectorXd WeightedProjection::residual(Eigen::VectorXd y) const {
  rotate(y);
  y.head(qr_.cols()).setZero();
  y.applyOnTheLeft(qr_.householderQ().setLength(qr_.cols()));
  return y;
}

// Among light rows M_ij = -q_i'q_j beside the diagonal, and the squares over i != j are those over
// all pairs less sum f g h^2, which the diagonal's sum f g (1-h)^2 outweighs as h <= 1/2.
double WeightedProjection::pair_sum(const Eigen::ArrayXd& f, const Eigen::ArrayXd& g) const {
  Eigen::ArrayXd light = Eigen::ArrayXd::Ones(f.size());
  for (const auto& heavy : heavy_) light[heavy.row] = 0.0;
  const Eigen::ArrayXd light_f = f * light, light_g = g * light;
  const Eigen::MatrixXd of_f = thin_.transpose() * light_f.matrix().asDiagonal() * thin_;
  const Eigen::MatrixXd of_g = thin_.transpose() * light_g.matrix().asDiagonal() * thin_;
  double sum = of_f.cwiseProduct(of_g).sum() +
               (light_f * light_g * (diagonal_.square() - leverage_.square())).sum();
  for (const auto& heavy : heavy_) {
    const auto squares = heavy.m.square();
    const double with_light =
        f[heavy.row] * (light_g * squares).sum() + g[heavy.row] * (light_f * squares).sum();
    sum += with_light + f[heavy.row] * g[heavy.row] * std::pow(diagonal_[heavy.row], 2.0);
    for (const auto& other : heavy_) {
      if (other.row != heavy.row) {
        sum += f[heavy.row] * g[other.row] * std::pow(heavy.m[other.row], 2.0);
      }
    }
  }
  return sum;
}

Eigen::VectorXd WeightedProjection::solve(Eigen::VectorXd y) const {
  rotate(y);
  const Eigen::MatrixXd upper = qr_.matrixR().topRows(qr_.cols());
  const Eigen::VectorXd pivoted = upper.triangularView<Eigen::Upper>().solve(y.head(qr_.cols()));
  return qr_.colsPermutation() * pivoted;
}

Eigen::MatrixXd WeightedProjection::inverse_information() const {
  const Eigen::Index p = qr_.cols();
  const Eigen::MatrixXd upper = qr_.matrixR().topRows(p);
  const Eigen::MatrixXd root =
      upper.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p));
  return qr_.colsPermutation() * (root * root.transpose()) * qr_.colsPermutation().transpose();
}

double WeightedProjection::log_information() const {
  return 2.0 * qr_.matrixR().diagonal().head(qr_.cols()).array().abs().log().sum();
}

}  // namespace copse::model::detail
