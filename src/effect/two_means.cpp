#include "copse/effect/two_means.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

double total(const TwoMeans& study) { return study.n1i + study.n2i; }

/// d with its correction; absent when there is no variation to standardise by.
struct Standardised {
  double d = 0.0;
  double j = 1.0;
  [[nodiscard]] double g() const { return j * d; }
};

std::optional<Standardised> standardise(const TwoMeans& study, SmallSampleCorrection correction) {
  const double sp = pooled_sd(study);
  if (sp == 0.0) return std::nullopt;
  return Standardised{(study.m1i - study.m2i) / sp, hedges_j(total(study) - 2.0, correction)};
}

double variance(const TwoMeans& study, const Standardised& s, double mean_g, VarianceType type) {
  const double n = total(study), m = n - 2.0, g = s.g();
  const double sizes = 1.0 / study.n1i + 1.0 / study.n2i;
  switch (type) {
    case VarianceType::ls:
      return sizes + g * g / (2.0 * n);
    case VarianceType::ls2:
      return s.j * s.j * (sizes + s.d * s.d / (2.0 * n));
    case VarianceType::ub:
      return sizes + (1.0 - (m - 2.0) / (m * s.j * s.j)) * g * g;
    case VarianceType::av:
      return sizes + mean_g * mean_g / (2.0 * n);
    case VarianceType::revman:
      return sizes + g * g / (2.0 * (n - 3.94));
    case VarianceType::h0:
    case VarianceType::ls3:
    case VarianceType::ho:
    case VarianceType::avho:
    case VarianceType::st:
    case VarianceType::cs:
      break;
  }
  throw Error(ErrorKind::usage, "not a variance of the standardised mean difference");
}

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
  return {difference, study.sd1i * study.sd1i / study.n1i + study.sd2i * study.sd2i / study.n2i};
}

EffectSizes standardised_mean_differences(const std::vector<TwoMeans>& studies,
                                          const EffectOptions& options) {
  std::vector<std::optional<Standardised>> standardised;
  double sum_n = 0.0, sum_ng = 0.0;
  for (const auto& study : studies) {
    standardised.push_back(standardise(study, options.correction));
    if (!standardised.back()) continue;
    sum_n += total(study);
    sum_ng += total(study) * standardised.back()->g();
  }
  const double mean_g = sum_n > 0.0 ? sum_ng / sum_n : 0.0;
  EffectSizes effects;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!standardised[i]) {
      effects.emplace_back();
      continue;
    }
    const double vi = variance(studies[i], *standardised[i], mean_g, options.variance);
    effects.emplace_back(EffectSize{standardised[i]->g(), vi});
  }
  return effects;
}

}  // namespace copse::effect
