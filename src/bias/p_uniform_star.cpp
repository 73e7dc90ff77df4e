#include "copse/bias/p_uniform_star.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_p_uniform_likelihood.hpp"
#include "detail_plane_search.hpp"
#include "detail_selection_units.hpp"
#include "wording_p_values.hpp"
#include "wording_selection.hpp"

namespace copse::bias {
namespace {

using detail::PUniformLikelihood;

SelectionTest likelihood_ratio(double higher, double lower) {
  const double statistic = std::max(0.0, 2.0 * (higher - lower));
  return {statistic, 1.0, stats::chi_squared_upper_pval(statistic, 1.0)};
}

Interval turned(const detail::SelectionUnits& units, const Interval& ci) {
  const double a = units.location(ci.lower), b = units.location(ci.upper);
  return {std::min(a, b), std::max(a, b)};
}

void require_valid_options(const PUniformStarOptions& options) {
  model::require_level(options.level);
  if (options.alternative == SelectionAlternative::two_sided) {
    throw Error(ErrorKind::usage, wording::p_uniform_needs_a_side());
  }
  if (!(options.alpha > 0.0 && options.alpha < 1.0)) {
    throw Error(ErrorKind::usage, wording::p_uniform_alpha_out_of_range());
  }
}

/// From the peaks of a scan, and from the highest of the ridges.
std::vector<detail::Summit> summits_of(const PUniformLikelihood& likelihood,
                                       const Estimates& data) {
  const auto profile = [&](double mu, double t, const Eigen::VectorXd&) {
    return detail::PlanePoint{likelihood.value(mu, t), Eigen::VectorXd(0)};
  };
  const detail::PlaneLikelihood plane{[&](const Eigen::VectorXd& at) { return likelihood.at(at); },
                                      Eigen::VectorXd(0),
                                      Eigen::VectorXd(0)};
  const auto& top =
      *std::ranges::max_element(likelihood.ridges(), {}, &PUniformLikelihood::Ridge::value);
  return detail::search_plane(data, {}, profile, plane, Eigen::Vector2d(top.mu, top.t));
}

PUniformStarFit fit_at(const std::vector<detail::Summit>& summits,
                       const PUniformLikelihood& likelihood,
                       const detail::SelectionUnits& units,
                       double level) {
  const auto& best = summits.front();
  const double mu = best.at[0], t = best.at[1], highest = best.likelihood.value;
  const double enough = highest - 0.5 * stats::chi_squared_quantile(level, 1.0);
  PUniformStarFit fit;
  for (Eigen::Index i = 0; i < units.data().k(); ++i) {
    ++(likelihood.is_significant(i) ? fit.significant : fit.not_significant);
  }
  fit.mu = units.location(mu);
  const auto errors = detail::standard_errors(best);
  if (errors && errors->front()) fit.se = units.length(*errors->front());
  fit.mu_ci = turned(units, likelihood.mean_interval(enough));
  fit.tau2 = units.variance(t);
  const auto tau2_ci = likelihood.variance_interval(enough);
  fit.tau2_ci = {units.variance(tau2_ci.lower), units.variance(tau2_ci.upper)};
  fit.mu_lrt = likelihood_ratio(highest, likelihood.profile(0.0));
  fit.tau2_lrt = likelihood_ratio(highest, likelihood.ridge(0.0).value);
  fit.loglik = units.loglik(highest);
  for (const auto& summit : summits) {
    if (!summit.stationary || summit.runs_off) continue;
    fit.maxima.push_back({units.location(summit.at[0]),
                          units.variance(summit.at[1]),
                          units.loglik(summit.likelihood.value)});
  }
  return fit;
}

}  // namespace

PUniformStarResult p_uniform_star(const Estimates& data, const PUniformStarOptions& options) {
  require_valid(data);
  require_valid_options(options);
  if (data.k() < 3) return {{}, {wording::p_uniform_too_few_studies(data.k())}};
  const detail::SelectionUnits units(data, options.alternative);
  const PUniformLikelihood likelihood(units.data(), options.alpha);
  int significant = 0;
  for (Eigen::Index i = 0; i < data.k(); ++i) significant += likelihood.is_significant(i) ? 1 : 0;
  if (significant == 0) return {{}, {wording::nothing_significant("p-uniform*", options.alpha)}};
  const auto summits = summits_of(likelihood, units.data());
  const double at_infinity = likelihood.ridges().back().value;
  const bool found = !summits.empty() && !summits.front().runs_off && summits.front().stationary;
  if (!found || summits.front().likelihood.value < at_infinity) {
    return {{}, {wording::p_uniform_unbounded()}};
  }
  PUniformStarResult result{fit_at(summits, likelihood, units, options.level), {}};
  if (result.fit->maxima.size() > 1) {
    result.notices.push_back(wording::several_selection_maxima(result.fit->maxima));
  }
  return result;
}

}  // namespace copse::bias
