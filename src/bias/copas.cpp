#include "copse/bias/copas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_copas_likelihood.hpp"
#include "detail_plane_search.hpp"
#include "detail_selection_units.hpp"
#include "wording_copas.hpp"

namespace copse::bias {
namespace {

using detail::CopasLikelihood;
using detail::SelectionUnits;
using detail::Summit;

constexpr double most_rho = 0.9999;
constexpr std::array scanned_rho{0.0, 0.3, 0.6, 0.85, 0.97, -0.3, -0.6, -0.85, -0.97};

/// Where rho may lie once effects are turned so that selection favours large ones.
double least_rho(const CopasOptions& options) {
  return options.alternative == SelectionAlternative::two_sided ? -most_rho : 0.0;
}

bool is_inside_unit(double value) { return value > 0.0 && value < 1.0; }

void require_valid_options(const CopasOptions& options) {
  model::require_level(options.level);
  if (!is_inside_unit(options.alpha)) throw Error(ErrorKind::usage, wording::copas_alpha());
  const bool chances = !options.largest_seen.empty() && !options.smallest_seen.empty() &&
                       std::ranges::all_of(options.largest_seen, is_inside_unit) &&
                       std::ranges::all_of(options.smallest_seen, is_inside_unit);
  if (!chances) throw Error(ErrorKind::usage, wording::copas_chances());
}

/// gamma from the chances of the extreme studies: Phi(g0 + g1 / s).
struct Gamma {
  double g0, g1;
};

Gamma gamma_of(double largest_seen, double smallest_seen, double least_s, double most_s) {
  const double large = stats::normal_quantile(largest_seen);
  const double small = stats::normal_quantile(smallest_seen);
  const double g1 = (large - small) / (1.0 / least_s - 1.0 / most_s);
  return {small - g1 / most_s, g1};
}

detail::PlanePoint scan(const CopasLikelihood& likelihood, double mu, double t, double least) {
  detail::PlanePoint best{-1e300, Eigen::VectorXd::Zero(1)};
  for (const double rho : scanned_rho) {
    if (rho < least) continue;
    const double value = likelihood.value(mu, t, rho);
    if (value > best.value) best = {value, Eigen::VectorXd::Constant(1, rho)};
  }
  return best;
}

std::vector<Summit> summits_of(const CopasLikelihood& likelihood,
                               const Estimates& data,
                               double least) {
  const auto plain = detail::without_selection(data, {});
  const detail::PlaneLikelihood plane{[&](const Eigen::VectorXd& at) { return likelihood.at(at); },
                                      Eigen::VectorXd::Constant(1, least),
                                      Eigen::VectorXd::Constant(1, most_rho)};
  return detail::search_plane(
      data,
      {},
      [&](double mu, double t, const Eigen::VectorXd&) { return scan(likelihood, mu, t, least); },
      plane,
      Eigen::Vector3d(plain.mu, plain.t, 0.0));
}

/// Twice the rise in likelihood by a slope on s, from the fit without it and from slopes either
/// way.
std::optional<SelectionTest> residual_selection(const CopasLikelihood& likelihood,
                                                const Summit& without,
                                                const Estimates& data,
                                                double least) {
  const double spread =
      std::sqrt((data.yi.array() - data.yi.mean()).square().mean() + data.vi.mean());
  detail::Region region;
  region.lower = Eigen::Vector4d(-1e300, 0.0, least, -1e300);
  region.upper = Eigen::Vector4d(1e300, 1e300, most_rho, 1e300);
  region.longest = [spread, &data](const Eigen::VectorXd& at) -> Eigen::VectorXd {
    return Eigen::Vector4d(spread + std::sqrt(at[1]),
                           2.0 * at[1] + 0.1 * data.vi.minCoeff(),
                           0.5,
                           spread / std::sqrt(data.vi.minCoeff()));
  };
  const auto at = [&](const Eigen::VectorXd& point) { return likelihood.with_slope(point); };
  std::optional<double> highest;
  const double mean_s = data.vi.cwiseSqrt().mean();
  for (const double slope : {0.0, -1.0, 1.0}) {
    for (const double rho : {without.at[2], 0.0}) {
      const Eigen::Vector4d start(without.at[0] - slope * mean_s, without.at[1], rho, slope);
      const auto found = detail::climb(at, start, region, 1e-15);
      const bool sound = std::isfinite(found.there.value) && found.stationary &&
                         std::abs(found.at[0] - without.at[0]) < 1e3 * spread;
      if (sound) highest = std::max(highest.value_or(found.there.value), found.there.value);
    }
  }
  if (!highest) return std::nullopt;
  const double statistic = std::max(0.0, 2.0 * (*highest - without.likelihood.value));
  return SelectionTest{statistic, 1.0, stats::chi_squared_upper_pval(statistic, 1.0)};
}

CopasFit fit_at(const Summit& summit,
                const CopasLikelihood& likelihood,
                const SelectionUnits& units,
                const CopasOptions& options) {
  CopasFit fit;
  fit.mu = units.location(summit.at[0]);
  const auto errors = detail::standard_errors(summit);
  if (errors && errors->front()) {
    fit.effect = model::pooled_effect(fit.mu, units.length(*errors->front()), {}, options.level);
  }
  fit.tau2 = units.variance(summit.at[1]);
  const double sign = options.alternative == SelectionAlternative::less ? -1.0 : 1.0;
  fit.rho = sign * summit.at[2];
  fit.rho_at_bound = std::abs(fit.rho) >= most_rho;
  fit.loglik = units.loglik(summit.likelihood.value);
  fit.unpublished = likelihood.unpublished();
  fit.residual_selection = residual_selection(likelihood, summit, units.data(), least_rho(options));
  return fit;
}

}  // namespace

Copas copas(const Estimates& data, const CopasOptions& options) {
  require_valid(data);
  require_valid_options(options);
  Copas result;
  const double least_s = std::sqrt(data.vi.minCoeff()), most_s = std::sqrt(data.vi.maxCoeff());
  if (data.k() < 3) result.notices.push_back(wording::copas_too_few_studies(data.k()));
  if (!(most_s > least_s * (1.0 + 1e-9))) result.notices.push_back(wording::copas_equal_errors());
  if (!result.notices.empty()) return result;
  const SelectionUnits units(data, options.alternative);
  const double unit = units.length(1.0);
  int endless = 0;
  for (const double large : options.largest_seen) {
    for (const double small : options.smallest_seen) {
      if (small > large) continue;
      const auto gamma = gamma_of(large, small, least_s / unit, most_s / unit);
      const CopasLikelihood likelihood(units.data(), gamma.g0, gamma.g1);
      const auto summits = summits_of(likelihood, units.data(), least_rho(options));
      if (summits.empty() || summits.front().runs_off || !summits.front().stationary) {
        ++endless;
        continue;
      }
      result.fits.push_back(fit_at(summits.front(), likelihood, units, options));
      auto& fit = result.fits.back();
      fit.largest_seen = large;
      fit.smallest_seen = small;
      fit.gamma0 = gamma.g0;
      fit.gamma1 = gamma.g1 * unit;
    }
  }
  if (endless > 0) result.notices.push_back(wording::copas_endless(endless));
  const auto passes = [&](const CopasFit& fit) {
    return fit.residual_selection && fit.residual_selection->pval > options.alpha;
  };
  const auto found = std::ranges::find_if(result.fits, passes);
  if (found != result.fits.end()) {
    result.adjusted = static_cast<std::size_t>(found - result.fits.begin());
  } else if (!result.fits.empty()) {
    result.notices.push_back(wording::copas_selection_left(options.alpha));
  }
  return result;
}

}  // namespace copse::bias
