#include "copse/effect/two_means.hpp"
#include "detail_formula.hpp"
#include "detail_standardised.hpp"

namespace copse::effect {
namespace {

double variance(const Standardised& s, double mean_g, VarianceType type) {
  const double g = s.g();
  switch (type) {
    case VarianceType::ls:
      return s.sizes + g * g / (2.0 * s.ni);
    case VarianceType::ls2:
      return s.j * s.j * (s.sizes + s.d * s.d / (2.0 * s.ni));
    case VarianceType::ub:
      return s.sizes + (1.0 - (s.m - 2.0) / (s.m * s.j * s.j)) * g * g;
    case VarianceType::av:
      return s.sizes + mean_g * mean_g / (2.0 * s.ni);
    case VarianceType::h0:
      return s.j * s.j * s.sizes * s.m / (s.m - 2.0);
    case VarianceType::revman:
      return s.sizes + g * g / (2.0 * (s.ni - 3.94));
    case VarianceType::ls3:
    case VarianceType::ho:
    case VarianceType::avho:
    case VarianceType::st:
    case VarianceType::cs:
      break;
  }
  refuse(type);
}

}  // namespace

std::optional<Standardised> standardise(const TwoMeans& study,
                                        const Standardiser& standardiser,
                                        SmallSampleCorrection correction) {
  const double m = standardiser.df;
  if (standardiser.sd <= 0.0 || m <= 1.0) return std::nullopt;
  return Standardised{.d = (study.m1i - study.m2i) / standardiser.sd,
                      .j = hedges_j(m, correction),
                      .m = m,
                      .ni = standardiser.ni,
                      .sizes = 1.0 / study.n1i + 1.0 / study.n2i,
                      .total = study.n1i + study.n2i};
}

EffectSizes standardised_effects(const std::vector<std::optional<Standardised>>& studies,
                                 VarianceType type) {
  SizeWeightedMean mean_g;
  for (const auto& study : studies) {
    if (study) mean_g.add(study->g(), study->total);
  }
  EffectSizes effects;
  effects.reserve(studies.size());
  for (const auto& study : studies) {
    effects.push_back(study ? if_defined(study->g(), variance(*study, mean_g.value(), type))
                            : std::nullopt);
  }
  return effects;
}

}  // namespace copse::effect
