#include "copse/effect/matched_pairs.hpp"

#include <cmath>

namespace copse::effect {
namespace {

/// n times the variance of p1 - p2, without subtraction.
double discordance_variance(const MatchedPairs& pairs) {
  const double n = pairs.ni(), first = pairs.bi / n, second = pairs.ci / n;
  const double concordant = (pairs.ai + pairs.di) / n;
  return (first + second) * concordant + 4.0 * first * second;
}

}  // namespace

std::optional<EffectSize> matched_risk_difference(const MatchedPairs& pairs) {
  const double n = pairs.ni();
  if (n == 0.0) return std::nullopt;
  return EffectSize{(pairs.bi - pairs.ci) / n, discordance_variance(pairs) / n};
}

std::optional<EffectSize> matched_log_risk_ratio(const MatchedPairs& pairs) {
  const double first = pairs.ai + pairs.bi, second = pairs.ai + pairs.ci;
  if (first == 0.0 || second == 0.0) return std::nullopt;
  return EffectSize{std::log(first / second), (pairs.bi / first + pairs.ci / first) / second};
}

std::optional<EffectSize> matched_log_odds_ratio(const MatchedPairs& pairs) {
  const double n = pairs.ni();
  const double events1 = pairs.ai + pairs.bi, others1 = pairs.ci + pairs.di;
  const double events2 = pairs.ai + pairs.ci, others2 = pairs.bi + pairs.di;
  if (events1 == 0.0 || others1 == 0.0 || events2 == 0.0 || others2 == 0.0) return std::nullopt;
  const double spread = (events1 / n) * (others1 / n) * (events2 / n) * (others2 / n);
  return EffectSize{std::log(events1 / others1) - std::log(events2 / others2),
                    discordance_variance(pairs) / (n * spread)};
}

std::optional<EffectSize> conditional_log_odds_ratio(const MatchedPairs& pairs) {
  if (pairs.bi == 0.0 || pairs.ci == 0.0) return std::nullopt;
  return EffectSize{std::log(pairs.bi / pairs.ci), 1.0 / pairs.bi + 1.0 / pairs.ci};
}

std::optional<EffectSize> matched_peto_log_odds_ratio(const MatchedPairs& pairs) {
  const double discordant = pairs.bi + pairs.ci;
  if (discordant == 0.0) return std::nullopt;
  return EffectSize{2.0 * ((pairs.bi - pairs.ci) / discordant), 4.0 / discordant};
}

}  // namespace copse::effect
