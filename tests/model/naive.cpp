#include "model/naive.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numbers>

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

double paule_mandel(const Problem& p) {
  if (q(p, 0.0) <= p.df()) return 0.0;
  double low = 0.0, high = 1.0;
  while (q(p, high) > p.df()) high *= 2.0;
  for (int step = 0; step < 120; ++step) {
    const double middle = (low + high) / 2.0;
    (q(p, middle) > p.df() ? low : high) = middle;
  }
  return high;
}

/// sd of (scale y'Py + constant) where y has variance diag(v + tau2).
double quadratic_form_se(const Problem& p, const MatrixXd& form, double tau2, double scale) {
  const MatrixXd pv = form * p.v.asDiagonal();
  const double spread = 2.0 * (pv * pv).trace() + 4.0 * tau2 * (pv * form).trace() +
                        2.0 * tau2 * tau2 * (form * form).trace();
  return scale * std::sqrt(spread);
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
  if (method == Tau2Method::dersimonian_laird) {
    return std::max(0.0, (q(p, 0.0) - p.df()) / projection(p, 0.0).trace());
  }
  if (method == Tau2Method::hedges) {
    const MatrixXd form = unweighted_projection(p);
    const double expected = (form * p.v.asDiagonal()).trace();
    return std::max(0.0, (p.y.dot(form * p.y) - expected) / p.df());
  }
  if (method == Tau2Method::sidik_jonkman) {
    const double start = start_of_sidik_jonkman(p);
    return start * q(p, start) / p.df();
  }
  return paule_mandel(p);
}

double standard_error(const Problem& p, Tau2Method method, double tau2) {
  const Eigen::ArrayXd w = (p.v.array() + tau2).inverse();
  switch (method) {
    case Tau2Method::dersimonian_laird: {
      const MatrixXd form = projection(p, 0.0);
      return quadratic_form_se(p, form, tau2, 1.0 / form.trace());
    }
    case Tau2Method::hedges:
      return quadratic_form_se(p, unweighted_projection(p), tau2, 1.0 / p.df());
    case Tau2Method::sidik_jonkman: {
      const double start = start_of_sidik_jonkman(p);
      return quadratic_form_se(p, projection(p, start), tau2, start / p.df());
    }
    case Tau2Method::paule_mandel:
      return std::sqrt(2.0 * p.k() * p.k() / p.df()) / w.sum();
    case Tau2Method::maximum_likelihood:
      return std::sqrt(2.0 / w.square().sum());
    case Tau2Method::restricted_maximum_likelihood: {
      const MatrixXd at = projection(p, tau2);
      return std::sqrt(2.0 / (at * at).trace());
    }
  }
  return -1.0;
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
