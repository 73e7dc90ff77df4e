#pragma once

#include <span>

#include "copse/effect/measure.hpp"

namespace copse::effect {

/// The declarations of one family of measures, in the order in which help lists them.
[[nodiscard]] std::span<const MeasureDeclaration> two_means_measures();
[[nodiscard]] std::span<const MeasureDeclaration> smd_conversion_measures();
[[nodiscard]] std::span<const MeasureDeclaration> two_by_two_measures();
[[nodiscard]] std::span<const MeasureDeclaration> one_mean_measures();
[[nodiscard]] std::span<const MeasureDeclaration> correlation_measures();
[[nodiscard]] std::span<const MeasureDeclaration> paired_means_measures();
[[nodiscard]] std::span<const MeasureDeclaration> reliability_measures();
[[nodiscard]] std::span<const MeasureDeclaration> association_of_counts_measures();
[[nodiscard]] std::span<const MeasureDeclaration> matched_pairs_measures();
[[nodiscard]] std::span<const MeasureDeclaration> person_time_measures();
[[nodiscard]] std::span<const MeasureDeclaration> one_group_count_measures();
[[nodiscard]] std::span<const MeasureDeclaration> log_rank_measures();
[[nodiscard]] std::span<const MeasureDeclaration> generic_measures();

/// Computes study by study: for formulas that do not look at the others.
template <class Inputs, auto formula>
[[nodiscard]] EffectSizes each(const std::vector<Inputs>& studies, const EffectOptions& options) {
  EffectSizes effects;
  effects.reserve(studies.size());
  for (const auto& study : studies) effects.push_back(formula(study, options));
  return effects;
}

}  // namespace copse::effect
