#include "copse/stats/least_squares.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace copse::stats {
namespace {

constexpr double independent = 1e-9;  // relative size of what a column must add to those before it

/// The problem in units near 1: rows by decreasing weight, columns and y divided by powers of two.
struct Scaled {
  std::vector<Eigen::Index> order;
  std::vector<int> column_exponents;
  int unit = 0;            ///< of y and sqrt(v)
  Eigen::MatrixXd x;       ///< W^(1/2) X
  Eigen::VectorXd y;       ///< W^(1/2) (y - start)
  double start = 0.0;      ///< y of the most precise row, given to a column of ones if there is one
  Eigen::Index ones = -1;  ///< that column
};

int half_exponent(double variance) {
  const int exponent = std::ilogb(variance);
  return exponent >= 0 ? exponent / 2 : -((1 - exponent) / 2);
}

Eigen::Index column_of_ones(const Eigen::MatrixXd& x) {
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    if ((x.col(j).array() == 1.0).all()) return j;
  }
  return -1;
}

std::vector<Eigen::Index> by_weight(const Eigen::VectorXd& v) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(v.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&v](Eigen::Index i) { return v[i]; });
  return order;
}

Scaled scaled(const Eigen::MatrixXd& x, const Eigen::VectorXd& y, const Eigen::VectorXd& v) {
  Scaled s{by_weight(v), {}, half_exponent(v.minCoeff()), {}, {}, 0.0, column_of_ones(x)};
  if (s.ones >= 0) s.start = y[s.order.front()];
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    s.column_exponents.push_back(std::ilogb(x.col(j).cwiseAbs().maxCoeff()));
  }
  s.x.resize(x.rows(), x.cols());
  s.y.resize(x.rows());
  for (Eigen::Index row = 0; row < x.rows(); ++row) {
    const Eigen::Index i = s.order[static_cast<std::size_t>(row)];
    const double root = std::sqrt(std::ldexp(v[i], -2 * s.unit));
    s.y[row] = (std::ldexp(y[i], -s.unit) - std::ldexp(s.start, -s.unit)) / root;
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
      s.x(row, j) = std::ldexp(x(i, j), -s.column_exponents[static_cast<std::size_t>(j)]) / root;
    }
  }
  return s;
}

/// (X'WX)^-1 = R^-1 R^-T in the order of the columns of X.
Eigen::MatrixXd inverse_information(const Eigen::ColPivHouseholderQR<Eigen::MatrixXd>& qr) {
  const Eigen::Index p = qr.cols();
  const Eigen::MatrixXd upper = qr.matrixR().topRows(p);
  const Eigen::MatrixXd root =
      upper.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(p, p));
  return qr.colsPermutation() * (root * root.transpose()) * qr.colsPermutation().transpose();
}

}  // namespace

std::optional<Eigen::Index> dependent_column(const Eigen::MatrixXd& x) {
  Eigen::MatrixXd orthonormal(x.rows(), x.cols());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const double largest = x.col(j).cwiseAbs().maxCoeff();
    if (!(largest > 0.0) || j >= x.rows()) return j;
    Eigen::VectorXd rest = x.col(j) / largest;
    const double norm = rest.norm();
    for (int pass = 0; pass < 2; ++pass) {  // twice is enough
      rest -= orthonormal.leftCols(j) * (orthonormal.leftCols(j).transpose() * rest);
    }
    if (rest.norm() <= independent * norm) return j;
    orthonormal.col(j) = rest.normalized();
  }
  return std::nullopt;
}

LeastSquaresFit fit_least_squares(const Eigen::MatrixXd& x,
                                  const Eigen::VectorXd& y,
                                  const Eigen::VectorXd& v) {
  const Scaled s = scaled(x, y, v);
  const Eigen::Index k = x.rows(), p = x.cols();
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(k, p);
  qr.setThreshold(0.0);  // the rank is known, and small pivots may come from weights alone
  qr.compute(s.x);
  Eigen::VectorXd rotated = s.y;
  rotated.applyOnTheLeft(qr.householderQ().setLength(p).adjoint());
  const Eigen::MatrixXd upper = qr.matrixR().topRows(p);
  const Eigen::VectorXd pivoted = upper.triangularView<Eigen::Upper>().solve(rotated.head(p));
  rotated.head(p).setZero();
  LeastSquaresFit fit;
  fit.df = static_cast<double>(k - p);
  fit.rss = rotated.squaredNorm();
  rotated.applyOnTheLeft(qr.householderQ().setLength(p));
  fit.residuals.resize(k);
  for (Eigen::Index row = 0; row < k; ++row) {
    const Eigen::Index i = s.order[static_cast<std::size_t>(row)];
    fit.residuals[i] = std::ldexp(rotated[row] * std::sqrt(std::ldexp(v[i], -2 * s.unit)), s.unit);
  }
  fit.beta = qr.colsPermutation() * pivoted;
  fit.unscaled_covariance = inverse_information(qr);
  for (Eigen::Index j = 0; j < p; ++j) {
    const int exponent = s.unit - s.column_exponents[static_cast<std::size_t>(j)];
    fit.beta[j] = std::ldexp(fit.beta[j], exponent);
    const double scale = std::ldexp(1.0, exponent);
    fit.unscaled_covariance.row(j) *= scale;
    fit.unscaled_covariance.col(j) *= scale;
  }
  if (s.ones >= 0) fit.beta[s.ones] += s.start;
  return fit;
}

}  // namespace copse::stats
