#include "copse/effect/one_mean.hpp"

#include <algorithm>
#include <cmath>

#include "copse/effect/two_means.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

void require_ls(const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
}

/// The SD pooled over the studies, in units of the largest so that no square over- or underflows.
double pooled_over_studies(const std::vector<OneMean>& studies) {
  double unit = 0.0;
  for (const auto& study : studies) unit = std::max(unit, study.sdi);
  if (unit == 0.0) return 0.0;
  SizeWeightedMean variance;
  for (const auto& study : studies) variance.add(square(study.sdi / unit), study.ni - 1.0);
  return unit * std::sqrt(variance.value());
}

}  // namespace

EffectSizes means(const std::vector<OneMean>& studies, const EffectOptions& options) {
  const bool pools = options.variance == VarianceType::ho;
  if (!pools) require_ls(options);
  const double sp = pools ? pooled_over_studies(studies) : 0.0;
  EffectSizes effects;
  effects.reserve(studies.size());
  for (const auto& study : studies) {
    effects.push_back(if_defined(study.mi, square(pools ? sp : study.sdi) / study.ni));
  }
  return effects;
}

std::optional<EffectSize> log_mean(const OneMean& study, const EffectOptions& options) {
  require_ls(options);
  if (study.mi <= 0.0) return std::nullopt;
  return if_defined(std::log(study.mi), square(study.sdi / study.mi) / study.ni);
}

std::optional<EffectSize> standardised_mean(const OneMean& study, const EffectOptions& options) {
  require_ls(options);
  if (study.sdi <= 0.0 || study.ni <= 2.0) return std::nullopt;
  const double g = hedges_j(study.ni - 1.0, options.correction) * (study.mi / study.sdi);
  return if_defined(g, 1.0 / study.ni + g * g / (2.0 * study.ni));
}

std::optional<EffectSize> log_coefficient_of_variation(const OneMean& study,
                                                       const EffectOptions& options) {
  require_ls(options);
  if (study.mi <= 0.0 || study.sdi <= 0.0 || study.ni <= 1.0) return std::nullopt;
  const double cv = study.sdi / study.mi, of_sd = 1.0 / (2.0 * (study.ni - 1.0));
  return if_defined(std::log(cv) + of_sd, of_sd + cv * cv / study.ni);
}

std::optional<EffectSize> log_standard_deviation(const OneSpread& study,
                                                 const EffectOptions& options) {
  require_ls(options);
  if (study.sdi <= 0.0 || study.ni <= 1.0) return std::nullopt;
  const double vi = 1.0 / (2.0 * (study.ni - 1.0));
  return if_defined(std::log(study.sdi) + vi, vi);
}

}  // namespace copse::effect
