#include "copse/model/common_effect.hpp"

#include "detail_mean.hpp"

namespace copse::model {

CommonEffectFit fit_common_effect(const Estimates& data, double level) {
  require_valid(data);
  require_level(level);
  const auto mean = detail::weighted_mean(detail::Profile(data), 0.0);
  return {pooled_effect(mean.estimate, mean.se, {}, level), detail::weights(data, 0.0)};
}

}  // namespace copse::model
