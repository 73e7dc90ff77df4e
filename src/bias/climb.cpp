#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "detail_climb.hpp"

namespace copse::bias::detail {
namespace {

using Index = Eigen::Index;

std::vector<bool> pressed(const Climb& state, const Region& region) {
  std::vector<bool> at_bound;
  for (Index i = 0; i < state.at.size(); ++i) {
    const double slope = state.there.gradient[i];
    at_bound.push_back((state.at[i] <= region.lower[i] && slope <= 0.0) ||
                       (state.at[i] >= region.upper[i] && slope >= 0.0) ||
                       region.lower[i] == region.upper[i]);
  }
  return at_bound;
}

/// Newton's step in the parameters that are free, in units in which their curvatures are 1.
Eigen::VectorXd newton_step(const Derivatives& there,
                            const std::vector<bool>& stays,
                            const Eigen::VectorXd& longest) {
  std::vector<Index> free;
  for (Index i = 0; i < there.gradient.size(); ++i) {
    if (!stays[static_cast<std::size_t>(i)]) free.push_back(i);
  }
  Eigen::VectorXd step = Eigen::VectorXd::Zero(there.gradient.size());
  if (free.empty()) return step;
  const Eigen::MatrixXd bend = there.hessian(free, free);
  const Eigen::VectorXd gradient = there.gradient(free);
  // Where it is all but straight, a curvature that would end the step where steps end anyway.
  const Eigen::VectorXd least = gradient.cwiseAbs().cwiseQuotient(longest(free));
  const Eigen::VectorXd unit =
      bend.diagonal().cwiseAbs().cwiseMax(least).cwiseMax(1e-300).cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
      (unit.asDiagonal() * bend * unit.asDiagonal()).eval());
  const Eigen::VectorXd along = solver.eigenvectors().transpose() * unit.cwiseProduct(gradient);
  const Eigen::VectorXd values = solver.eigenvalues().cwiseAbs().cwiseMax(1e-13);
  const Eigen::VectorXd by = unit.cwiseProduct(solver.eigenvectors() * along.cwiseQuotient(values));
  for (std::size_t i = 0; i < free.size(); ++i) step[free[i]] = by[static_cast<Index>(i)];
  return step;
}

/// The step, without the parameters that stand at a bound and would be pushed over it.
Eigen::VectorXd inward_step(const Climb& state,
                            const Region& region,
                            const Eigen::VectorXd& longest) {
  auto stays = state.at_bound;
  for (Index round = 0; round <= state.at.size(); ++round) {
    const auto step = newton_step(state.there, stays, longest);
    bool inward = true;
    for (Index i = 0; i < step.size(); ++i) {
      const bool over = (state.at[i] <= region.lower[i] && step[i] < 0.0) ||
                        (state.at[i] >= region.upper[i] && step[i] > 0.0);
      if (over) stays[static_cast<std::size_t>(i)] = true;
      inward = inward && !over;
    }
    if (inward) return step;
  }
  return Eigen::VectorXd::Zero(state.at.size());
}

bool finite(const Derivatives& there) {
  return std::isfinite(there.value) && there.gradient.allFinite() && there.hessian.allFinite();
}

}  // namespace

Climb climb(const std::function<Derivatives(const Eigen::VectorXd&)>& function,
            const Eigen::VectorXd& start,
            const Region& region,
            double enough) {
  Climb state{start, function(start), {}, start.size() == 0};
  if (state.stationary) return state;
  for (int iteration = 0; iteration < 200 && finite(state.there); ++iteration) {
    state.at_bound = pressed(state, region);
    const Eigen::VectorXd longest = region.longest(state.at);
    Eigen::VectorXd step = inward_step(state, region, longest);
    double rise = 0.0, excess = 0.0;
    for (Index i = 0; i < step.size(); ++i) {
      rise += 0.5 * state.there.gradient[i] * step[i];
      excess = std::max(excess, std::abs(step[i]) / longest[i]);
    }
    if (excess > 1.0) step /= excess;
    const double noise = 1e-14 * (1.0 + std::abs(state.there.value));
    bool rises = false;
    Climb next;
    for (int halving = 0; halving < 40 && !rises; ++halving, step /= 2.0) {
      next.at = (state.at + step).cwiseMax(region.lower).cwiseMin(region.upper);
      next.there = function(next.at);
      rises = finite(next.there) && next.there.value >= state.there.value - noise;
    }
    if (rises) state = std::move(next);
    if (!rises || rise < enough) {
      state.stationary = rise < 1e-9;
      break;
    }
  }
  state.at_bound = pressed(state, region);
  return state;
}

}  // namespace copse::bias::detail
