#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "copse/core/error.hpp"
#include "copse/stats/least_squares.hpp"
#include "detail_regression_profile.hpp"
#include "wording.hpp"

namespace copse::model::detail {
namespace {

int unit_exponent(double variance) {
  const int exponent = std::ilogb(variance);
  return exponent >= 0 ? exponent / 2 : -((1 - exponent) / 2);  // floor
}

std::vector<Eigen::Index> by_variance(const Eigen::VectorXd& v) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(v.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&v](Eigen::Index i) { return v[i]; });
  return order;
}

}  // namespace

RegressionProfile::RegressionProfile(const Estimates& data, const Eigen::MatrixXd& x)
    : x_(x.rows(), x.cols()), y_(x.rows()), v_(x.rows()) {
  exponent_ = unit_exponent(data.vi.minCoeff());
  const auto fit = stats::fit_least_squares(x, data.yi, data.vi);
  const double range = data.yi.maxCoeff() / 2.0 - data.yi.minCoeff() / 2.0;
  const bool in_range = range <= std::ldexp(std::sqrt(data.vi.minCoeff()), 249);
  if (!in_range || !fit.beta.allFinite() || !fit.residuals.allFinite()) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
  start_ = fit.beta;
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    column_exponents_.push_back(std::ilogb(x.col(j).cwiseAbs().maxCoeff()));
  }
  Eigen::Index row = 0;
  for (const Eigen::Index i : by_variance(data.vi)) {
    y_[row] = std::ldexp(fit.residuals[i], -exponent_);
    v_[row] = to_unit_variance(data.vi[i]);
    for (Eigen::Index j = 0; j < x.cols(); ++j) {
      x_(row, j) = std::ldexp(x(i, j), -column_exponents_[static_cast<std::size_t>(j)]);
    }
    ++row;
  }
  describe(data);
}

void RegressionProfile::describe(const Estimates& data) {
  const WeightedProjection unweighted(x_, Eigen::ArrayXd::Ones(v_.size()));
  squares_within_ = unweighted.residual(y_).squaredNorm();
  trace_pv_ = (v_ * unweighted.diagonal()).sum();
  trace_pvpv_ = unweighted.pair_sum(v_, v_);
  log_xx_ = unweighted.log_information();
  Eigen::Index lead = 0;
  data.vi.minCoeff(&lead);
  const double scale = std::ldexp(1.0, -exponent_);
  const Eigen::ArrayXd y = data.yi.array() * scale - data.yi[lead] * scale;
  total_variance_ = (y - y.mean()).square().mean();
}

WeightedProjection RegressionProfile::projection(double tau2) const {
  return {x_, ((v_min() + tau2) / (v_ + tau2)).sqrt()};
}

// In units of the largest weight w0, so that powers neither over- nor underflow. With e the
// weighted residuals, Py = W^(1/2) e, and y'PPPy = |M W e|^2.
Moments RegressionProfile::at(double tau2) const {
  const auto m = projection(tau2);
  const Eigen::ArrayXd root = m.root_a(), w = root.square();
  const Eigen::ArrayXd e = m.residual(root * y_);
  const double w0 = 1.0 / (v_min() + tau2);
  Moments sums;
  sums.sum_w = w0 * w.sum();
  sums.sum_w2 = w0 * w0 * w.square().sum();
  sums.q = w0 * e.square().sum();
  sums.ypp = w0 * w0 * (w * e.square()).sum();
  sums.yppp = w0 * w0 * w0 * m.residual(w * e).squaredNorm();
  sums.trace_p = w0 * (w * m.diagonal()).sum();
  sums.trace_pp = w0 * w0 * m.pair_sum(w, w);
  return sums;
}

double RegressionProfile::log_likelihood(double tau2, bool restricted) const {
  const auto m = projection(tau2);
  const double q = m.residual(m.root_a() * y_).squaredNorm() / (v_min() + tau2);
  const double n = restricted ? df() : k();
  const double constant =
      n * (std::log(2.0 * std::numbers::pi) / 2.0 + exponent_ * std::numbers::ln2);
  const double full = -((v_ + tau2).log().sum() + q) / 2.0 - constant;
  if (!restricted) return full;
  const auto p = static_cast<double>(x_.cols());
  return full - (m.log_information() - p * std::log(v_min() + tau2) - log_xx_) / 2.0;
}

RegressionProfile::Coefficients RegressionProfile::coefficients(double tau2) const {
  const auto m = projection(tau2);
  Coefficients found{m.solve(m.root_a() * y_), m.inverse_information() * (v_min() + tau2)};
  for (Eigen::Index j = 0; j < x_.cols(); ++j) {
    const int exponent = exponent_ - column_exponents_[static_cast<std::size_t>(j)];
    found.beta[j] = start_[j] + std::ldexp(found.beta[j], exponent);
    const double scale = std::ldexp(1.0, exponent);
    found.covariance.row(j) *= scale;
    found.covariance.col(j) *= scale;
  }
  return found;
}

double RegressionProfile::roundoff() const {
  constexpr double unit = 0x1p-52;
  return unit * (32.0 * static_cast<double>(x_.cols()) + k() / 4.0);
}

double RegressionProfile::variance(double value) const { return std::ldexp(value, 2 * exponent_); }

double RegressionProfile::to_unit_variance(double value) const {
  return std::ldexp(value, -2 * exponent_);
}

// With f = a v and P = A^(1/2) M A^(1/2): tr PVPV = sum of f_i f_j M_ij^2, and so on.
QuadraticForm quadratic_form(const RegressionProfile& profile, const QWeights& weights) {
  Eigen::ArrayXd a = profile.v();
  weights.apply(a);
  const WeightedProjection m(profile.x(), a.sqrt());
  const Eigen::ArrayXd av = a * profile.v();
  QuadraticForm form;
  form.value = m.residual(m.root_a() * profile.y()).squaredNorm();
  form.trace_p = (a * m.diagonal()).sum();
  form.trace_pv = (av * m.diagonal()).sum();
  form.trace_pp = m.pair_sum(a, a);
  form.trace_pvp = m.pair_sum(a, av);
  form.trace_pvpv = m.pair_sum(av, av);
  return form;
}

}  // namespace copse::model::detail
