#include "copse/effect/paired_means.hpp"

#include <algorithm>
#include <cmath>

#include "copse/effect/correlation.hpp"
#include "copse/effect/two_means.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

void require_ls(const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
}

/// A change in SDs, d corrected by j; `spread` over n is what its variance starts with.
struct StandardisedChange {
  double d = 0.0;
  double j = 1.0;
  double spread = 1.0;
};

double variance(const StandardisedChange& change, double n, VarianceType type) {
  const double m = n - 1.0, j2 = change.j * change.j, g = change.j * change.d;
  const double of_means = change.spread / n;
  if (type == VarianceType::ls) return of_means + g * g / (2.0 * n);
  if (type == VarianceType::ls2) return j2 * (of_means + change.d * change.d / (2.0 * n));
  if (type == VarianceType::ub) return of_means + (1.0 - (m - 2.0) / (m * j2)) * g * g;
  if (type != VarianceType::h0) refuse(type);
  return j2 * m / (m - 2.0) * of_means;
}

}  // namespace

double change_sd(const PairedMeans& study) {
  // In units of the larger SD, and as a sum without cancellation when both are alike and r near 1.
  const double unit = std::max(study.sd1i, study.sd2i);
  if (unit == 0.0) return 0.0;
  const double s1 = study.sd1i / unit, s2 = study.sd2i / unit;
  return unit * std::sqrt(square(s1 - s2) + 2.0 * (1.0 - study.ri) * s1 * s2);
}

std::optional<EffectSize> mean_change(const PairedMeans& study, const EffectOptions& options) {
  require_ls(options);
  if (std::abs(study.ri) > 1.0) return std::nullopt;
  return if_defined(study.m1i - study.m2i, square(change_sd(study)) / study.ni);
}

std::optional<EffectSize> standardised_change(const PairedMeans& study,
                                              const EffectOptions& options) {
  if (std::abs(study.ri) > 1.0 || study.ni <= 2.0) return std::nullopt;
  const double sd = change_sd(study);
  if (sd <= 0.0) return std::nullopt;
  const double j = hedges_j(study.ni - 1.0, options.correction);
  const StandardisedChange change{(study.m1i - study.m2i) / sd, j, 1.0};
  return if_defined(change.j * change.d, variance(change, study.ni, options.variance));
}

std::optional<EffectSize> raw_standardised_change(const PairedMeansOneSpread& study,
                                                  const EffectOptions& options) {
  const bool unbiased = options.variance == VarianceType::ub;
  if (std::abs(study.ri) > 1.0 || study.ni <= (unbiased ? 4.0 : 2.0) || study.sd1i <= 0.0)
    return std::nullopt;
  const double j = hedges_j(study.ni - 1.0, options.correction);
  const double r = unbiased ? unbiased_correlation(study.ri, study.ni) : study.ri;
  const StandardisedChange change{(study.m1i - study.m2i) / study.sd1i, j, 2.0 * (1.0 - r)};
  return if_defined(change.j * change.d, variance(change, study.ni, options.variance));
}

std::optional<EffectSize> heteroscedastic_change(const PairedMeans& study,
                                                 const EffectOptions& options) {
  const auto type = options.variance;
  if (type != VarianceType::ls && type != VarianceType::ls2) refuse(type);
  if (std::abs(study.ri) > 1.0 || study.ni <= 2.0 || study.sd1i <= 0.0) return std::nullopt;
  const double g =
      hedges_j(study.ni - 1.0, options.correction) * ((study.m1i - study.m2i) / study.sd1i);
  const double n = type == VarianceType::ls ? study.ni - 1.0 : study.ni;
  return if_defined(g, square(change_sd(study) / study.sd1i) / n + g * g / (2.0 * n));
}

std::optional<EffectSize> log_ratio_of_paired_means(const PairedMeans& study,
                                                    const EffectOptions& options) {
  require_ls(options);
  const bool one_sign =
      (study.m1i > 0.0 && study.m2i > 0.0) || (study.m1i < 0.0 && study.m2i < 0.0);
  if (!one_sign || std::abs(study.ri) > 1.0) return std::nullopt;
  const double cv1 = study.sd1i / study.m1i, cv2 = study.sd2i / study.m2i;
  return if_defined(std::log(study.m1i / study.m2i),
                    (square(cv1 - cv2) + 2.0 * (1.0 - study.ri) * cv1 * cv2) / study.ni);
}

}  // namespace copse::effect
