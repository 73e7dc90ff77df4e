#include "copse/effect/unpooled_standardiser.hpp"

#include <algorithm>
#include <cmath>

#include "copse/effect/two_means.hpp"
#include "detail_formula.hpp"
#include "detail_standardised.hpp"

namespace copse::effect {
namespace {

std::optional<Standardised> by_control_sd(const TwoMeans& study, SmallSampleCorrection correction) {
  return standardise(study, {study.sd2i, study.n2i, study.n2i - 1.0}, correction);
}

}  // namespace

double average_sd(const TwoMeans& study) {
  // In units of the larger SD, so that its square neither over- nor underflows.
  const double unit = std::max(study.sd1i, study.sd2i);
  if (unit == 0.0) return 0.0;
  return unit * std::sqrt((square(study.sd1i / unit) + square(study.sd2i / unit)) / 2.0);
}

double heteroscedastic_variance(const TwoMeans& study, double delta, VarianceType variance) {
  const bool less_one = variance == VarianceType::ls;
  if (!less_one && variance != VarianceType::ls2 && variance != VarianceType::ls3) refuse(variance);
  const bool spread_less_one = variance != VarianceType::ls2;
  const double s = average_sd(study);
  const double r1 = square(study.sd1i / s), r2 = square(study.sd2i / s);
  const double a1 = study.n1i - (spread_less_one ? 1.0 : 0.0);
  const double a2 = study.n2i - (spread_less_one ? 1.0 : 0.0);
  const double b1 = study.n1i - (less_one ? 1.0 : 0.0);
  const double b2 = study.n2i - (less_one ? 1.0 : 0.0);
  return delta * delta * (r1 * r1 / a1 + r2 * r2 / a2) / 8.0 + r1 / b1 + r2 / b2;
}

std::optional<EffectSize> heteroscedastic_difference(const TwoMeans& study,
                                                     const EffectOptions& options) {
  const double total = study.n1i + study.n2i;
  const auto found =
      standardise(study, {average_sd(study), total, total - 2.0}, options.correction);
  if (!found) return std::nullopt;
  return if_defined(found->g(), heteroscedastic_variance(study, found->g(), options.variance));
}

EffectSizes glass_deltas(const std::vector<TwoMeans>& studies, const EffectOptions& options) {
  if (options.variance == VarianceType::h0 || options.variance == VarianceType::revman)
    refuse(options.variance);
  std::vector<std::optional<Standardised>> standardised;
  standardised.reserve(studies.size());
  for (const auto& study : studies) {
    standardised.push_back(by_control_sd(study, options.correction));
  }
  return standardised_effects(standardised, options.variance);
}

std::optional<EffectSize> heteroscedastic_glass_delta(const TwoMeans& study,
                                                      const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  const auto found = by_control_sd(study, options.correction);
  if (!found || study.n1i <= 1.0) return std::nullopt;
  const double df1 = study.n1i - 1.0, df2 = study.n2i - 1.0;
  return if_defined(
      found->g(),
      square(study.sd1i / study.sd2i) / df1 + 1.0 / df2 + square(found->g()) / (2.0 * df2));
}

}  // namespace copse::effect
