#include "copse/stats/distributions.hpp"
#include "detail_q_root.hpp"
#include "detail_tau2_set.hpp"

namespace copse::model::detail {

Tau2Set q_profile_set(const Profile& profile, double tail) {
  const double lower_q = stats::chi_squared_quantile(tail, profile.df());
  const double upper_q = stats::chi_squared_upper_quantile(tail, profile.df());
  if (profile.at(0.0).q < lower_q) return {};
  return {{root_of_q(profile, upper_q), root_of_q(profile, lower_q)}};
}

}  // namespace copse::model::detail
