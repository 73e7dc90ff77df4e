#include <cmath>

#include "copse/core/error.hpp"
#include "detail_mean.hpp"
#include "wording.hpp"

namespace copse::model::detail {

WeightedMean weighted_mean(const Profile& profile, double tau2) {
  const Moments m = profile.at(tau2);
  const WeightedMean mean{profile.location(m.mu), profile.length(1.0 / std::sqrt(m.sum_w)), m.q};
  if (!std::isfinite(mean.estimate) || !std::isfinite(mean.se) || !std::isfinite(mean.q)) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
  return mean;
}

Eigen::VectorXd weights(const Estimates& data, double tau2) {
  const Eigen::ArrayXd relative = (data.vi.minCoeff() + tau2) / (data.vi.array() + tau2);
  return relative / relative.sum();
}

}  // namespace copse::model::detail
