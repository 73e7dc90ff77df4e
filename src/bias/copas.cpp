#include "copse/bias/copas.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_copas_likelihood.hpp"
#include "detail_copas_search.hpp"
#include "detail_selection_units.hpp"
#include "wording_copas.hpp"

namespace copse::bias {
namespace {

using detail::CopasLikelihood;
using detail::SelectionUnits;
using detail::Summit;

/// Where rho may lie once effects are turned so that selection favours large ones.
double least_rho(const CopasOptions& options) {
  return options.alternative == SelectionAlternative::two_sided ? -detail::copas_most_rho : 0.0;
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

/// Twice the rise in likelihood by a slope on s.
std::optional<SelectionTest> residual_selection(const CopasLikelihood& likelihood,
                                                const Summit& without,
                                                const Estimates& data,
                                                double least) {
  const auto highest = detail::highest_copas_with_slope(likelihood, data, without, least);
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
  fit.rho_at_bound = std::abs(fit.rho) >= detail::copas_most_rho;
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
      const auto summit = detail::highest_copas(likelihood, units.data(), least_rho(options));
      if (!summit) {
        ++endless;
        continue;
      }
      result.fits.push_back(fit_at(*summit, likelihood, units, options));
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
