#include "copse/effect/two_by_two.hpp"

#include <cmath>

namespace copse::effect {

std::optional<EffectSize> log_risk_ratio(const TwoByTwo& table) {
  if (table.ai == 0.0 || table.ci == 0.0) return std::nullopt;
  // 1/a - 1/n = b/(a n) has no cancellation when nearly everyone has the event.
  const double variance = table.bi / (table.ai * table.n1i()) + table.di / (table.ci * table.n2i());
  return EffectSize{std::log(table.ai / table.n1i()) - std::log(table.ci / table.n2i()), variance};
}

std::optional<EffectSize> log_odds_ratio(const TwoByTwo& table) {
  if (table.has_zero()) return std::nullopt;
  return EffectSize{std::log(table.ai / table.bi) - std::log(table.ci / table.di),
                    1.0 / table.ai + 1.0 / table.bi + 1.0 / table.ci + 1.0 / table.di};
}

EffectSize risk_difference(const TwoByTwo& table) {
  const double n1 = table.n1i(), n2 = table.n2i();
  const double p1 = table.ai / n1, p2 = table.ci / n2;
  return {p1 - p2, p1 * (table.bi / n1) / n1 + p2 * (table.di / n2) / n2};
}

}  // namespace copse::effect
