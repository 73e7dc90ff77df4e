#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "copse/model/tau2.hpp"
#include "detail_climb.hpp"
#include "detail_plane_search.hpp"

namespace copse::bias::detail {
namespace {

using Index = Eigen::Index;

constexpr double beyond_reason = 1e3;  // in spreads of the data

/// Root mean square distance of the effects from their mean, with the error they carry.
double spread(const Estimates& data) {
  const double mean = data.yi.mean();
  const double squares = (data.yi.array() - mean).square().mean();
  Eigen::VectorXd v = data.vi;
  std::sort(v.begin(), v.end());
  return std::sqrt(squares + v[v.size() / 2]);
}

/// 0 and up to 15 values that double or more, from half the least standard error to 4 spreads.
std::vector<double> scanned_t(const Estimates& data, std::optional<double> held) {
  if (held) return {*held};
  const double lowest = std::sqrt(data.vi.minCoeff()) / 2.0;
  const double highest = std::max(4.0 * spread(data), 2.0 * lowest);
  const int steps = std::clamp(static_cast<int>(std::log2(highest / lowest)), 4, 14);
  const double ratio = std::pow(highest / lowest, 1.0 / steps);
  std::vector<double> values{0.0};
  for (int i = 0; i <= steps; ++i) {
    const double tau = lowest * std::pow(ratio, i);
    values.push_back(tau * tau);
  }
  return values;
}

std::vector<double> scanned_mu(const Estimates& data, const std::vector<double>& t) {
  const double mean = weighted_mean(data, data.vi.mean());
  const double unit = spread(data);
  std::vector<double> values{mean};
  for (const double away : {0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0}) {
    values.push_back(mean - away * unit);
    values.push_back(mean + away * unit);
  }
  for (const double each : t) values.push_back(weighted_mean(data, each));
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

/// The profile over the grid, in rows of equal t, and its peaks as starting points.
std::vector<Eigen::VectorXd> peaks_of_scan(const PlaneProfile& profile,
                                           const std::vector<double>& mus,
                                           const std::vector<double>& ts) {
  const auto rows = std::ssize(ts), columns = std::ssize(mus);
  Eigen::MatrixXd value(rows, columns);
  std::vector<Eigen::VectorXd> points;
  Eigen::VectorXd theta;
  for (const double t : ts) {
    for (const double mu : mus) {
      const auto best = profile(mu, t, theta);
      const auto n = std::ssize(points);
      value(n / columns, n % columns) = std::isfinite(best.value) ? best.value : -1e300;
      theta = best.theta;
      points.emplace_back(2 + theta.size());
      points.back() << mu, t, theta;
    }
  }
  std::vector<Eigen::VectorXd> peaks;
  for (Index r = 0; r < rows; ++r) {
    for (Index c = 0; c < columns; ++c) {
      const Index top = std::max<Index>(r - 1, 0), left = std::max<Index>(c - 1, 0);
      const auto around =
          value.block(top, left, std::min(r + 2, rows) - top, std::min(c + 2, columns) - left);
      const bool peak = value(r, c) > -1e300 && value(r, c) >= around.maxCoeff();
      if (peak) peaks.push_back(points[static_cast<std::size_t>(r * columns + c)]);
    }
  }
  return peaks;
}

Region whole_region(const Estimates& data,
                    const PlaneLikelihood& likelihood,
                    std::optional<double> held_tau2) {
  const Index n = likelihood.lower.size();
  const double unit = spread(data);
  const double least = data.vi.minCoeff();
  Region region;
  region.lower.resize(n + 2);
  region.upper.resize(n + 2);
  region.lower << -1e300, held_tau2.value_or(0.0), likelihood.lower;
  region.upper << 1e300, held_tau2.value_or(1e300), likelihood.upper;
  region.longest = [n, unit, least](const Eigen::VectorXd& at) {
    Eigen::VectorXd longest(n + 2);
    longest << 2.0 * (unit + std::sqrt(at[1])), 2.0 * at[1] + 0.1 * least,
        (2.0 + 0.5 * at.tail(n).array().abs()).matrix();
    return longest;
  };
  return region;
}

/// mu or tau2 beyond all reason.
bool runs_off(const Climb& found, const Region& region, const Estimates& data) {
  const double unit = spread(data);
  const double away = std::abs(found.at[0] - data.yi.mean());
  const bool held = region.lower[1] == region.upper[1];
  bool off = away > beyond_reason * unit;
  if (!held) off = off || found.at[1] > beyond_reason * beyond_reason * unit * unit;
  return off;
}

bool same_place(const Summit& a, const Summit& b, double unit) {
  const bool near_mu = std::abs(a.at[0] - b.at[0]) < 1e-5 * unit;
  const double tau_a = std::sqrt(a.at[1]), tau_b = std::sqrt(b.at[1]);
  return near_mu && std::abs(tau_a - tau_b) < 1e-4 * unit;
}

}  // namespace

double weighted_mean(const Estimates& data, double t) {
  const double origin = data.yi[0];
  const Eigen::ArrayXd w = 1.0 / (data.vi.array() + t);
  return origin + (w * (data.yi.array() - origin)).sum() / w.sum();
}

Unselected without_selection(const Estimates& data, std::optional<double> held_tau2) {
  const double t = held_tau2.value_or(0.0);
  if (held_tau2) return {weighted_mean(data, t), t};
  const auto ml = model::estimate_tau2(data, model::Tau2Method::maximum_likelihood);
  return {weighted_mean(data, ml.tau2), ml.tau2};
}

std::vector<Summit> search_plane(const Estimates& data,
                                 std::optional<double> held_tau2,
                                 const PlaneProfile& profile,
                                 const PlaneLikelihood& likelihood,
                                 const Eigen::VectorXd& start) {
  const auto ts = scanned_t(data, held_tau2);
  auto starts = peaks_of_scan(profile, scanned_mu(data, ts), ts);
  starts.push_back(start);
  const auto region = whole_region(data, likelihood, held_tau2);
  const double unit = spread(data);
  std::vector<Summit> summits;
  for (const auto& from : starts) {
    auto found = climb(likelihood.at, from, region, 1e-15);
    if (!std::isfinite(found.there.value)) continue;
    const bool off = runs_off(found, region, data);
    Summit summit{found.at, found.there, found.at_bound, off, found.stationary};
    const auto known = std::ranges::find_if(
        summits, [&](const Summit& other) { return same_place(summit, other, unit); });
    if (known == summits.end()) {
      summits.push_back(std::move(summit));
    } else if (summit.likelihood.value > known->likelihood.value) {
      *known = std::move(summit);
    }
  }
  std::ranges::stable_sort(
      summits, std::greater<>(), [](const Summit& s) { return s.likelihood.value; });
  return summits;
}

std::optional<std::vector<std::optional<double>>> standard_errors(const Summit& summit) {
  std::vector<Eigen::Index> free;
  for (Eigen::Index i = 0; i < summit.at.size(); ++i) {
    if (!summit.at_bound[static_cast<std::size_t>(i)]) free.push_back(i);
  }
  const Eigen::MatrixXd information = -summit.likelihood.hessian(free, free);
  if (!(information.diagonal().array() > 0.0).all()) return std::nullopt;
  const Eigen::VectorXd unit = information.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
      (unit.asDiagonal() * information * unit.asDiagonal()).eval());
  constexpr double flat = 1e-10;  // of a matrix with a unit diagonal
  if (!(solver.eigenvalues().minCoeff() > flat)) return std::nullopt;
  const Eigen::MatrixXd inverse = solver.eigenvectors() *
                                  solver.eigenvalues().cwiseInverse().asDiagonal() *
                                  solver.eigenvectors().transpose();
  std::vector<std::optional<double>> errors(summit.at_bound.size());
  for (std::size_t i = 0; i < free.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    errors[static_cast<std::size_t>(free[i])] = unit[at] * std::sqrt(inverse(at, at));
  }
  return errors;
}

}  // namespace copse::bias::detail
