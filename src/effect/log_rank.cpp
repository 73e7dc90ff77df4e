#include "copse/effect/log_rank.hpp"

namespace copse::effect {

std::optional<EffectSize> log_hazard_ratio(const LogRank& test) {
  if (!(test.voei > 0.0)) return std::nullopt;
  return EffectSize{test.oei / test.voei, 1.0 / test.voei};
}

}  // namespace copse::effect
