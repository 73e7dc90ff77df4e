#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "detail_climb.hpp"

namespace copse::bias::detail {

/// A point of the likelihood to which Newton's method climbed.
struct Summit {
  Eigen::VectorXd at;  ///< mu, t = tau2, theta
  Derivatives likelihood;
  std::vector<bool> at_bound;  ///< held there, or pressed against a bound
  bool runs_off = false;       ///< the likelihood rises on, beyond all reason
  bool stationary = false;     ///< to rounding, in what is not at a bound
};

/// A log-likelihood of (mu, t, theta...), and the bounds of theta.
struct PlaneLikelihood {
  std::function<Derivatives(const Eigen::VectorXd&)> at;
  Eigen::VectorXd lower, upper;
};

/// The likelihood with theta at, or near, its best for given mu and t.
struct PlanePoint {
  double value = 0.0;
  Eigen::VectorXd theta;
};
/// @param near  theta at the neighbouring point; empty at the first.
using PlaneProfile = std::function<PlanePoint(double mu, double t, const Eigen::VectorXd& near)>;

/// All summits found, the highest first. The profile is scanned over a grid of tau (0 to several
/// times the spread of the data) and mu (about its mean and all weighted means); Newton's method
/// climbs from every peak of the grid and from `start`.
[[nodiscard]] std::vector<Summit> search_plane(const Estimates& data,
                                               std::optional<double> held_tau2,
                                               const PlaneProfile& profile,
                                               const PlaneLikelihood& likelihood,
                                               const Eigen::VectorXd& start);

/// Standard errors of mu, tau2 and theta by the observed information about what is not at a bound;
/// absent where it is. Nothing at all when the information is singular.
[[nodiscard]] std::optional<std::vector<std::optional<double>>> standard_errors(
    const Summit& summit);

/// sum w y / sum w, w = 1 / (v + t).
[[nodiscard]] double weighted_mean(const Estimates& data, double t);

/// mu and t of the highest normal likelihood, the one without selection.
struct Unselected {
  double mu = 0.0;
  double t = 0.0;
};
[[nodiscard]] Unselected without_selection(const Estimates& data, std::optional<double> held_tau2);

}  // namespace copse::bias::detail
