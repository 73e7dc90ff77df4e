#include "copse/effect/person_time.hpp"

#include <cmath>

namespace copse::effect {
namespace {

bool has_time(const PersonTime& study) { return study.t1i > 0.0 && study.t2i > 0.0; }

}  // namespace

std::optional<EffectSize> log_rate_ratio(const PersonTime& study) {
  if (study.has_zero() || !has_time(study)) return std::nullopt;
  return EffectSize{std::log(study.x1i / study.t1i) - std::log(study.x2i / study.t2i),
                    1.0 / study.x1i + 1.0 / study.x2i};
}

std::optional<EffectSize> rate_difference(const PersonTime& study) {
  if (!has_time(study)) return std::nullopt;
  const double rate1 = study.x1i / study.t1i, rate2 = study.x2i / study.t2i;
  return EffectSize{rate1 - rate2, rate1 / study.t1i + rate2 / study.t2i};
}

std::optional<EffectSize> root_rate_difference(const PersonTime& study) {
  if (!has_time(study)) return std::nullopt;
  return EffectSize{std::sqrt(study.x1i / study.t1i) - std::sqrt(study.x2i / study.t2i),
                    0.25 / study.t1i + 0.25 / study.t2i};
}

}  // namespace copse::effect
