#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>

#include "detail_glmm_search.hpp"

namespace copse::model::detail {
namespace {

constexpr double largest_scale = 64.0;
constexpr double smallest_scale = 1e-6;  // below it a standard deviation is tried at 0

/// Where the search stands: parameters, the studies' own, and the likelihood there.
struct State {
  Parameters at = Parameters::Zero();
  std::vector<double> own;
  Marginal likelihood;
};

bool is_scale(Parameter p) { return p == tau || p == sigma; }

struct Step {
  Eigen::VectorXd by;
  double rise = 0.0;  ///< of the log-likelihood, were it quadratic
};

/// Newton's step, turned uphill where the likelihood is not concave, and held to a length.
Step newton_step(const State& state, const std::vector<Parameter>& free) {
  const auto n = static_cast<Eigen::Index>(free.size());
  Eigen::VectorXd gradient(n), longest(n);
  Eigen::MatrixXd hessian(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const Parameter p = free[static_cast<std::size_t>(i)];
    gradient[i] = state.likelihood.gradient[p];
    longest[i] = is_scale(p) ? std::max(0.7 * state.at[p], 1e-4) : 4.0;
    for (Eigen::Index j = 0; j < n; ++j) {
      hessian(i, j) = state.likelihood.hessian(p, free[static_cast<std::size_t>(j)]);
    }
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(hessian);
  Eigen::VectorXd bend = solver.eigenvalues().cwiseAbs();
  bend = bend.cwiseMax(1e-12 * std::max(bend.maxCoeff(), 1e-300));
  const Eigen::VectorXd along = solver.eigenvectors().transpose() * gradient;
  const Eigen::VectorXd by = solver.eigenvectors() * along.cwiseQuotient(bend);
  const double excess = std::max(1.0, by.cwiseAbs().cwiseQuotient(longest).maxCoeff());
  return {by / excess, gradient.dot(by) / 2.0};
}

Parameters moved(Parameters at, const std::vector<Parameter>& free, const Eigen::VectorXd& step) {
  for (std::size_t i = 0; i < free.size(); ++i) {
    const double value = at[free[i]] + step[static_cast<Eigen::Index>(i)];
    at[free[i]] = is_scale(free[i]) ? std::abs(value) : value;  // it is even in the scales
  }
  return at;
}

/// Newton's method with halved steps, up to the step that would raise the log-likelihood by less
/// than `enough`, which is taken too: what then is left is of the second order in that step. Two
/// steps in a row that gain next to nothing end it as well: a rule with few points is not smooth
/// to rounding.
void climb(const GlmmStudies& model,
           State& state,
           const std::vector<Parameter>& free,
           int points,
           double enough) {
  constexpr double next_to_nothing = 1e-9;
  state.likelihood = log_likelihood(model, state.at, state.own, points);
  double last_gain = 1.0;
  for (int iteration = 0; iteration < 200; ++iteration) {
    Step step = newton_step(state, free);
    const bool last = step.rise < enough;
    const double noise = 1e-13 * (1.0 + std::abs(state.likelihood.value));
    State next;
    bool rises = false;
    for (int halving = 0; halving < 30 && !rises; ++halving, step.by /= 2.0) {
      next.at = moved(state.at, free, step.by);
      next.own = state.own;
      next.likelihood = log_likelihood(model, next.at, next.own, points);
      rises = next.likelihood.value >= state.likelihood.value - noise;
    }
    if (!rises) return;
    const double gain = next.likelihood.value - state.likelihood.value;
    state = std::move(next);
    if (std::max(gain, last_gain) < next_to_nothing) return;
    last_gain = gain;
    if (last || state.at[tau] > largest_scale || state.at[sigma] > largest_scale) return;
  }
}

/// The standard deviations at which the likelihood is first looked at.
std::vector<double> scanned(const std::optional<double>& held, bool coarse) {
  if (held) return {*held};
  std::vector<double> values{0.0};
  for (int power = -10; power <= 5; power += coarse ? 2 : 1) {
    values.push_back(std::ldexp(1.0, power));
  }
  return values;
}

std::vector<Parameter> locations(const GlmmStudies& model) {
  std::vector<Parameter> free{theta};
  if (model.has_centre()) free.push_back(centre);
  return free;
}

/// The profile likelihood over a grid, and the starting points that it offers.
class Scan {
 public:
  Scan(const GlmmStudies& model, const HeldScales& held)
      : taus_(scanned(held.tau, model.has_centre())),
        sigmas_(model.has_centre() ? scanned(held.sigma, true) : std::vector<double>{0.0}) {
    State state;
    state.own.assign(model.studies.size(), 0.0);
    for (const double s : sigmas_) {
      for (const double t : taus_) {
        state.at[tau] = t;
        state.at[sigma] = s;
        climb(model, state, locations(model), model.has_centre() ? 6 : 16, 1e-6);
        states_.push_back(state);
      }
    }
  }

  /// Those that no neighbour exceeds.
  [[nodiscard]] std::vector<State> peaks() const {
    std::vector<State> found;
    for (std::size_t s = 0; s < sigmas_.size(); ++s) {
      for (std::size_t t = 0; t < taus_.size(); ++t) {
        if (is_peak(t, s)) found.push_back(states_[s * taus_.size() + t]);
      }
    }
    return found;
  }

 private:
  [[nodiscard]] bool is_peak(std::size_t t, std::size_t s) const {
    const double value = states_[s * taus_.size() + t].likelihood.value;
    for (std::size_t i = s - std::min<std::size_t>(s, 1); i < std::min(s + 2, sigmas_.size());
         ++i) {
      for (std::size_t j = t - std::min<std::size_t>(t, 1); j < std::min(t + 2, taus_.size());
           ++j) {
        if (states_[i * taus_.size() + j].likelihood.value > value) return false;
      }
    }
    return true;
  }

  std::vector<double> taus_;
  std::vector<double> sigmas_;
  std::vector<State> states_;
};

/// The free parameters at a point: a standard deviation at 0 from which the likelihood falls stays
/// there, one from which it rises is moved off.
std::vector<Parameter> free_at(const GlmmStudies& model, State& state, const HeldScales& held) {
  auto free = locations(model);
  const auto add = [&](Parameter p, bool is_held) {
    if (is_held) return;
    if (state.at[p] < smallest_scale) {
      if (!(state.likelihood.hessian(p, p) > 0.0)) {
        state.at[p] = 0.0;
        return;
      }
      state.at[p] = 1e-3;
    }
    free.push_back(p);
  };
  add(tau, held.tau.has_value());
  if (model.has_centre()) add(sigma, held.sigma.has_value());
  return free;
}

/// Climbs; a standard deviation that runs into 0 is put there and the rest climbs again.
std::vector<Parameter> climb_all(const GlmmStudies& model,
                                 State& state,
                                 const HeldScales& held,
                                 int points) {
  std::vector<Parameter> free;
  for (int round = 0; round < 4; ++round) {
    free = free_at(model, state, held);
    climb(model, state, free, points, 1e-14);
    const bool at_bound = std::ranges::any_of(
        free, [&](Parameter p) { return is_scale(p) && state.at[p] < smallest_scale; });
    if (!at_bound) break;
    for (const Parameter p : free) {
      if (is_scale(p) && state.at[p] < smallest_scale) state.at[p] = 0.0;
    }
    state.likelihood = log_likelihood(model, state.at, state.own, points);
  }
  return free;
}

bool runs_off(const State& state, const HeldScales& held) {
  return (!held.tau && state.at[tau] > largest_scale) ||
         (!held.sigma && state.at[sigma] > largest_scale);
}

GlmmMaximum refined(const GlmmStudies& model, State& state, const HeldScales& held) {
  const int most_points = model.has_centre() ? 128 : 512;
  GlmmMaximum found;
  found.points = 16;
  found.inner = climb_all(model, state, held, found.points);
  while (found.points < most_points && !runs_off(state, held)) {
    const double before = state.likelihood.value;
    found.points *= 2;
    found.inner = climb_all(model, state, held, found.points);
    found.loglik_change = std::abs(state.likelihood.value - before);
    if (found.loglik_change < quadrature_tolerance(before)) break;
  }
  found.at = state.at;
  found.likelihood = state.likelihood;
  return found;
}

bool same_place(const GlmmMaximum& a, const GlmmMaximum& b) {
  return ((a.at - b.at).cwiseAbs().array() < 1e-4 * (1.0 + a.at.cwiseAbs().array())).all();
}

}  // namespace

double quadrature_tolerance(double loglik) { return std::max(1e-10, 1e-12 * std::abs(loglik)); }

const GlmmMaximum& GlmmMaxima::highest() const {
  return *std::ranges::max_element(
      maxima, {}, [](const GlmmMaximum& m) { return m.likelihood.value; });
}

GlmmMaxima maximise(const GlmmStudies& model, const HeldScales& held) {
  GlmmMaxima result;
  double off_the_end = -std::numeric_limits<double>::infinity();
  for (auto& start : Scan(model, held).peaks()) {
    auto found = refined(model, start, held);
    if (runs_off(start, held)) {
      off_the_end = std::max(off_the_end, found.likelihood.value);
      continue;
    }
    const bool known = std::ranges::any_of(
        result.maxima, [&](const GlmmMaximum& m) { return same_place(m, found); });
    if (!known) result.maxima.push_back(std::move(found));
  }
  std::ranges::sort(result.maxima, {}, [](const GlmmMaximum& m) { return m.at[tau]; });
  result.unbounded = result.maxima.empty() || off_the_end > result.highest().likelihood.value;
  return result;
}

}  // namespace copse::model::detail
