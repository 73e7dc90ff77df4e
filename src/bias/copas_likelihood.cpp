#include <array>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_copas_likelihood.hpp"
#include "detail_jet.hpp"

namespace copse::bias::detail {
namespace {

double log_cdf(double x) { return stats::log_normal_cdf(x); }

template <std::size_t count>
Jet<count> log_cdf(const Jet<count>& x) {
  const double hazard = stats::normal_hazard_below(x.value);
  return x.through(stats::log_normal_cdf(x.value), hazard, -hazard * (x.value + hazard));
}

/// What rho alone decides in one study.
template <class Real>
struct Seen {
  Real sigma2;
  Real shared;  ///< rho sigma, the covariance of effect and propensity
  Real rest;    ///< sigma2 (1 - rho^2): its part of the variance given the propensity
};

template <class Real>
Seen<Real> seen_by(double s, double c2, const Real& rho) {
  using std::sqrt;
  const Real rho2 = rho * rho, sigma2 = Real(s * s) / (Real(1.0) - Real(c2) * rho2);
  return {sigma2, rho * sqrt(sigma2), sigma2 * (Real(1.0) - rho2)};
}

/// One study's part of l but for -ln Phi(u), in numbers or jets; v without the cancellation of
/// 1 - r^2.
template <class Real>
Real seen_effect(const Real& away, double u, const Real& t, const Seen<Real>& seen) {
  using std::log;
  using std::sqrt;
  const Real total = t + seen.sigma2, pull = away / total;
  const Real v = (Real(u) + seen.shared * pull) * sqrt(total / (t + seen.rest));
  return Real(-0.5) * (log(total) + away * pull) + log_cdf(v);
}

/// A function of rho as one of (away, t, rho).
Jet<3> lifted(const Jet<1>& of_rho) {
  return Jet<3>::variable(0.0, 2).through(of_rho.value, of_rho.gradient[0], of_rho.hessian[0][0]);
}

}  // namespace

CopasLikelihood::CopasLikelihood(const Estimates& data, double gamma0, double gamma1) {
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const double s = std::sqrt(data.vi[i]), u = gamma0 + gamma1 / s;
    const double lambda = stats::normal_hazard_below(u);
    studies_.push_back({data.yi[i], s, u, lambda * (u + lambda)});
    log_seen_ += stats::log_normal_cdf(u);
  }
}

Derivatives CopasLikelihood::at(const Eigen::VectorXd& parameters) const {
  const Eigen::Index n = parameters.size();
  const double beta = n > 3 ? parameters[3] : 0.0;
  const auto t = Jet<3>::variable(parameters[1], 1);
  const auto rho = Jet<1>::variable(parameters[2], 0);
  Derivatives sum{-log_seen_, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)};
  for (const auto& [y, s, u, c2] : studies_) {
    const auto away = Jet<3>::variable(y - parameters[0] - beta * s, 0);
    const auto seen = seen_by(s, c2, rho);
    const auto part = seen_effect<Jet<3>>(
        away, u, t, {lifted(seen.sigma2), lifted(seen.shared), lifted(seen.rest)});
    sum.value += part.value;
    // mu and beta act through away.
    const std::array<std::size_t, 4> through{0, 1, 2, 0};
    const std::array<double, 4> slope{-1.0, 1.0, 1.0, -s};
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      sum.gradient[row] += slope[i] * part.gradient[through[i]];
      for (std::size_t j = 0; j < static_cast<std::size_t>(n); ++j) {
        sum.hessian(row, static_cast<Eigen::Index>(j)) +=
            slope[i] * slope[j] * part.hessian[through[i]][through[j]];
      }
    }
  }
  return sum;
}

double CopasLikelihood::value(double mu, double t, double rho) const {
  double sum = -log_seen_;
  for (const auto& [y, s, u, c2] : studies_) {
    sum += seen_effect(y - mu, u, t, seen_by(s, c2, rho));
  }
  return sum;
}

double CopasLikelihood::unpublished() const {
  double sum = 0.0;
  for (const auto& study : studies_) {
    sum += stats::normal_cdf(-study.u) / stats::normal_cdf(study.u);
  }
  return sum;
}

}  // namespace copse::bias::detail
