#pragma once

#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/model/tau2.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_likelihood.hpp"
#include "detail_moment_estimators.hpp"
#include "wording.hpp"

// All estimators of tau2 for a model with any means, as in detail_moment_estimators.hpp.
namespace copse::model::detail {

/// The tau2 of which y'Py with these weights is the median; see `median_root`.
[[nodiscard]] Estimate generalised_q_median(const Profile& profile, const QWeights& weights);

template <class Profile>
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
template <class Profile>
Tau2Estimate iterate(const Profile& profile, bool dersimonian_laird) {
  const auto fixed_point = paule_mandel(profile, profile.df());
  auto result = in_callers_units(profile, fixed_point);
  result.attracts = true;
  if (!dersimonian_laird || fixed_point.tau2 == 0.0) return result;
  const auto m = profile.at(fixed_point.tau2);
  result.attracts = m.ypp < 2.0 * m.trace_p;
  return result;
}

template <class Profile>
Tau2Estimate maximise(const Profile& profile, bool restricted) {
  auto maximum = maximise_likelihood(profile, restricted);
  const auto m = profile.at(maximum.tau2);
  const double information = (restricted ? m.trace_pp : m.sum_w2) / 2.0;
  auto result = in_callers_units(profile, {maximum.tau2, 1.0 / information});
  result.certificate = std::move(maximum.certificate);
  return result;
}

template <class Profile>
[[nodiscard]] Tau2Estimate estimate_from(const Profile& profile, Tau2Method method) {
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

}  // namespace copse::model::detail
