#include <array>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_selection_likelihood.hpp"

namespace copse::bias::detail {
namespace {

constexpr int orders = 5;  // derivatives of A in mu from none to the fourth

/// (-1)^n times the n-th derivative of the standard normal density, n = 0..3: He_n(x) phi(x).
std::array<double, 4> hermite_densities(double x) {
  if (std::isinf(x)) return {};
  const double phi = stats::normal_density(x);
  return {phi, x * phi, (x * x - 1.0) * phi, x * (x * x - 3.0) * phi};
}

double normal_probability(double lower, double upper) {
  if (lower > 0.0) return stats::normal_cdf(-lower) - stats::normal_cdf(-upper);
  return stats::normal_cdf(upper) - stats::normal_cdf(lower);
}

/// The probability of every cell for a study with the z values z ~ N(m, r^2), and its derivatives
/// in m times r^n, in column n of `orders` or of one.
void fill_probabilities(const Cells& cells, double m, double r, Eigen::Ref<Eigen::MatrixXd> to) {
  Eigen::Index row = 0;
  for (const auto& band : cells.bands) {
    const double lower = (band.lower - m) / r, upper = (band.upper - m) / r;
    to(row, 0) = normal_probability(lower, upper);
    if (to.cols() == orders) {
      const auto above = hermite_densities(upper), below = hermite_densities(lower);
      for (std::size_t n = 0; n < 4; ++n) {
        to(row, static_cast<Eigen::Index>(n) + 1) = below[n] - above[n];
      }
    }
    ++row;
  }
  for (const auto& node : cells.nodes) {
    const double x = (node.z - m) / r;
    const double density = stats::normal_density(x) * node.weight / r;
    to(row, 0) = density;
    if (to.cols() == orders) {
      to(row, 1) = density * x;
      to(row, 2) = density * (x * x - 1.0);
      to(row, 3) = density * x * (x * x - 3.0);
      to(row, 4) = density * (x * x * (x * x - 6.0) + 3.0);
    }
    ++row;
  }
}

/// w, dw/dtheta_a and d2w/dtheta_a dtheta_b (a <= b) at every cell, one beside the other.
Eigen::MatrixXd weights_with_derivatives(const LogWeights& log_w) {
  const Eigen::Index n = log_w.slope.cols();
  Eigen::MatrixXd w(log_w.value.size(), 1 + n + n * (n + 1) / 2);
  w.col(0) = log_w.value.array().exp().matrix();
  Eigen::Index to = 1 + n;
  for (Eigen::Index a = 0; a < n; ++a) {
    w.col(1 + a) = w.col(0).cwiseProduct(log_w.slope.col(a));
    for (Eigen::Index b = a; b < n; ++b, ++to) {
      w.col(to) = w.col(0).cwiseProduct(log_w.slope.col(a).cwiseProduct(log_w.slope.col(b)));
      if (log_w.curvature.size() > 0) w.col(to) += w.col(0).cwiseProduct(log_w.curvature);
    }
  }
  return w;
}

/// Adds the sum of ln w over the studies.
void add_log_weights(const LogWeights& log_w, Derivatives& to, Eigen::Index first) {
  const Eigen::Index n = log_w.slope.cols();
  to.value += log_w.value.sum();
  to.gradient.segment(first, n) += log_w.slope.colwise().sum().transpose();
  if (log_w.curvature.size() > 0) to.hessian(first, first) += log_w.curvature.sum();
}

/// Takes the logarithm of one study's A from the log-likelihood; a(i, j) is the sum over the cells
/// of the i-th column of the weights and the j-th derivative in mu, times s^j.
void subtract_log_constant(const Eigen::MatrixXd& a, double s, Derivatives& to) {
  const Eigen::Index n = to.gradient.size();
  const double s2 = s * s, total = a(0, 0);
  // The density obeys the heat equation: its derivative in tau2 is half the second in mu.
  const auto first = [&](Eigen::Index i) {
    if (i == 0) return a(0, 1) / s;
    return i == 1 ? a(0, 2) / (2.0 * s2) : a(i - 1, 0);
  };
  Eigen::Index from = n - 1;  // columns of second derivatives of the weights
  const auto second = [&](Eigen::Index i, Eigen::Index j) {
    if (i == 0 && j == 0) return a(0, 2) / s2;
    if (i == 0) return j == 1 ? a(0, 3) / (2.0 * s2 * s) : a(j - 1, 1) / s;
    if (i == 1) return j == 1 ? a(0, 4) / (4.0 * s2 * s2) : a(j - 1, 2) / (2.0 * s2);
    return a(from++, 0);
  };
  to.value -= std::log(total);
  for (Eigen::Index i = 0; i < n; ++i) {
    to.gradient[i] -= first(i) / total;
    for (Eigen::Index j = i; j < n; ++j) {
      const double change = second(i, j) / total - first(i) / total * (first(j) / total);
      to.hessian(i, j) -= change;
      if (j != i) to.hessian(j, i) -= change;
    }
  }
}

/// Adds the logarithm of a study's normal density, without that of sqrt(2 pi).
void add_log_density(double y, double mu, double s2, Derivatives& to) {
  const double r = (y - mu) / s2, w = 1.0 / s2;
  to.value -= 0.5 * (std::log(s2) + r * (y - mu));
  to.gradient[0] += r;
  to.gradient[1] += 0.5 * (r * r - w);
  to.hessian(0, 0) -= w;
  to.hessian(0, 1) -= r * w;
  to.hessian(1, 0) -= r * w;
  to.hessian(1, 1) += w * (0.5 * w - r * r);
}

Derivatives zero_derivatives(Eigen::Index n) {
  return {0.0, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
}

}  // namespace

SelectionLikelihood::SelectionLikelihood(const Estimates& data,
                                         const SelectionFunction& selection,
                                         bool two_sided,
                                         int points)
    : data_(data), selection_(selection), cells_(cells_of(selection, two_sided, points)) {
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    pvals_.push_back(p_value(data.yi[i] / std::sqrt(data.vi[i]), two_sided));
  }
}

Derivatives SelectionLikelihood::at(const Eigen::VectorXd& parameters) const {
  const Eigen::VectorXd theta = parameters.tail(selection_.size());
  const double mu = parameters[0], t = parameters[1];
  const auto weights = weights_with_derivatives(selection_.at(cells_.pvals, theta));
  auto sum = zero_derivatives(size());
  add_log_weights(selection_.at(pvals_, theta), sum, 2);
  Eigen::MatrixXd probabilities(weights.rows(), orders);
  for (Eigen::Index i = 0; i < data_.k(); ++i) {
    const double v = data_.vi[i], s2 = v + t, se = std::sqrt(v);
    fill_probabilities(cells_, mu / se, std::sqrt(s2 / v), probabilities);
    subtract_log_constant(weights.transpose() * probabilities, std::sqrt(s2), sum);
    add_log_density(data_.yi[i], mu, s2, sum);
  }
  return sum;
}

SelectionLikelihood::Slice SelectionLikelihood::slice(double mu, double t) const {
  Slice slice;
  slice.probabilities.resize(data_.k(), std::ssize(cells_.pvals));
  Eigen::MatrixXd column(std::ssize(cells_.pvals), 1);
  for (Eigen::Index i = 0; i < data_.k(); ++i) {
    const double v = data_.vi[i], s2 = v + t, se = std::sqrt(v), r = data_.yi[i] - mu;
    fill_probabilities(cells_, mu / se, std::sqrt(s2 / v), column);
    slice.probabilities.row(i) = column.transpose();
    slice.log_density -= 0.5 * (std::log(s2) + r * r / s2);
  }
  return slice;
}

Derivatives SelectionLikelihood::at(const Slice& slice, const Eigen::VectorXd& theta) const {
  const Eigen::Index n = theta.size();
  const auto weights = weights_with_derivatives(selection_.at(cells_.pvals, theta));
  auto sum = zero_derivatives(n);
  sum.value = slice.log_density;
  add_log_weights(selection_.at(pvals_, theta), sum, 0);
  const Eigen::MatrixXd a = slice.probabilities * weights;
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    sum.value -= std::log(a(i, 0));
    const Eigen::VectorXd first = a.row(i).segment(1, n).transpose() / a(i, 0);
    sum.gradient -= first;
    sum.hessian += first * first.transpose();
    for (Eigen::Index p = 0, from = 1 + n; p < n; ++p) {
      for (Eigen::Index q = p; q < n; ++q, ++from) {
        sum.hessian(p, q) -= a(i, from) / a(i, 0);
        if (q != p) sum.hessian(q, p) -= a(i, from) / a(i, 0);
      }
    }
  }
  return sum;
}

}  // namespace copse::bias::detail
