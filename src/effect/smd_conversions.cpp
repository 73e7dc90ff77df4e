#include "copse/effect/smd_conversions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "copse/effect/two_means.hpp"
#include "copse/effect/unpooled_standardiser.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

double total(const TwoMeans& study) { return study.n1i + study.n2i; }

/// d, with the variance it has under equal population variances.
std::optional<EffectSize> cohens_d(const TwoMeans& study) {
  const double sp = pooled_sd(study);
  if (sp <= 0.0) return std::nullopt;
  const double d = (study.m1i - study.m2i) / sp;
  return EffectSize{d, 1.0 / study.n1i + 1.0 / study.n2i + d * d / (2.0 * total(study))};
}

std::optional<EffectSize> times(std::optional<EffectSize> effect, double factor) {
  if (!effect) return std::nullopt;
  return if_defined(factor * effect->yi, factor * factor * effect->vi);
}

/// h of a study with d: r^2 = d^2/(d^2 + h).
double balance(const TwoMeans& study) {
  const double m = total(study) - 2.0;
  return m / study.n1i + m / study.n2i;
}

double point_biserial(const TwoMeans& study, double d) {
  return d / std::hypot(d, std::sqrt(balance(study)));  // no overflow for a huge d
}

}  // namespace

std::optional<EffectSize> common_language_effect_size(const TwoMeans& study,
                                                      const EffectOptions& options) {
  EffectSize d;
  if (options.variance == VarianceType::ho) {
    const auto equal = cohens_d(study);
    if (!equal) return std::nullopt;
    d = *equal;
  } else {
    const double s = average_sd(study);
    if (s <= 0.0) return std::nullopt;
    d.yi = (study.m1i - study.m2i) / s;
    d.vi = heteroscedastic_variance(study, d.yi, options.variance);
  }
  const double z = d.yi / std::numbers::sqrt2;
  return if_defined(stats::normal_cdf(z), square(stats::normal_density(z)) / 2.0 * d.vi);
}

std::optional<EffectSize> point_biserial_correlation(const TwoMeans& study,
                                                     const EffectOptions& options) {
  const auto d = cohens_d(study);
  if (!d) return std::nullopt;
  const double n = total(study), h = balance(study), d2 = square(d->yi);
  const double r = point_biserial(study, d->yi), unexplained = h / (h + d2);
  const auto type = options.variance;
  if (type == VarianceType::ls || type == VarianceType::st)
    return if_defined(r, square(unexplained) / (h + d2) * d->vi);
  if (type != VarianceType::cs) refuse(type);
  const double r2 = r * r;
  return if_defined(r,
                    square(unexplained) *
                        (n * r2 / (4.0 * study.n1i * study.n2i) + (2.0 - 3.0 * r2) / (2.0 * n)));
}

std::optional<EffectSize> biserial_correlation(const TwoMeans& study,
                                               const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  const auto d = cohens_d(study);
  if (!d) return std::nullopt;
  const double n = total(study), p = study.n1i / n, q = study.n2i / n;
  const double z = stats::normal_quantile(q), f = stats::normal_density(z);
  const double r = std::sqrt(p * q) / f * point_biserial(study, d->yi);
  const double r2 = square(std::clamp(r, -1.0, 1.0));
  const double slope = 1.5 + (1.0 - p * z / f) * (1.0 + q * z / f);
  return if_defined(r, (p * q / (f * f) - slope * r2 + r2 * r2) / (n - 1.0));
}

std::optional<EffectSize> odds_ratio_by_logistic(const TwoMeans& study,
                                                 const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  return times(cohens_d(study), std::numbers::pi / std::numbers::sqrt3);
}

std::optional<EffectSize> odds_ratio_by_normal(const TwoMeans& study,
                                               const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  return times(cohens_d(study), 1.65);
}

}  // namespace copse::effect
