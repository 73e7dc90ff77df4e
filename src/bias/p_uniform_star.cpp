#include "copse/bias/p_uniform_star.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "copse/core/error.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/minimise.hpp"
#include "copse/stats/root.hpp"
#include "detail_jet.hpp"
#include "detail_plane_search.hpp"
#include "detail_selection_units.hpp"
#include "wording_p_values.hpp"
#include "wording_selection.hpp"

namespace copse::bias {
namespace {

using Jet = detail::Jet<2>;

constexpr int cells = 80;            // of the scan for the best tau or mu of a profile
constexpr double far_away = 1000.0;  // in spreads of the data, where an interval is left open

/// ln P(Z <= x) with its derivatives.
Jet log_cdf(const Jet& x) {
  const double hazard = stats::normal_hazard_below(x.value);
  return x.through(stats::log_normal_cdf(x.value), hazard, -hazard * (x.value + hazard));
}

/// The log-likelihood without the terms in ln(2 pi).
class Likelihood {
 public:
  Likelihood(const Estimates& data, double alpha)
      : data_(data), z_(-stats::normal_quantile(alpha)) {
    const double mean = data.yi.mean();
    spread_ = std::sqrt((data.yi.array() - mean).square().mean() + data.vi.mean());
    centre_ = mean;
  }

  [[nodiscard]] bool is_significant(Eigen::Index i) const {
    return data_.yi[i] >= z_ * std::sqrt(data_.vi[i]);
  }
  [[nodiscard]] double spread() const { return spread_; }
  [[nodiscard]] double centre() const { return centre_; }

  [[nodiscard]] detail::Derivatives at(const Eigen::VectorXd& parameters) const {
    const auto mu = Jet::variable(parameters[0], 0), t = Jet::variable(parameters[1], 1);
    Jet sum;
    for (Eigen::Index i = 0; i < data_.k(); ++i) sum += term(i, mu, t);
    return sum.derivatives();
  }

  [[nodiscard]] double value(double mu, double t) const {
    double sum = 0.0;
    for (Eigen::Index i = 0; i < data_.k(); ++i) {
      const double s = std::sqrt(data_.vi[i] + t), a = (data_.yi[i] - mu) / s;
      const double c = (z_ * std::sqrt(data_.vi[i]) - mu) / s;
      sum -= std::log(s) + 0.5 * a * a + stats::log_normal_cdf(is_significant(i) ? -c : c);
    }
    return sum;
  }

  /// The highest value at this mu, over t >= 0.
  [[nodiscard]] double profile_of_mu(double mu) const {
    const double reach = 4.0 * (spread_ + std::abs(mu - centre_));
    const auto fall = [&](double tau) { return -value(mu, tau * tau); };
    return -stats::minimise(fall, 0.0, reach, cells).value;
  }

  /// The highest value at this t, over mu.
  [[nodiscard]] double profile_of_tau2(double t) const {
    const double reach = 10.0 * (spread_ + std::sqrt(t));
    const auto fall = [&](double mu) { return -value(mu, t); };
    return -stats::minimise(fall, centre_ - reach, centre_ + reach, cells).value;
  }

 private:
  [[nodiscard]] Jet term(Eigen::Index i, const Jet& mu, const Jet& t) const {
    const Jet s2 = t + Jet(data_.vi[i]), s = sqrt(s2);
    const Jet a = (Jet(data_.yi[i]) - mu) / s;
    const Jet c = (Jet(z_ * std::sqrt(data_.vi[i])) - mu) / s;
    return Jet(-0.5) * (log(s2) + a * a) - log_cdf(is_significant(i) ? -c : c);
  }

  const Estimates& data_;
  double z_;
  double spread_ = 1.0;
  double centre_ = 0.0;
};

SelectionTest likelihood_ratio(double higher, double lower) {
  const double statistic = std::max(0.0, 2.0 * (higher - lower));
  return {statistic, 1.0, stats::chi_squared_upper_pval(statistic, 1.0)};
}

/// Where `profile` first falls to `enough`, going from `from` by steps that grow; infinite when it
/// does not before `last`.
double crossing(const std::function<double(double)>& profile,
                double enough,
                double from,
                double step,
                double last) {
  double inside = from;
  while (std::abs(inside - from) < std::abs(last - from)) {
    const double outside = inside + step;
    if (profile(outside) < enough) {
      return stats::find_root([&](double x) { return profile(x) - enough; },
                              std::min(inside, outside),
                              std::max(inside, outside));
    }
    inside = outside;
    step *= 1.6;
  }
  return std::copysign(std::numeric_limits<double>::infinity(), step);
}

Interval mean_interval(const Likelihood& likelihood, double mu, double enough) {
  const auto profile = [&](double at) { return likelihood.profile_of_mu(at); };
  const double step = 0.05 * likelihood.spread(), far = far_away * likelihood.spread();
  return {crossing(profile, enough, mu, -step, mu - far),
          crossing(profile, enough, mu, step, mu + far)};
}

/// Over tau, whose square it gives.
Interval variance_interval(const Likelihood& likelihood, double t, double enough) {
  const auto profile = [&](double tau) { return likelihood.profile_of_tau2(tau * tau); };
  const double tau = std::sqrt(t), far = far_away * likelihood.spread();
  const double upper = crossing(profile, enough, tau, 0.05 * likelihood.spread(), tau + far);
  if (t == 0.0 || profile(0.0) >= enough) return {0.0, upper * upper};
  const double lower = stats::find_root([&](double x) { return profile(x) - enough; }, 0.0, tau);
  return {lower * lower, upper * upper};
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

std::vector<detail::Summit> summits_of(const Likelihood& likelihood, const Estimates& data) {
  const auto profile = [&](double mu, double t, const Eigen::VectorXd&) {
    return detail::PlanePoint{likelihood.value(mu, t), Eigen::VectorXd(0)};
  };
  const detail::PlaneLikelihood plane{[&](const Eigen::VectorXd& at) { return likelihood.at(at); },
                                      Eigen::VectorXd(0),
                                      Eigen::VectorXd(0)};
  const auto plain = detail::without_selection(data, {});
  return detail::search_plane(data, {}, profile, plane, Eigen::Vector2d(plain.mu, plain.t));
}

PUniformStarFit fit_at(const std::vector<detail::Summit>& summits,
                       const Likelihood& likelihood,
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
  fit.mu_ci = turned(units, mean_interval(likelihood, mu, enough));
  fit.tau2 = units.variance(t);
  const auto tau2_ci = variance_interval(likelihood, t, enough);
  fit.tau2_ci = {units.variance(tau2_ci.lower), units.variance(tau2_ci.upper)};
  fit.mu_lrt = likelihood_ratio(highest, likelihood.profile_of_mu(0.0));
  fit.tau2_lrt = likelihood_ratio(highest, likelihood.profile_of_tau2(0.0));
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
  const Likelihood likelihood(units.data(), options.alpha);
  int significant = 0;
  for (Eigen::Index i = 0; i < data.k(); ++i) significant += likelihood.is_significant(i) ? 1 : 0;
  if (significant == 0) return {{}, {wording::nothing_significant("p-uniform*", options.alpha)}};
  const auto summits = summits_of(likelihood, units.data());
  if (summits.empty() || summits.front().runs_off || !summits.front().stationary) {
    return {{}, {wording::p_uniform_unbounded()}};
  }
  PUniformStarResult result{fit_at(summits, likelihood, units, options.level), {}};
  if (result.fit->maxima.size() > 1) {
    result.notices.push_back(wording::several_selection_maxima(result.fit->maxima));
  }
  return result;
}

}  // namespace copse::bias
