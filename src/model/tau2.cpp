#include "copse/model/tau2.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_likelihood.hpp"
#include "detail_median_root.hpp"
#include "detail_profile.hpp"
#include "detail_q_root.hpp"
#include "detail_quadratic_form.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

using detail::Moments;
using detail::Profile;

/// An estimate in the profile's units; `variance` is that of the estimator.
struct Estimate {
  double tau2 = 0.0;
  std::optional<double> variance;
};

/// The variance at tau2 of Q with the moments m at 0.
double variance_of_q(const Moments& m, double df, double tau2) {
  return 2.0 * df + 4.0 * tau2 * m.trace_p + 2.0 * tau2 * tau2 * m.trace_pp;
}

Estimate dersimonian_laird(const Profile& profile) {
  const Moments m = profile.at(0.0);
  const double tau2 = std::max(0.0, (m.q - profile.df()) / m.trace_p);
  return {tau2, variance_of_q(m, profile.df(), tau2) / (m.trace_p * m.trace_p)};
}

/// `correction` of Q for small k: 1 or k / (k - 1).
Estimate hunter_schmidt(const Profile& profile, double correction) {
  const Moments m = profile.at(0.0);
  const double tau2 = std::max(0.0, (correction * m.q - profile.k()) / m.sum_w);
  const double scale = correction / m.sum_w;
  return {tau2, variance_of_q(m, profile.df(), tau2) * scale * scale};
}

double matched_moment(const detail::QuadraticForm& form) {
  return std::max(0.0, (form.value - form.trace_pv) / form.trace_p);
}

Estimate generalised_q_root(const Profile& profile) {
  const auto form = detail::quadratic_form(profile, {.root = true});
  const double tau2 = matched_moment(form);
  return {tau2, form.variance(tau2) / (form.trace_p * form.trace_p)};
}

Estimate generalised_q_median(const Profile& profile, const detail::QWeights& weights) {
  const auto form = detail::quadratic_form(profile, weights);
  const double tau2 = detail::median_root(profile, weights, form);
  return {tau2, form.variance(tau2) / (form.trace_p * form.trace_p)};
}

Estimate two_step_dersimonian_laird(const Profile& profile) {
  const double first = dersimonian_laird(profile).tau2;
  return {matched_moment(detail::quadratic_form(profile, {.tau2 = first})), {}};
}

Estimate hedges(const Profile& profile) {
  const double df = profile.df();
  const double tau2 = std::max(0.0, (profile.squares_within() - profile.trace_pv()) / df);
  const double spread =
      2.0 * profile.trace_pvpv() + 4.0 * tau2 * profile.trace_pv() + 2.0 * tau2 * tau2 * df;
  return {tau2, spread / (df * df)};
}

// The traces of PV follow from V = W^-1 - t0 I and P W^-1 P = P.
Estimate sidik_jonkman(const Profile& profile) {
  const double df = profile.df();
  const double start = profile.total_variance();
  const Moments m = profile.at(start);
  const double tau2 = start * m.q / df;
  const double trace_pvpv = df - 2.0 * start * m.trace_p + start * start * m.trace_pp;
  const double trace_pvp = m.trace_p - start * m.trace_pp;
  const double spread = 2.0 * trace_pvpv + 4.0 * tau2 * trace_pvp + 2.0 * tau2 * tau2 * m.trace_pp;
  return {tau2, spread * (start / df) * (start / df)};
}

Estimate paule_mandel(const Profile& profile, double target) {
  const double tau2 = detail::root_of_q(profile, target);
  const double sum_w = profile.at(tau2).sum_w;
  return {tau2, 2.0 * (profile.k() / sum_w) * (profile.k() / sum_w) / profile.df()};
}

Tau2Estimate in_callers_units(const Profile& profile, const Estimate& estimate) {
  const double tau2 = profile.variance(estimate.tau2);
  if (!std::isfinite(tau2)) throw Error(ErrorKind::estimation, wording::beyond_double_range());
  Tau2Estimate result{tau2, {}, {}};
  if (!estimate.variance) return result;
  const double se = profile.variance(std::sqrt(*estimate.variance));
  if (std::isfinite(se)) result.se = se;
  return result;
}

/// The fixed point of DLIT or SJIT. The step of DLIT has the slope 1 - y'PPy / tr P there.
Tau2Estimate iterate(const Profile& profile, bool dersimonian_laird) {
  const auto fixed_point = paule_mandel(profile, profile.df());
  auto result = in_callers_units(profile, fixed_point);
  result.attracts = true;
  if (!dersimonian_laird || fixed_point.tau2 == 0.0) return result;
  const Moments m = profile.at(fixed_point.tau2);
  result.attracts = m.ypp < 2.0 * m.trace_p;
  return result;
}

Tau2Estimate maximise(const Profile& profile, bool restricted) {
  auto maximum = detail::maximise_likelihood(profile, restricted);
  const Moments m = profile.at(maximum.tau2);
  const double information = (restricted ? m.trace_pp : m.sum_w2) / 2.0;
  auto result = in_callers_units(profile, {maximum.tau2, 1.0 / information});
  result.certificate = std::move(maximum.certificate);
  return result;
}

Tau2Estimate estimate(const Profile& profile, Tau2Method method) {
  if (profile.df() < 1.0) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  const double df = profile.df();
  switch (method) {
    case Tau2Method::dersimonian_laird:
    case Tau2Method::generalised_q:
      return in_callers_units(profile, dersimonian_laird(profile));
    case Tau2Method::hedges:
      return in_callers_units(profile, hedges(profile));
    case Tau2Method::sidik_jonkman:
      return in_callers_units(profile, sidik_jonkman(profile));
    case Tau2Method::maximum_likelihood:
      return maximise(profile, false);
    case Tau2Method::restricted_maximum_likelihood:
      return maximise(profile, true);
    case Tau2Method::paule_mandel:
    case Tau2Method::empirical_bayes:
      return in_callers_units(profile, paule_mandel(profile, df));
    case Tau2Method::paule_mandel_median:
      return in_callers_units(profile, paule_mandel(profile, stats::chi_squared_quantile(0.5, df)));
    case Tau2Method::hunter_schmidt:
      return in_callers_units(profile, hunter_schmidt(profile, 1.0));
    case Tau2Method::hunter_schmidt_corrected:
      return in_callers_units(profile, hunter_schmidt(profile, profile.k() / df));
    case Tau2Method::two_step_dersimonian_laird:
      return in_callers_units(profile, two_step_dersimonian_laird(profile));
    case Tau2Method::iterated_dersimonian_laird:
      return iterate(profile, true);
    case Tau2Method::iterated_sidik_jonkman:
      return iterate(profile, false);
    case Tau2Method::generalised_q_root:
      return in_callers_units(profile, generalised_q_root(profile));
    case Tau2Method::generalised_q_median:
      return in_callers_units(profile, generalised_q_median(profile, {}));
    case Tau2Method::generalised_q_root_median:
      return in_callers_units(profile, generalised_q_median(profile, {.root = true}));
  }
  throw Error(ErrorKind::internal, "unknown tau2 method");
}

}  // namespace

Tau2Estimate estimate_tau2(const Estimates& data, Tau2Method method) {
  require_valid(data);
  return estimate(Profile(data), method);
}

Tau2Estimate estimate_common_tau2(const std::vector<Estimates>& groups, Tau2Method method) {
  if (groups.empty()) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  for (const auto& group : groups) require_valid(group);
  return estimate(Profile(groups), method);
}

}  // namespace copse::model
