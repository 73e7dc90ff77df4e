#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include "detail_profile.hpp"
#include "detail_q_root.hpp"
#include "detail_quadratic_form.hpp"

// The estimators of tau2 that match a moment, for a model with any means: `Profile` is
// `detail::Profile` (a mean per group) or `detail::RegressionProfile` (any design matrix).
// Formulas: copse/model/tau2.hpp.
namespace copse::model::detail {

/// An estimate in the profile's units; `variance` is that of the estimator.
struct Estimate {
  double tau2 = 0.0;
  std::optional<double> variance;
};

/// The variance at tau2 of Q with the moments m at 0.
inline double variance_of_q(const Moments& m, double df, double tau2) {
  return 2.0 * df + 4.0 * tau2 * m.trace_p + 2.0 * tau2 * tau2 * m.trace_pp;
}

template <class Profile>
Estimate dersimonian_laird(const Profile& profile) {
  const auto m = profile.at(0.0);
  const double tau2 = std::max(0.0, (m.q - profile.df()) / m.trace_p);
  return {tau2, variance_of_q(m, profile.df(), tau2) / (m.trace_p * m.trace_p)};
}

/// `correction` of Q for small k: 1 or k / (k - 1).
template <class Profile>
Estimate hunter_schmidt(const Profile& profile, double correction) {
  const auto m = profile.at(0.0);
  const double tau2 = std::max(0.0, (correction * m.q - profile.k()) / m.sum_w);
  const double scale = correction / m.sum_w;
  return {tau2, variance_of_q(m, profile.df(), tau2) * scale * scale};
}

inline double matched_moment(const QuadraticForm& form) {
  return std::max(0.0, (form.value - form.trace_pv) / form.trace_p);
}

template <class Profile>
Estimate generalised_q_root(const Profile& profile) {
  const auto form = quadratic_form(profile, {.root = true});
  const double tau2 = matched_moment(form);
  return {tau2, form.variance(tau2) / (form.trace_p * form.trace_p)};
}

template <class Profile>
Estimate two_step_dersimonian_laird(const Profile& profile) {
  const double first = dersimonian_laird(profile).tau2;
  return {matched_moment(quadratic_form(profile, {.tau2 = first})), {}};
}

template <class Profile>
Estimate hedges(const Profile& profile) {
  const double df = profile.df();
  const double tau2 = std::max(0.0, (profile.squares_within() - profile.trace_pv()) / df);
  const double spread =
      2.0 * profile.trace_pvpv() + 4.0 * tau2 * profile.trace_pv() + 2.0 * tau2 * tau2 * df;
  return {tau2, spread / (df * df)};
}

// The traces of PV follow from V = W^-1 - t0 I and P W^-1 P = P.
template <class Profile>
Estimate sidik_jonkman(const Profile& profile) {
  const double df = profile.df();
  const double start = profile.total_variance();
  const auto m = profile.at(start);
  const double tau2 = start * m.q / df;
  const double trace_pvpv = df - 2.0 * start * m.trace_p + start * start * m.trace_pp;
  const double trace_pvp = m.trace_p - start * m.trace_pp;
  const double spread = 2.0 * trace_pvpv + 4.0 * tau2 * trace_pvp + 2.0 * tau2 * tau2 * m.trace_pp;
  return {tau2, spread * (start / df) * (start / df)};
}

template <class Profile>
Estimate paule_mandel(const Profile& profile, double target) {
  const double tau2 = root_of_q(profile, target);
  const double sum_w = profile.at(tau2).sum_w;
  return {tau2, 2.0 * (profile.k() / sum_w) * (profile.k() / sum_w) / profile.df()};
}

}  // namespace copse::model::detail
