// Each row's effect on the analysis scale, as far as lint needs it: its sign and its precision.
#include <cmath>

#include "copse/effect/generic.hpp"
#include "copse/effect/two_by_two.hpp"
#include "copse/effect/zero_cells.hpp"
#include "detail_lint.hpp"

namespace copse::intake::linting {
namespace {

using effect::EffectSize;

EffectSize log_odds_ratio(const TwoByTwo& counts) {
  const TwoByTwo c = counts.has_zero() ? effect::with_added(counts, 0.5) : counts;
  return effect::log_odds_ratio(c).value_or(EffectSize{});
}

/// Absent when a ratio is not positive, the precision is missing or the bounds are not in order.
std::optional<EffectSize> reported(const LintReported& r, double ci_level) {
  if (!r.yi || (r.natural && *r.yi <= 0.0)) return std::nullopt;
  effect::ReportedEffect effect{*r.yi, r.vi, r.sei, std::nullopt, r.natural};
  const bool in_order = r.ci_lb && r.ci_ub && *r.ci_lb < *r.ci_ub;
  if (in_order && !(r.natural && *r.ci_lb <= 0.0)) effect.ci = Interval{*r.ci_lb, *r.ci_ub};
  return effect::reported_effect(effect, ci_level);
}

}  // namespace

std::vector<std::optional<EffectSize>> effects_of(const Studies& studies, double ci_level) {
  std::vector<std::optional<EffectSize>> result;
  for (const auto& study : studies) {
    if (study.means) {
      result.emplace_back(effect::mean_difference(*study.means, effect::VarianceType::ls));
    } else if (study.counts) {
      result.emplace_back(log_odds_ratio(*study.counts));
    } else {
      result.push_back(study.reported ? reported(*study.reported, ci_level) : std::nullopt);
    }
  }
  return result;
}

}  // namespace copse::intake::linting
