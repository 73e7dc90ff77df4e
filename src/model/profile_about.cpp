#include <cmath>

#include "detail_profile.hpp"

namespace copse::model::detail {

// In units of the lead's weight, as in `add_moments`.
MomentsAbout Profile::about(double mu, double tau2) const {
  const Group& group = groups_.front();
  const double lead = group.lead_v + tau2;
  Eigen::ArrayXd& w = weights_.front();
  w = lead / (group.v + tau2);
  const auto squares = (group.y - mu).square();
  const double w0 = 1.0 / lead, of_lead = mu * mu;
  MomentsAbout m;
  m.sum_w = w0 * (1.0 + w.sum());
  m.sum_w2 = w0 * (w0 * (1.0 + w.square().sum()));
  m.q = w0 * (of_lead + (w * squares).sum());
  m.w2r2 = w0 * (w0 * (of_lead + (w.square() * squares).sum()));
  m.w3r2 = w0 * (w0 * (w0 * (of_lead + (w.cube() * squares).sum())));
  return m;
}

double Profile::squares_about(double mu) const {
  return mu * mu + (groups_.front().y - mu).square().sum();
}

double Profile::log_ratio(double tau2, double base) const {
  if (tau2 < base) return -log_ratio(base, tau2);
  double sum = 0.0;
  for (const auto& group : groups_) {
    sum += std::log1p((tau2 - base) / (group.lead_v + base));
    sum += ((tau2 - base) / (group.v + base)).log1p().sum();
  }
  return sum;
}

double Profile::from_location(double mu) const {
  return std::ldexp(mu, -exponent_) - groups_.front().centre;
}

}  // namespace copse::model::detail
