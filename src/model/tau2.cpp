#include "copse/model/tau2.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "detail_likelihood.hpp"
#include "detail_profile.hpp"
#include "detail_q_root.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

using detail::Moments;
using detail::Profile;

/// An estimate in the profile's units; `variance` is that of the estimator.
struct Estimate {
  double tau2 = 0.0;
  double variance = 0.0;
};

Estimate dersimonian_laird(const Profile& profile) {
  const Moments m = profile.at(0.0);
  const double tau2 = std::max(0.0, (m.q - profile.df()) / m.trace_p);
  const double spread =
      2.0 * profile.df() + 4.0 * tau2 * m.trace_p + 2.0 * tau2 * tau2 * m.trace_pp;
  return {tau2, spread / (m.trace_p * m.trace_p)};
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

Estimate paule_mandel(const Profile& profile) {
  const double tau2 = detail::root_of_q(profile, profile.df());
  const double sum_w = profile.at(tau2).sum_w;
  return {tau2, 2.0 * (profile.k() / sum_w) * (profile.k() / sum_w) / profile.df()};
}

Tau2Estimate in_callers_units(const Profile& profile, const Estimate& estimate) {
  const double tau2 = profile.variance(estimate.tau2);
  const double se = profile.variance(std::sqrt(estimate.variance));
  if (!std::isfinite(tau2)) throw Error(ErrorKind::estimation, wording::beyond_double_range());
  return {tau2, std::isfinite(se) ? std::optional(se) : std::nullopt, {}};
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
  switch (method) {
    case Tau2Method::dersimonian_laird:
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
      return in_callers_units(profile, paule_mandel(profile));
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
