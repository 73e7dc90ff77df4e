#include "model/naive.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <numbers>

#include "copse/stats/distributions.hpp"

namespace copse::naive {
namespace {

using Eigen::MatrixXd;
using model::Tau2Method;

/// (1/k) sum of (y - mean)^2 over all studies: where Sidik and Jonkman start.
double start_of_sidik_jonkman(const Problem& p) {
  return (p.y.array() - p.y.mean()).square().sum() / p.k();
}

MatrixXd unweighted_projection(const Problem& p) {
  return MatrixXd::Identity(p.y.size(), p.y.size()) -
         p.x * (p.x.transpose() * p.x).inverse() * p.x.transpose();
}

/// Where a falling function crosses 0 in t >= 0; 0 when it is below 0 already there.
double crossing(const std::function<double(double)>& falling) {
  if (falling(0.0) <= 0.0) return 0.0;
  double low = 0.0, high = 1.0;
  while (falling(high) > 0.0) high *= 2.0;
  for (int step = 0; step < 120; ++step) {
    const double middle = (low + high) / 2.0;
    (falling(middle) > 0.0 ? low : high) = middle;
  }
  return high;
}

/// Empirical Bayes as Morris (1983) writes it: sum of w ((y - mu)^2 k / (k - G) - (v + t)).
double empirical_bayes_equation(const Problem& p, double t) {
  const Eigen::ArrayXd v = p.v.array() + t;
  const Eigen::ArrayXd residuals = v * (projection(p, t) * p.y).array();
  return ((residuals.square() * p.k() / p.df() - v) / v).sum();
}

MatrixXd projection_weighted_by(const Problem& p, const Eigen::ArrayXd& weights) {
  const MatrixXd a = weights.matrix().asDiagonal();
  return a - a * p.x * (p.x.transpose() * a * p.x).inverse() * p.x.transpose() * a;
}

/// (y'Py - tr PV) / tr P.
double matched_moment(const Problem& p, const MatrixXd& form) {
  return (p.y.dot(form * p.y) - (form * p.v.asDiagonal()).trace()) / form.trace();
}

/// P of the estimators that match the moment of one quadratic form.
MatrixXd form_of(const Problem& p, Tau2Method method) {
  if (method == Tau2Method::generalised_q || method == Tau2Method::generalised_q_median) {
    return projection_weighted_by(p, p.v.cwiseInverse());
  }
  if (method == Tau2Method::generalised_q_root || method == Tau2Method::generalised_q_root_median) {
    return projection_weighted_by(p, p.v.cwiseSqrt().cwiseInverse());
  }
  const double first = std::max(0.0, matched_moment(p, projection(p, 0.0)));
  return projection(p, first);
}

/// sd of (scale y'Py + constant) where y has variance diag(v + tau2).
double quadratic_form_se(const Problem& p, const MatrixXd& form, double tau2, double scale) {
  const MatrixXd pv = form * p.v.asDiagonal();
  const double spread = 2.0 * (pv * pv).trace() + 4.0 * tau2 * (pv * form).trace() +
                        2.0 * tau2 * tau2 * (form * form).trace();
  return scale * std::sqrt(spread);
}

/// P(y'Py > value) when y has variance diag(v + t): 1/2 + 1/pi int sin(theta(u)) / (u rho(u)) du
/// with theta = 1/2 (sum atan(l u) - value u), rho = prod (1 + l^2 u^2)^(1/4); Imhof (1961),
/// doi:10.1093/biomet/48.3-4.419. Turned to u = i s e^(-i a) so that the integrand falls
/// exponentially, and s = e^x.
double probability_above(const Eigen::VectorXd& eigenvalues, double value) {
  using Complex = std::complex<double>;
  const double angle = 0.7;  // between the imaginary axis and the negative real one
  const Complex direction = std::polar(1.0, std::numbers::pi / 2.0 + angle);
  const double step = 0.1;
  double sum = 0.0;
  for (double x = -45.0; x < 10.0; x += step) {
    const Complex s = std::exp(x) / value * direction;
    Complex exponent = s * value;
    for (const double l : eigenvalues) exponent -= 0.5 * std::log(1.0 + 2.0 * l * s);
    sum += std::exp(exponent).imag();
  }
  return 0.5 - angle / std::numbers::pi - step * sum / std::numbers::pi;
}

double generalised_q_median(const Problem& p, const MatrixXd& form) {
  const double value = p.y.dot(form * p.y);
  return crossing([&](double t) {
    const Eigen::VectorXd sd = (p.v.array() + t).sqrt();
    const MatrixXd scaled = sd.asDiagonal() * form * sd.asDiagonal();
    const Eigen::VectorXd all =
        Eigen::SelfAdjointEigenSolver<MatrixXd>(scaled, Eigen::EigenvaluesOnly).eigenvalues();
    const auto rank = static_cast<Eigen::Index>(p.df());
    return 0.5 - probability_above(all.tail(rank), value);
  });
}

}  // namespace

Problem problem(const Estimates& data) { return {data.yi, data.vi, MatrixXd::Ones(data.k(), 1)}; }

Problem problem(const std::vector<Estimates>& groups) {
  Eigen::Index k = 0;
  for (const auto& group : groups) k += group.k();
  Problem p{Eigen::VectorXd(k), Eigen::VectorXd(k), MatrixXd::Zero(k, std::ssize(groups))};
  Eigen::Index row = 0, column = 0;
  for (const auto& group : groups) {
    p.y.segment(row, group.k()) = group.yi;
    p.v.segment(row, group.k()) = group.vi;
    p.x.block(row, column, group.k(), 1).setOnes();
    row += group.k();
    ++column;
  }
  return p;
}

MatrixXd projection(const Problem& p, double tau2) {
  const MatrixXd w = (p.v.array() + tau2).inverse().matrix().asDiagonal();
  return w - w * p.x * (p.x.transpose() * w * p.x).inverse() * p.x.transpose() * w;
}

double q(const Problem& p, double tau2) { return p.y.dot(projection(p, tau2) * p.y); }

Score score(const Problem& p, double tau2, bool restricted) {
  const MatrixXd at = projection(p, tau2);
  const double sum_w = (p.v.array() + tau2).inverse().sum();
  return {(at * p.y).squaredNorm(), restricted ? at.trace() : sum_w};
}

double log_likelihood(const Problem& p, double tau2, bool restricted) {
  const Eigen::ArrayXd v = p.v.array() + tau2;
  const double n = restricted ? p.df() : p.k();
  const double full =
      -n / 2.0 * std::log(2.0 * std::numbers::pi) - (v.log().sum() + q(p, tau2)) / 2.0;
  if (!restricted) return full;
  const MatrixXd w = v.inverse().matrix().asDiagonal();
  const double information = (p.x.transpose() * w * p.x).determinant();
  return full - (std::log(information) - std::log((p.x.transpose() * p.x).determinant())) / 2.0;
}

double fast_log_likelihood(const Estimates& data, double tau2, bool restricted) {
  const Eigen::ArrayXd v = data.vi.array() + tau2;
  const Eigen::ArrayXd w = v.inverse();
  const double mu = (w * data.yi.array()).sum() / w.sum();
  const auto k = static_cast<double>(data.k());
  const double sum = v.log().sum() + (w * (data.yi.array() - mu).square()).sum();
  const double n = restricted ? k - 1.0 : k;
  const double full = -n / 2.0 * std::log(2.0 * std::numbers::pi) - sum / 2.0;
  return restricted ? full - (std::log(w.sum()) - std::log(k)) / 2.0 : full;
}

double fast_score(const Estimates& data, double tau2, bool restricted) {
  const Eigen::ArrayXd w = (data.vi.array() + tau2).inverse();
  const double mu = (w * data.yi.array()).sum() / w.sum();
  const double squares = (w * (data.yi.array() - mu)).square().sum();
  return squares - w.sum() + (restricted ? w.square().sum() / w.sum() : 0.0);
}

double moment_estimate(const Problem& p, Tau2Method method) {
  const auto q_above = [&](double target) {
    return crossing([&, target](double t) { return q(p, t) - target; });
  };
  const double sum_w = p.v.cwiseInverse().sum();
  switch (method) {
    case Tau2Method::dersimonian_laird:
      return std::max(0.0, (q(p, 0.0) - p.df()) / projection(p, 0.0).trace());
    case Tau2Method::hedges:
      return std::max(0.0, matched_moment(p, unweighted_projection(p)));
    case Tau2Method::hunter_schmidt:
      return std::max(0.0, (q(p, 0.0) - p.k()) / sum_w);
    case Tau2Method::hunter_schmidt_corrected:
      return std::max(0.0, (q(p, 0.0) * p.k() / p.df() - p.k()) / sum_w);
    case Tau2Method::sidik_jonkman: {
      const double start = start_of_sidik_jonkman(p);
      return start * q(p, start) / p.df();
    }
    case Tau2Method::paule_mandel:
      return q_above(p.df());
    case Tau2Method::paule_mandel_median:
      return q_above(stats::chi_squared_quantile(0.5, p.df()));
    case Tau2Method::empirical_bayes:
      return crossing([&](double t) { return empirical_bayes_equation(p, t); });
    case Tau2Method::iterated_dersimonian_laird:
      return crossing([&](double t) { return matched_moment(p, projection(p, t)) - t; });
    case Tau2Method::iterated_sidik_jonkman:
      return crossing([&](double t) { return q(p, t) / p.df() - 1.0; });
    case Tau2Method::two_step_dersimonian_laird:
    case Tau2Method::generalised_q:
    case Tau2Method::generalised_q_root:
      return std::max(0.0, matched_moment(p, form_of(p, method)));
    case Tau2Method::generalised_q_median:
    case Tau2Method::generalised_q_root_median:
      return generalised_q_median(p, form_of(p, method));
    case Tau2Method::maximum_likelihood:
    case Tau2Method::restricted_maximum_likelihood:
      break;
  }
  return -1.0;
}

std::optional<double> standard_error(const Problem& p, Tau2Method method, double tau2) {
  const Eigen::ArrayXd w = (p.v.array() + tau2).inverse();
  const double sum_w = p.v.cwiseInverse().sum();
  switch (method) {
    case Tau2Method::dersimonian_laird: {
      const MatrixXd form = projection(p, 0.0);
      return quadratic_form_se(p, form, tau2, 1.0 / form.trace());
    }
    case Tau2Method::hedges:
      return quadratic_form_se(p, unweighted_projection(p), tau2, 1.0 / p.df());
    case Tau2Method::hunter_schmidt:
      return quadratic_form_se(p, projection(p, 0.0), tau2, 1.0 / sum_w);
    case Tau2Method::hunter_schmidt_corrected:
      return quadratic_form_se(p, projection(p, 0.0), tau2, p.k() / p.df() / sum_w);
    case Tau2Method::sidik_jonkman: {
      const double start = start_of_sidik_jonkman(p);
      return quadratic_form_se(p, projection(p, start), tau2, start / p.df());
    }
    case Tau2Method::generalised_q:
    case Tau2Method::generalised_q_root:
    case Tau2Method::generalised_q_median:
    case Tau2Method::generalised_q_root_median: {
      const MatrixXd form = form_of(p, method);
      return quadratic_form_se(p, form, tau2, 1.0 / form.trace());
    }
    case Tau2Method::paule_mandel:
    case Tau2Method::paule_mandel_median:
    case Tau2Method::empirical_bayes:
    case Tau2Method::iterated_dersimonian_laird:
    case Tau2Method::iterated_sidik_jonkman:
      return std::sqrt(2.0 * p.k() * p.k() / p.df()) / w.sum();
    case Tau2Method::maximum_likelihood:
      return std::sqrt(2.0 / w.square().sum());
    case Tau2Method::restricted_maximum_likelihood: {
      const MatrixXd at = projection(p, tau2);
      return std::sqrt(2.0 / (at * at).trace());
    }
    case Tau2Method::two_step_dersimonian_laird:
      break;
  }
  return std::nullopt;
}

std::vector<double> tau2_grid(const Estimates& data, int size) {
  const double range = data.yi.maxCoeff() - data.yi.minCoeff();
  const double first = std::log(data.vi.minCoeff()) - 7.0;
  const double last = std::log(10.0 * (range * range + data.vi.maxCoeff()));
  std::vector<double> grid{0.0};
  for (int i = 0; i < size; ++i) grid.push_back(std::exp(first + (last - first) * i / (size - 1)));
  return grid;
}

}  // namespace copse::naive
