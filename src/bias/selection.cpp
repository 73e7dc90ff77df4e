#include "copse/bias/selection.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_selection_search.hpp"
#include "detail_selection_units.hpp"
#include "wording_selection.hpp"

namespace copse::bias {
namespace {

using detail::SelectionFunction;
using detail::SelectionLikelihood;
using detail::SelectionUnits;
using detail::Summit;

bool finite_and_not_negative(double value) { return std::isfinite(value) && value >= 0.0; }

void require_valid_options(const SelectionOptions& options) {
  model::require_level(options.level);
  if (options.tau2 && !finite_and_not_negative(*options.tau2)) {
    throw Error(ErrorKind::usage, wording::held_tau2_out_of_range());
  }
  if (options.type != SelectionType::stepfun) {
    if (options.weights) throw Error(ErrorKind::usage, wording::weights_without_steps());
    return;
  }
  const bool in_range =
      std::ranges::all_of(options.steps, [](double step) { return step > 0.0 && step <= 1.0; });
  if (options.steps.empty() || !in_range) {
    throw Error(ErrorKind::usage, wording::steps_out_of_range());
  }
  if (!options.weights) return;
  const auto intervals = SelectionFunction(options).steps().size();
  const auto& weights = *options.weights;
  const bool usable = weights.size() == intervals &&
                      std::ranges::all_of(weights, finite_and_not_negative) &&
                      std::ranges::any_of(weights, [](double weight) { return weight > 0.0; });
  if (!usable) throw Error(ErrorKind::usage, wording::weights_out_of_range(intervals));
}

std::vector<SelectionInterval> count_studies(const SelectionFunction& selection,
                                             const Estimates& data,
                                             bool two_sided) {
  std::vector<SelectionInterval> intervals;
  double lower = 0.0;
  for (const double step : selection.steps()) {
    intervals.push_back({lower, step, 0});
    lower = step;
  }
  if (intervals.empty()) return intervals;
  for (Eigen::Index i = 0; i < data.k(); ++i) {
    const auto at = detail::p_value(data.yi[i] / std::sqrt(data.vi[i]), two_sided);
    ++intervals[selection.interval(at.p)].studies;
  }
  return intervals;
}

/// Why the data cannot tell; nothing when they may.
std::vector<Notice> obstacles(const SelectionFunction& selection,
                              const std::vector<SelectionInterval>& intervals,
                              Eigen::Index k,
                              const SelectionOptions& options) {
  std::vector<Notice> found;
  const Eigen::Index parameters = selection.size() + (options.tau2 ? 1 : 2);
  if (k < std::max<Eigen::Index>(3, parameters)) {
    found.push_back(wording::too_few_studies(k, parameters));
  }
  for (std::size_t j = 0; j < intervals.size(); ++j) {
    if (!options.weights && intervals[j].studies == 0 && selection.size() > 0) {
      found.push_back(wording::interval_without_study(intervals[j]));
    }
    if (options.weights && (*options.weights)[j] == 0.0 && intervals[j].studies > 0) {
      found.push_back(wording::study_never_selected(intervals[j]));
    }
  }
  return found;
}

SelectionWeight estimated_weight(double delta, std::optional<double> se, double level) {
  SelectionWeight weight{delta, se, {}, false};
  if (se) {
    const double half = stats::normal_critical_value(level) * *se;
    weight.ci = Interval{std::max(0.0, delta - half), delta + half};
  }
  return weight;
}

std::vector<SelectionWeight> weights_of(const Summit& summit,
                                        const std::vector<std::optional<double>>& errors,
                                        const SelectionOptions& options) {
  std::vector<SelectionWeight> deltas;
  if (options.weights) {
    for (const double weight : *options.weights) deltas.push_back({weight, {}, {}, true});
    return deltas;
  }
  const bool steps = options.type == SelectionType::stepfun;
  if (steps) deltas.push_back({1.0, {}, {}, true});
  for (Eigen::Index i = 2; i < summit.at.size(); ++i) {
    const auto se = errors[static_cast<std::size_t>(i)];
    const double theta = summit.at[i];
    if (!steps) {
      deltas.push_back(estimated_weight(theta, se, options.level));
      continue;
    }
    const double delta = std::exp(theta);
    deltas.push_back(
        estimated_weight(delta, se ? std::optional(delta * *se) : std::nullopt, options.level));
  }
  return deltas;
}

SelectionTest likelihood_ratio(double higher, double lower, double df) {
  const double statistic = std::max(0.0, 2.0 * (higher - lower));
  return {statistic, df, stats::chi_squared_upper_pval(statistic, df)};
}

/// The coarse rule of the scan and the fine one of the climb.
struct Likelihoods {
  SelectionLikelihood coarse, fine;
};

Likelihoods likelihoods(const Estimates& data, const SelectionFunction& selection, bool two_sided) {
  constexpr int coarse = 4, fine = 20;
  return {{data, selection, two_sided, coarse}, {data, selection, two_sided, fine}};
}

void add_tests(SelectionFit& fit,
               const Likelihoods& likelihood,
               const SelectionUnits& units,
               std::optional<double> held) {
  const auto plain = detail::without_selection(units.data(), held);
  fit.loglik_unselected = units.loglik(likelihood.fine.slice(plain.mu, plain.t).log_density);
  const auto deltas = static_cast<double>(likelihood.fine.selection().size());
  if (deltas > 0.0) fit.lrt = likelihood_ratio(fit.loglik, fit.loglik_unselected, deltas);
  if (held) return;
  const auto summits = detail::search(likelihood.coarse, likelihood.fine, 0.0);
  if (summits.empty() || summits.front().runs_off) return;
  fit.tau2_lrt = likelihood_ratio(fit.loglik, units.loglik(summits.front().likelihood.value), 1.0);
}

void add_notices(SelectionResult& result, const Summit& summit, bool held_tau2) {
  const auto& fit = *result.fit;
  if (!held_tau2 && summit.at_bound[1]) result.notices.push_back(wording::tau2_at_zero());
  const bool at_zero = std::any_of(
      summit.at_bound.begin() + 2, summit.at_bound.end(), [](bool bound) { return bound; });
  if (at_zero) result.notices.push_back(wording::delta_at_zero());
  if (fit.maxima.size() > 1) {
    result.notices.push_back(wording::several_selection_maxima(fit.maxima));
  }
}

std::vector<SelectionMaximum> maxima_of(const std::vector<Summit>& summits,
                                        const SelectionUnits& units) {
  std::vector<SelectionMaximum> maxima;
  for (const auto& summit : summits) {
    if (!summit.stationary || summit.runs_off) continue;
    maxima.push_back({units.location(summit.at[0]),
                      units.variance(summit.at[1]),
                      units.loglik(summit.likelihood.value)});
  }
  return maxima;
}

}  // namespace

SelectionResult fit_selection_model(const Estimates& data, const SelectionOptions& options) {
  require_valid(data);
  require_valid_options(options);
  const bool two_sided = options.alternative == SelectionAlternative::two_sided;
  const SelectionUnits units(data, options.alternative);
  const SelectionFunction selection(options);
  auto intervals = count_studies(selection, units.data(), two_sided);
  SelectionResult result{{}, obstacles(selection, intervals, data.k(), options)};
  if (!result.notices.empty()) return result;
  std::optional<double> held;
  if (options.tau2) held = units.from_variance(*options.tau2);
  const auto likelihood = likelihoods(units.data(), selection, two_sided);
  const auto summits = detail::search(likelihood.coarse, likelihood.fine, held);
  if (summits.empty() || summits.front().runs_off) {
    return {{}, {wording::selection_unbounded()}};
  }
  const auto& summit = summits.front();
  const auto errors = detail::standard_errors(summit);
  if (!errors || !(*errors)[0] || !summit.stationary) return {{}, {wording::selection_flat()}};
  auto& fit = result.fit.emplace();
  fit.effect = model::pooled_effect(
      units.location(summit.at[0]), units.length(*(*errors)[0]), {}, options.level);
  fit.tau2 = options.tau2.value_or(units.variance(summit.at[1]));
  if ((*errors)[1]) fit.tau2_se = units.variance(*(*errors)[1]);
  fit.intervals = std::move(intervals);
  fit.deltas = weights_of(summit, *errors, options);
  fit.loglik = units.loglik(summit.likelihood.value);
  fit.maxima = maxima_of(summits, units);
  add_tests(fit, likelihood, units, held);
  add_notices(result, summit, options.tau2.has_value());
  return result;
}

double selection_weight(SelectionType type, const SelectionFit& fit, double p) {
  if (!(p >= 0.0 && p <= 1.0)) throw Error(ErrorKind::usage, wording::p_out_of_range());
  SelectionOptions options{.type = type};
  if (type == SelectionType::stepfun) {
    options.steps.clear();
    for (const auto& interval : fit.intervals) options.steps.push_back(interval.upper);
    return fit.deltas[SelectionFunction(options).interval(p)].delta;
  }
  Eigen::VectorXd theta(std::ssize(fit.deltas));
  for (Eigen::Index a = 0; a < theta.size(); ++a) {
    theta[a] = fit.deltas[static_cast<std::size_t>(a)].delta;
  }
  return std::exp(SelectionFunction(options).at({{p, 1.0 - p}}, theta).value[0]);
}

}  // namespace copse::bias
