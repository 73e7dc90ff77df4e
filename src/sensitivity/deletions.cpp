#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/parallel.hpp"
#include "detail_deletions.hpp"
#include "wording.hpp"

namespace copse::sensitivity::detail {
namespace {

using model::CiMethod;

bool has_scale(CiMethod ci) {
  return ci == CiMethod::hartung_knapp || ci == CiMethod::hartung_knapp_adhoc ||
         ci == CiMethod::hartung_knapp_wider;
}

/// Absent without an estimate of tau2.
std::optional<Fitted> summary_of(const model::RandomEffectsFit& fit) {
  if (!fit.tau2) return std::nullopt;
  Fitted fitted{fit.mu, fit.wald_se, 1.0, fit.tau2->tau2};
  if (has_scale(fit.ci_method)) {
    fitted.se = fit.effect.se;
    fitted.scale = std::pow(fit.effect.se / fit.wald_se, 2);
  }
  return fitted;
}

Estimates without(const Estimates& data, Eigen::Index left_out) {
  const Eigen::Index after = data.k() - 1 - left_out;
  Estimates rest{Eigen::VectorXd(data.k() - 1), Eigen::VectorXd(data.k() - 1), {}};
  rest.yi << data.yi.head(left_out), data.yi.tail(after);
  rest.vi << data.vi.head(left_out), data.vi.tail(after);
  return rest;
}

Estimates about_most_precise(const Estimates& data) {
  Eigen::Index lead = 0;
  data.vi.minCoeff(&lead);
  return {data.yi.array() - data.yi[lead], data.vi, data.labels};
}

/// Cochran's Q from residuals, in units of the most precise study and about it.
std::optional<double> q_of(const Estimates& data) {
  Eigen::Index lead = 0;
  const double least = data.vi.minCoeff(&lead);
  const Eigen::ArrayXd w = least / data.vi.array();
  const Eigen::ArrayXd y = (data.yi.array() - data.yi[lead]) / std::sqrt(least);
  const double mu = (w * y).sum() / w.sum();
  return ratio((w * (y - mu).square()).sum(), 1.0);
}

void delete_one(Deletions& all,
                const Estimates& data,
                const model::RandomEffectsOptions& options,
                Eigen::Index i) {
  const auto at = static_cast<std::size_t>(i);
  const Estimates rest = without(data, i);
  try {
    all.qe[at] = q_of(rest);
    all.del[at] = summary_of(model::fit_random_effects(rest, options));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;
  }
}

std::vector<std::string> names_without_fit(const Deletions& all, const Estimates& data) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < data.labels.size(); ++i) {
    if (!all.del[i]) names.push_back(data.labels[i]);
  }
  return names;
}

void add_notices(Deletions& all, const Estimates& data, CiMethod ci) {
  if (!has_scale(ci) && ci != CiMethod::wald && ci != CiMethod::t) {
    all.notices.push_back(wording::wald_standard_errors());
  }
  if (data.k() == 1) {
    all.notices.push_back(wording::nothing_to_delete());
    return;
  }
  const bool any_missing = std::ranges::any_of(all.del, [](const auto& fit) { return !fit; });
  if (!any_missing) return;
  all.notices.push_back(data.k() == 2 ? wording::two_studies()
                                      : wording::no_fit_without(names_without_fit(all, data)));
}

}  // namespace

Deletions delete_each(const Estimates& data, model::RandomEffectsOptions options, int threads) {
  require_valid(data);
  const CiMethod asked = options.ci;
  options.prediction = model::PredictionMethod::none;
  if (!has_scale(asked)) options.ci = CiMethod::wald;
  const Estimates centred = about_most_precise(data);
  const auto fit = model::fit_random_effects(centred, options);
  const auto k = static_cast<std::size_t>(data.k());
  Deletions all;
  all.yi = centred.yi;
  all.full = summary_of(fit).value_or(Fitted{fit.mu, fit.wald_se, 1.0, 0.0});
  all.weights = fit.weights;
  all.del.resize(k);
  all.qe.resize(k);
  if (k > 1) {
    stats::for_each_index(
        data.k(), 8, threads, [&](Eigen::Index i) { delete_one(all, centred, options, i); });
  }
  add_notices(all, data, asked);
  return all;
}

std::optional<double> ratio(double numerator, double denominator) {
  const double value = numerator / denominator;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace copse::sensitivity::detail
