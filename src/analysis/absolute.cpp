#include "detail_absolute.hpp"
#include "wording_absolute.hpp"

namespace copse::analysis {
namespace {

/// Adds a number unless it was the last one added.
void add_new(std::vector<double>& numbers, double number) {
  if (numbers.empty() || numbers.back() != number) numbers.push_back(number);
}

}  // namespace

void add_absolute_effects(Pooled& pooled, const Settings& settings) {
  std::vector<double> no_risk, no_difference;
  const auto add = [&](ModelKind model, const model::PooledEffect& effect, double baseline) {
    const auto at = effect::absolute_effect(
        settings.measure, baseline, effect.estimate, effect.ci, settings.event);
    if (!at.estimate || !at.lower || !at.upper) add_new(no_risk, baseline);
    if (at.estimate && !at.nnt.value) add_new(no_difference, baseline);
    pooled.absolute.push_back({model, at});
  };
  for (const double baseline : settings.baselines) {
    if (pooled.common) add(ModelKind::common, pooled.common->effect, baseline);
    if (pooled.random) add(ModelKind::random, pooled.random->effect, baseline);
  }
  const auto kind = effect::baseline_kind(settings.measure);
  if (!no_risk.empty()) pooled.notices.push_back(wording::no_risk(*kind, no_risk));
  if (!no_difference.empty()) pooled.notices.push_back(wording::no_number_needed(no_difference));
}

}  // namespace copse::analysis
