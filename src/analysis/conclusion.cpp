#include "copse/analysis/conclusion.hpp"

namespace copse::analysis {
namespace {

int sign_of(double value) { return value > 0.0 ? 1 : value < 0.0 ? -1 : 0; }

MarginConclusion against(const Interval& ci, double null, double margin) {
  if (ci.lower > null - margin && ci.upper < null + margin) return MarginConclusion::within;
  const bool beyond = ci.lower > null + margin || ci.upper < null - margin;
  return beyond ? MarginConclusion::beyond : MarginConclusion::crosses;
}

}  // namespace

Conclusion conclude(const model::PooledEffect& effect, double null, std::optional<double> margin) {
  Conclusion conclusion;
  conclusion.sign = sign_of(effect.estimate - null);
  if (effect.ci.lower > null) conclusion.side = 1;
  if (effect.ci.upper < null) conclusion.side = -1;
  conclusion.crosses_null = conclusion.side == 0;
  if (margin) conclusion.margin = against(effect.ci, null, *margin);
  return conclusion;
}

Agreement agreement(const Conclusion& reference,
                    const std::vector<std::optional<Conclusion>>& others) {
  Agreement found;
  if (reference.margin) found.same_margin = 0;
  for (const auto& other : others) {
    if (!other) continue;
    ++found.of;
    if (other->sign == reference.sign) ++found.same_sign;
    if (other->side == reference.side) ++found.same_null;
    if (found.same_margin && other->margin == reference.margin) ++*found.same_margin;
  }
  return found;
}

}  // namespace copse::analysis
