#include <algorithm>
#include <cmath>

#include "copse/model/tau2_distribution.hpp"
#include "copse/stats/random_stream.hpp"
#include "detail_prediction.hpp"
#include "detail_profile.hpp"

namespace copse::model::detail {

DrawnEffects bootstrap_effects(const Estimates& data, const BootstrapOptions& options) {
  const Profile profile(data);
  Tau2Distribution tau2_distribution(data);
  stats::RandomStream stream(options.seed);
  DrawnEffects drawn;
  drawn.effects.reserve(static_cast<std::size_t>(options.draws));
  for (int draw = 0; draw < options.draws; ++draw) {
    const double tau2 = profile.to_unit_variance(tau2_distribution.at(stream.normal()));
    const double z = stream.normal();
    const double t = stream.t(profile.df());
    const Moments at = profile.at(tau2);
    const double hk_se = std::sqrt(at.q / (profile.df() * at.sum_w));
    drawn.effects.push_back(profile.location(at.mu + z * std::sqrt(tau2) - t * hk_se));
  }
  std::ranges::sort(drawn.effects);
  return drawn;
}

}  // namespace copse::model::detail
