#include "copse/model/tau2.hpp"

#include "copse/core/error.hpp"
#include "detail_median_root.hpp"
#include "detail_tau2_estimators.hpp"
#include "wording.hpp"

namespace copse::model {

detail::Estimate detail::generalised_q_median(const Profile& profile, const QWeights& weights) {
  const auto form = quadratic_form(profile, weights);
  const double tau2 = median_root(profile, weights, form);
  return {tau2, form.variance(tau2) / (form.trace_p * form.trace_p)};
}

Tau2Estimate estimate_tau2(const Estimates& data, Tau2Method method) {
  require_valid(data);
  return detail::estimate_from(detail::Profile(data), method);
}

Tau2Estimate estimate_common_tau2(const std::vector<Estimates>& groups, Tau2Method method) {
  if (groups.empty()) throw Error(ErrorKind::estimation, wording::tau2_needs_two_studies());
  for (const auto& group : groups) require_valid(group);
  return detail::estimate_from(detail::Profile(groups), method);
}

}  // namespace copse::model
