#include <algorithm>
#include <cmath>

#include "copse/model/tau2_distribution.hpp"
#include "copse/stats/random_stream.hpp"
#include "detail_prediction.hpp"
#include "detail_profile.hpp"

namespace copse::model::detail {
namespace {

/// The same studies in the units of their profile: a draw of tau2 can be far above its estimate.
Estimates in_profile_units(const Estimates& data) {
  const Profile profile(data);
  return {data.yi / profile.length(1.0),
          data.vi.unaryExpr([&](double v) { return profile.to_unit_variance(v); }),
          {}};
}

}  // namespace

DrawnEffects bootstrap_effects(const Estimates& data, const BootstrapOptions& options) {
  const double unit = Profile(data).length(1.0);
  const Estimates scaled = in_profile_units(data);
  const Profile profile(scaled);
  Tau2Distribution tau2_distribution(scaled);
  stats::RandomStream stream(options.seed);
  DrawnEffects drawn;
  drawn.effects.reserve(static_cast<std::size_t>(options.draws));
  for (int draw = 0; draw < options.draws; ++draw) {
    const double tau2 = tau2_distribution.at(stream.normal());
    const double z = stream.normal();
    const double t = stream.t(profile.df());
    const Moments at = profile.at(tau2);
    const double hk_se = std::sqrt(at.q / (profile.df() * at.sum_w));
    drawn.effects.push_back(unit * profile.location(at.mu + z * std::sqrt(tau2) - t * hk_se));
  }
  std::ranges::sort(drawn.effects);
  return drawn;
}

}  // namespace copse::model::detail
