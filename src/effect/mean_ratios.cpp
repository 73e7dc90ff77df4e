#include "copse/effect/mean_ratios.hpp"

#include <cmath>

#include "copse/effect/two_means.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

/// Coefficients of variation of the two groups.
struct Variations {
  double group1 = 0.0;
  double group2 = 0.0;
};

Variations variations(const TwoMeans& study) {
  return {study.sd1i / study.m1i, study.sd2i / study.m2i};
}

bool have_one_sign(const TwoMeans& study) {
  return (study.m1i > 0.0 && study.m2i > 0.0) || (study.m1i < 0.0 && study.m2i < 0.0);
}

double large_sample_variance(const TwoMeans& study, const Variations& cv) {
  return square(cv.group1) / study.n1i + square(cv.group2) / study.n2i;
}

double log_ratio(const TwoMeans& study) {
  const auto cv = variations(study);
  const double correction = square(cv.group1) / study.n1i - square(cv.group2) / study.n2i;
  return std::log(study.m1i / study.m2i) + correction / 2.0;
}

double variance(const TwoMeans& study, VarianceType type) {
  const auto cv = variations(study);
  if (type == VarianceType::ls) return large_sample_variance(study, cv);
  if (type == VarianceType::ls2) {
    const double v1 = square(cv.group1) / study.n1i, v2 = square(cv.group2) / study.n2i;
    return v1 + v2 + (v1 * v1 + v2 * v2) / 2.0;
  }
  if (type != VarianceType::ho) refuse(type);
  const double sp = pooled_sd(study);
  return large_sample_variance(study, {sp / study.m1i, sp / study.m2i});
}

/// The size-weighted means over the studies: of each group's (av) or of all (avho).
Variations average_variations(const std::vector<TwoMeans>& studies, VarianceType type) {
  SizeWeightedMean group1, group2, both;
  for (const auto& study : studies) {
    if (!have_one_sign(study)) continue;
    const auto cv = variations(study);
    group1.add(cv.group1, study.n1i);
    group2.add(cv.group2, study.n2i);
    both.add(cv.group1, study.n1i);
    both.add(cv.group2, study.n2i);
  }
  if (type == VarianceType::avho) return {both.value(), both.value()};
  return {group1.value(), group2.value()};
}

}  // namespace

EffectSizes log_ratios_of_means(const std::vector<TwoMeans>& studies,
                                const EffectOptions& options) {
  const bool averages =
      options.variance == VarianceType::av || options.variance == VarianceType::avho;
  const auto average = average_variations(studies, options.variance);
  EffectSizes effects;
  effects.reserve(studies.size());
  for (const auto& study : studies) {
    if (!have_one_sign(study)) {
      effects.emplace_back();
      continue;
    }
    const double vi =
        averages ? large_sample_variance(study, average) : variance(study, options.variance);
    effects.push_back(if_defined(log_ratio(study), vi));
  }
  return effects;
}

std::optional<EffectSize> log_variability_ratio(const TwoSpreads& study,
                                                const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  if (study.sd1i <= 0.0 || study.sd2i <= 0.0 || study.n1i <= 1.0 || study.n2i <= 1.0)
    return std::nullopt;
  const double v1 = 1.0 / (2.0 * (study.n1i - 1.0)), v2 = 1.0 / (2.0 * (study.n2i - 1.0));
  return if_defined(std::log(study.sd1i / study.sd2i) + (v1 - v2), v1 + v2);
}

std::optional<EffectSize> log_coefficient_of_variation_ratio(const TwoMeans& study,
                                                             const EffectOptions& options) {
  if (study.m1i <= 0.0 || study.m2i <= 0.0) return std::nullopt;
  const auto spread =
      log_variability_ratio({study.sd1i, study.n1i, study.sd2i, study.n2i}, options);
  if (!spread) return std::nullopt;
  return if_defined(spread->yi - log_ratio(study),
                    spread->vi + large_sample_variance(study, variations(study)));
}

}  // namespace copse::effect
