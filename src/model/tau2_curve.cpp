#include "copse/model/tau2_curve.hpp"

#include "detail_profile.hpp"

namespace copse::model {

std::vector<double> log_likelihood_curve(const Estimates& data,
                                         bool restricted,
                                         const std::vector<double>& tau2) {
  require_valid(data);
  const detail::Profile profile(data);
  std::vector<double> curve;
  curve.reserve(tau2.size());
  for (const double t : tau2) {
    curve.push_back(profile.log_likelihood(profile.to_unit_variance(t), restricted));
  }
  return curve;
}

std::vector<double> q_curve(const Estimates& data, const std::vector<double>& tau2) {
  require_valid(data);
  const detail::Profile profile(data);
  std::vector<double> curve;
  curve.reserve(tau2.size());
  for (const double t : tau2) curve.push_back(profile.at(profile.to_unit_variance(t)).q);
  return curve;
}

}  // namespace copse::model
