#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_copas_likelihood.hpp"
#include "detail_jet.hpp"

namespace copse::bias::detail {
namespace {

double log_cdf(double x) { return stats::log_normal_cdf(x); }

template <std::size_t N>
Jet<N> log_cdf(const Jet<N>& x) {
  const double hazard = stats::normal_hazard_below(x.value);
  return x.through(stats::log_normal_cdf(x.value), hazard, -hazard * (x.value + hazard));
}

/// One study's part of l but for -ln Phi(u), in numbers or jets.
template <class Real>
Real seen_effect(const Real& away, double s, double u, double c2, const Real& t, const Real& rho) {
  using std::log;
  using std::sqrt;
  const Real sigma2 = Real(s * s) / (Real(1.0) - Real(c2) * rho * rho);
  const Real total = t + sigma2, root = sqrt(total);
  const Real r = rho * sqrt(sigma2) / root;
  const Real z = away / root;
  const Real v = (Real(u) + r * z) / sqrt(Real(1.0) - r * r);
  return Real(-0.5) * (log(total) + z * z) + log_cdf(v);
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
  using J = Jet<3>;
  const auto mu = J::variable(parameters[0], 0), t = J::variable(parameters[1], 1);
  const auto rho = J::variable(parameters[2], 2);
  J sum(-log_seen_);
  for (const auto& [y, s, u, c2] : studies_) sum += seen_effect(J(y) - mu, s, u, c2, t, rho);
  return sum.derivatives();
}

Derivatives CopasLikelihood::with_slope(const Eigen::VectorXd& parameters) const {
  using J = Jet<4>;
  const auto mu = J::variable(parameters[0], 0), t = J::variable(parameters[1], 1);
  const auto rho = J::variable(parameters[2], 2), beta = J::variable(parameters[3], 3);
  J sum(-log_seen_);
  for (const auto& [y, s, u, c2] : studies_) {
    sum += seen_effect(J(y) - mu - beta * J(s), s, u, c2, t, rho);
  }
  return sum.derivatives();
}

double CopasLikelihood::value(double mu, double t, double rho) const {
  double sum = -log_seen_;
  for (const auto& [y, s, u, c2] : studies_) sum += seen_effect<double>(y - mu, s, u, c2, t, rho);
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
