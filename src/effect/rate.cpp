#include "copse/effect/rate.hpp"

#include <cmath>

namespace copse::effect {

std::optional<EffectSize> event_rate(const Rate& group) {
  if (!(group.ti > 0.0)) return std::nullopt;
  const double rate = group.xi / group.ti;
  return EffectSize{rate, rate / group.ti};
}

std::optional<EffectSize> log_event_rate(const Rate& group) {
  if (!(group.ti > 0.0) || group.xi == 0.0) return std::nullopt;
  return EffectSize{std::log(group.xi / group.ti), 1.0 / group.xi};
}

std::optional<EffectSize> root_event_rate(const Rate& group) {
  if (!(group.ti > 0.0)) return std::nullopt;
  return EffectSize{std::sqrt(group.xi / group.ti), 0.25 / group.ti};
}

std::optional<EffectSize> double_root_event_rate(const Rate& group) {
  if (!(group.ti > 0.0)) return std::nullopt;
  const double roots = std::sqrt(group.xi / group.ti) + std::sqrt((group.xi + 1.0) / group.ti);
  return EffectSize{0.5 * roots, 0.25 / group.ti};
}

}  // namespace copse::effect
