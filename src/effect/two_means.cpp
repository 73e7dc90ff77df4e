#include "copse/effect/two_means.hpp"

#include <algorithm>
#include <cmath>

#include "copse/stats/distributions.hpp"
#include "detail_formula.hpp"
#include "detail_standardised.hpp"

namespace copse::effect {
namespace {

double total(const TwoMeans& study) { return study.n1i + study.n2i; }

}  // namespace

double hedges_j(double m, SmallSampleCorrection correction) {
  if (correction == SmallSampleCorrection::approximate) return 1.0 - 3.0 / (4.0 * m - 1.0);
  return stats::half_step_gamma_ratio(m) / std::sqrt(m / 2.0);
}

double pooled_sd(const TwoMeans& study) {
  // In units of the larger SD, so that its square neither over- nor underflows.
  const double unit = std::max(study.sd1i, study.sd2i);
  if (unit == 0.0) return 0.0;
  const double s1 = study.sd1i / unit, s2 = study.sd2i / unit;
  const double squares = (study.n1i - 1.0) * s1 * s1 + (study.n2i - 1.0) * s2 * s2;
  return unit * std::sqrt(squares / (total(study) - 2.0));
}

EffectSize mean_difference(const TwoMeans& study, VarianceType variance) {
  const double difference = study.m1i - study.m2i;
  if (variance == VarianceType::ho) {
    const double sp = pooled_sd(study);
    return {difference, sp * sp * (1.0 / study.n1i + 1.0 / study.n2i)};
  }
  if (variance != VarianceType::ls) refuse(variance);
  return {difference, study.sd1i * study.sd1i / study.n1i + study.sd2i * study.sd2i / study.n2i};
}

EffectSizes standardised_mean_differences(const std::vector<TwoMeans>& studies,
                                          const EffectOptions& options) {
  std::vector<std::optional<Standardised>> standardised;
  standardised.reserve(studies.size());
  for (const auto& study : studies) {
    const Standardiser standardiser{pooled_sd(study), total(study), total(study) - 2.0};
    standardised.push_back(standardise(study, standardiser, options.correction));
  }
  return standardised_effects(standardised, options.variance);
}

}  // namespace copse::effect
