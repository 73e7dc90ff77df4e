#include <algorithm>
#include <cmath>

#include "detail_glmm_likelihood.hpp"

namespace copse::model::detail {
namespace {

/// The study's likelihood with its own parameter at its maximum: the likelihood is log-concave in
/// it, so Newton's method with halved steps finds it. What the last step would still change is
/// added to value and gradient, which leaves an error of the third order in that step.
Marginal profiled(const GlmmStudies& model, std::size_t i, Parameters at, double& own, int points) {
  const Parameter p = *model.own;
  constexpr double longest_step = 4.0;
  at[p] = own;
  Marginal m = marginal(model.studies[i], at, model.random, points);
  for (int iteration = 0; iteration < 100; ++iteration) {
    if (!(m.hessian(p, p) < 0.0)) return m;  // flat to rounding: the bound is reached
    const double newton = -m.gradient[p] / m.hessian(p, p);
    if (std::abs(newton) < 1e-10 * (1.0 + std::abs(at[p]))) break;
    double step = std::clamp(newton, -longest_step, longest_step);
    const double from = at[p], before = m.value;
    for (int halving = 0; halving < 50; ++halving, step /= 2.0) {
      at[p] = from + step;
      m = marginal(model.studies[i], at, model.random, points);
      if (m.value >= before - 1e-12 * std::abs(before)) break;
    }
    if (iteration > 15 && m.value < before + 1e-12) break;  // as far as a rule of few points goes
  }
  own = at[p];
  if (!(m.hessian(p, p) < 0.0)) return m;
  const double bend = m.hessian(p, p), slope = m.gradient[p];
  const Eigen::Vector4d across = m.hessian.col(p);
  m.value -= slope * slope / (2.0 * bend);
  m.gradient -= across * (slope / bend);
  m.hessian -= across * across.transpose() / bend;
  m.gradient[p] = 0.0;
  m.hessian.col(p).setZero();
  m.hessian.row(p).setZero();
  return m;
}

}  // namespace

Marginal log_likelihood(const GlmmStudies& model,
                        const Parameters& at,
                        std::vector<double>& own,
                        int points) {
  Marginal sum;
  for (std::size_t i = 0; i < model.studies.size(); ++i) {
    const Marginal m = model.own ? profiled(model, i, at, own[i], points)
                                 : marginal(model.studies[i], at, model.random, points);
    sum.value += m.value;
    sum.gradient += m.gradient;
    sum.hessian += m.hessian;
  }
  return sum;
}

}  // namespace copse::model::detail
