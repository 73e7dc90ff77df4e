#include "copse/effect/reliability.hpp"

#include <cmath>

#include "detail_formula.hpp"

namespace copse::effect {
namespace {

bool is_possible(const Reliability& study, const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  return study.ai < 1.0 && study.mi >= 2.0 && study.ni > 2.0;
}

double per_items(const Reliability& study) { return study.mi / (study.mi - 1.0); }

}  // namespace

std::optional<EffectSize> raw_alpha(const Reliability& study, const EffectOptions& options) {
  if (!is_possible(study, options)) return std::nullopt;
  return if_defined(study.ai, 2.0 * per_items(study) * square(1.0 - study.ai) / (study.ni - 2.0));
}

std::optional<EffectSize> hakstian_whalen_alpha(const Reliability& study,
                                                const EffectOptions& options) {
  if (!is_possible(study, options)) return std::nullopt;
  const double root = std::cbrt(1.0 - study.ai);
  const double variance = 18.0 * per_items(study) * (study.ni - 1.0) * square(root);
  return if_defined(1.0 - root, variance / square(9.0 * study.ni - 11.0));
}

std::optional<EffectSize> bonett_alpha(const Reliability& study, const EffectOptions& options) {
  if (!is_possible(study, options)) return std::nullopt;
  return if_defined(-std::log1p(-study.ai), 2.0 * per_items(study) / (study.ni - 2.0));
}

}  // namespace copse::effect
