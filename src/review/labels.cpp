#include <cmath>

#include "detail_run.hpp"

namespace copse::review::detail {
namespace {

const model::PooledEffect* main_effect(const analysis::Pooled& pooled) {
  if (pooled.random) return &pooled.random->effect;
  return pooled.common ? &pooled.common->effect : nullptr;
}

/// The largest threshold that is reached.
std::optional<std::string> magnitude(const PooledGroup& group, const Labels& labels) {
  const auto& measure = effect::declaration(group.result.settings.measure);
  const auto* effect = main_effect(group.analysis().pooled);
  if (effect == nullptr || !measure.corrects_small_samples) return std::nullopt;
  std::optional<std::string> found;
  for (const auto& [from, name] : labels.magnitude) {
    if (std::abs(effect->estimate) >= from) found = name;
  }
  return found;
}

std::optional<std::string> evidence(const PooledGroup& group, const Labels& labels) {
  const auto* effect = main_effect(group.analysis().pooled);
  if (effect == nullptr) return std::nullopt;
  for (const auto& [below, name] : labels.evidence) {
    if (!below || effect->pval < *below) return name;
  }
  return std::nullopt;
}

std::optional<std::string> heterogeneity(const PooledGroup& group, const Labels& labels) {
  const auto& found = group.analysis().pooled.heterogeneity;
  if (!found) return std::nullopt;
  const bool by_q = group.result.settings.i2 == analysis::I2Definition::q;
  const std::optional<double> i2 = by_q ? found->i2_q : found->i2_tau2;
  if (!i2) return std::nullopt;
  for (const auto& [above, name] : labels.heterogeneity) {
    if (*i2 > above) return name;
  }
  return std::nullopt;
}

}  // namespace

FoundLabels labels_of(const PooledGroup& group, const Labels& labels) {
  return {magnitude(group, labels), evidence(group, labels), heterogeneity(group, labels)};
}

}  // namespace copse::review::detail
