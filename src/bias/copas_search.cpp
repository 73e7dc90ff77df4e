#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "detail_copas_search.hpp"

namespace copse::bias::detail {
namespace {

using Function = std::function<Derivatives(const Eigen::VectorXd&)>;

constexpr double enough = 1e-15;       // of a climb whose end counts
constexpr double roughly = 1e-5;       // of one that is a start for others
constexpr double beyond_reason = 1e3;  // in spreads of the data

/// Closer together near the bound, where the chance to be seen becomes a step in yi.
constexpr std::array held_rho{
    0.0, 0.2, 0.4, 0.6, 0.75, 0.87, 0.95, 0.985, 0.996, 0.999, copas_most_rho};

double spread(const Estimates& data) {
  return std::sqrt((data.yi.array() - data.yi.mean()).square().mean() + data.vi.mean());
}

double deviation(const Eigen::VectorXd& x) {
  return std::sqrt((x.array() - x.mean()).square().mean());
}

PlanePoint scan(const CopasLikelihood& likelihood, double mu, double t, double least) {
  PlanePoint best{-1e300, Eigen::VectorXd::Zero(1)};
  for (const double rho : {0.0, 0.3, 0.6, 0.85, 0.97, -0.3, -0.6, -0.85, -0.97}) {
    if (rho < least) continue;
    const double value = likelihood.value(mu, t, rho);
    if (value > best.value) best = {value, Eigen::VectorXd::Constant(1, rho)};
  }
  return best;
}

/// Of mu, tau2, rho and, when there are four, a slope on s.
Region region_of(const Estimates& data, double least_rho, bool slope) {
  const double unit = spread(data), least_v = data.vi.minCoeff();
  const double steepest = unit / std::sqrt(least_v);
  const Eigen::Index n = slope ? 4 : 3;
  Region region;
  region.lower = Eigen::Vector4d(-1e300, 0.0, least_rho, -1e300).head(n);
  region.upper = Eigen::Vector4d(1e300, 1e300, copas_most_rho, 1e300).head(n);
  region.longest = [=](const Eigen::VectorXd& at) -> Eigen::VectorXd {
    return Eigen::Vector4d(unit + std::sqrt(at[1]), 2.0 * at[1] + 0.1 * least_v, 0.5, steepest)
        .head(n);
  };
  return region;
}

std::vector<double> rhos_from(double least_rho) {
  std::vector<double> rhos;
  for (const double rho : held_rho) {
    if (rho > 0.0 && least_rho < 0.0) rhos.push_back(-rho);
  }
  std::ranges::reverse(rhos);
  rhos.insert(rhos.end(), held_rho.begin(), held_rho.end());
  return rhos;
}

/// The higher of what is known at a held rho and the climb from a start.
void raise(std::optional<Climb>& known,
           const Function& function,
           Eigen::VectorXd start,
           double rho,
           Region region) {
  start[2] = region.lower[2] = region.upper[2] = rho;
  auto found = climb(function, start, region, roughly);
  if (!std::isfinite(found.there.value)) return;
  if (!known || found.there.value > known->there.value) known = std::move(found);
}

/// Where neither neighbour is higher.
std::vector<Eigen::VectorXd> peaks_among(const std::vector<std::optional<Climb>>& known) {
  const auto value = [&](std::size_t i) { return known[i] ? known[i]->there.value : -1e300; };
  std::vector<Eigen::VectorXd> peaks;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool peak = known[i] && (i == 0 || value(i) >= value(i - 1)) &&
                      (i + 1 == known.size() || value(i) >= value(i + 1));
    if (peak) peaks.push_back(known[i]->at);
  }
  return peaks;
}

/// The peaks of the likelihood as a function of rho, climbed from `starts` and, to and fro, from
/// the neighbours.
std::vector<Eigen::VectorXd> peaks_over_rho(const Function& function,
                                            const std::vector<Eigen::VectorXd>& starts,
                                            const Region& region) {
  const auto rhos = rhos_from(region.lower[2]);
  const std::size_t n = rhos.size();
  std::vector<std::optional<Climb>> known(n);
  for (std::size_t i = 0; i < n; ++i) {
    const bool from_afar = i == 0 || i + 1 == n || rhos[i] == 0.0;
    if (from_afar) {
      for (const auto& start : starts) raise(known[i], function, start, rhos[i], region);
    }
    if (i > 0 && known[i - 1]) raise(known[i], function, known[i - 1]->at, rhos[i], region);
  }
  for (std::size_t i = n - 1; i-- > 0;) {
    if (known[i + 1]) raise(known[i], function, known[i + 1]->at, rhos[i], region);
  }
  return peaks_among(known);
}

}  // namespace

std::optional<Summit> highest_copas(const CopasLikelihood& likelihood,
                                    const Estimates& data,
                                    double least_rho) {
  const auto plain = without_selection(data, {});
  const Function at = [&](const Eigen::VectorXd& point) { return likelihood.at(point); };
  const Eigen::Vector3d start(plain.mu, plain.t, 0.0);
  const auto scanned = search_plane(
      data,
      {},
      [&](double mu, double t, const Eigen::VectorXd&) {
        return scan(likelihood, mu, t, least_rho);
      },
      {at, Eigen::VectorXd::Constant(1, least_rho), Eigen::VectorXd::Constant(1, copas_most_rho)},
      start);
  std::optional<Summit> best;
  if (!scanned.empty()) best = scanned.front();
  const auto region = region_of(data, least_rho, false);
  for (const auto& peak :
       peaks_over_rho(at, {start, Eigen::Vector3d(plain.mu, 0.0, 0.0)}, region)) {
    const auto found = climb(at, peak, region, enough);
    const bool higher =
        std::isfinite(found.there.value) && (!best || found.there.value > best->likelihood.value);
    if (!higher) continue;
    const bool off = std::abs(found.at[0] - data.yi.mean()) > beyond_reason * spread(data);
    best = Summit{found.at, found.there, found.at_bound, off, found.stationary};
  }
  if (!best || best->runs_off || !best->stationary) return std::nullopt;
  return best;
}

std::optional<double> highest_copas_with_slope(const CopasLikelihood& likelihood,
                                               const Estimates& data,
                                               const Summit& without,
                                               double least_rho) {
  const Function at = [&](const Eigen::VectorXd& point) { return likelihood.at(point); };
  const auto region = region_of(data, least_rho, true);
  const double mean_s = data.vi.cwiseSqrt().mean(), unit = spread(data);
  std::vector<Eigen::VectorXd> starts;
  const double steep = unit / std::max(deviation(data.vi.cwiseSqrt()), 1e-9 * mean_s);
  for (const double slope : {0.0, -steep, steep}) {
    for (const double t : {without.at[1], 0.0, data.vi.mean()}) {
      starts.emplace_back(Eigen::Vector4d(without.at[0] - slope * mean_s, t, without.at[2], slope));
    }
  }
  std::optional<double> highest;
  for (const auto& peak : peaks_over_rho(at, starts, region)) {
    const auto found = climb(at, peak, region, enough);
    const bool sound = std::isfinite(found.there.value) && found.stationary &&
                       std::abs(found.at[0] - without.at[0]) < beyond_reason * unit;
    if (sound) highest = std::max(highest.value_or(found.there.value), found.there.value);
  }
  return highest;
}

}  // namespace copse::bias::detail
