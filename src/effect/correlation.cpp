#include "copse/effect/correlation.hpp"

#include <cmath>

#include "copse/stats/hypergeometric.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

/// 1 - r^2 without cancellation near |r| = 1.
double unexplained(double r) { return (1.0 - r) * (1.0 + r); }

/// Effects study by study under variance formulas that may look at the average effect: `effect`
/// gives yi, absent where the measure is not defined, `variance` takes the study, its yi and the
/// average.
template <class Inputs, class Effect, class Variance>
EffectSizes with_average(const std::vector<Inputs>& studies, Effect effect, Variance variance) {
  SizeWeightedMean mean;
  for (const auto& study : studies) {
    if (const auto yi = effect(study)) mean.add(*yi, study.ni);
  }
  EffectSizes effects;
  effects.reserve(studies.size());
  for (const auto& study : studies) {
    const auto yi = effect(study);
    effects.push_back(yi ? if_defined(*yi, variance(study, *yi, mean.value())) : std::nullopt);
  }
  return effects;
}

/// F(1/2, 1/2; c; w) - 1 - w/(4c): what is left of the correction beyond its first order.
double higher_orders(double c, double w) {
  const double first = w / (4.0 * c);
  if (w > 0.5) return stats::hypergeometric_2f1_excess(0.5, 0.5, c, 1.0 - w) - first;
  double term = first, sum = 0.0;
  for (double k = 1.0; term > 0x1p-60 * sum; k += 1.0) {
    term *= square(0.5 + k) / ((c + k) * (1.0 + k)) * w;
    sum += term;
  }
  return sum;
}

/// u^2 - 1 + (n-3)/(n-2) w F, w = 1 - r^2, written so that what cancels is gone: the ones, and the
/// first order w/(n-2) of u^2/r^2, which is what (n-3)/(n-2) lacks to 1.
double unbiased_variance(double r, double n) {
  const double w = unexplained(r);
  const double beyond = higher_orders((n - 2.0) / 2.0, w);
  const double excess = w / (2.0 * (n - 2.0)) + beyond;
  const double of_w = stats::hypergeometric_2f1_excess(1.0, 1.0, n / 2.0, r * r);
  return 2.0 * beyond + excess * excess - w * excess * (2.0 + excess) +
         w * (n - 3.0) / (n - 2.0) * of_w;
}

bool is_possible(const PartialCorrelation& study) {
  return std::abs(study.ri) <= 1.0 && study.mi >= 1.0 && study.ni - study.mi > 1.0;
}

std::optional<double> semi_partial(const SemiPartialCorrelation& study) {
  const double df = study.ni - study.mi - 1.0;
  if (df <= 0.0 || study.mi < 1.0 || study.r2i < 0.0 || study.r2i > 1.0) return std::nullopt;
  const double r = study.ti * std::sqrt((1.0 - study.r2i) / df);
  return std::abs(r) <= 1.0 ? std::optional(r) : std::nullopt;
}

}  // namespace

EffectSizes correlations(const std::vector<Correlation>& studies, const EffectOptions& options) {
  const auto effect = [](const Correlation& study) {
    const bool possible = std::abs(study.ri) <= 1.0 && study.ni > 3.0;
    return possible ? std::optional(study.ri) : std::nullopt;
  };
  const auto type = options.variance;
  return with_average(studies, effect, [type](const auto& study, double r, double mean) {
    if (type == VarianceType::h0) return 1.0 / (study.ni - 1.0);
    if (type == VarianceType::av) return square(unexplained(mean)) / (study.ni - 1.0);
    if (type != VarianceType::ls) refuse(type);
    return square(unexplained(r)) / (study.ni - 1.0);
  });
}

double unbiased_correlation(double r, double n) {
  return r + r * stats::hypergeometric_2f1_excess(0.5, 0.5, (n - 2.0) / 2.0, r * r);
}

EffectSizes unbiased_correlations(const std::vector<Correlation>& studies,
                                  const EffectOptions& options) {
  const auto effect = [](const Correlation& study) {
    const bool possible = std::abs(study.ri) <= 1.0 && study.ni > 4.0;
    return possible ? std::optional(unbiased_correlation(study.ri, study.ni)) : std::nullopt;
  };
  const auto type = options.variance;
  return with_average(studies, effect, [type](const auto& study, double u, double mean) {
    if (type == VarianceType::ub) return unbiased_variance(study.ri, study.ni);
    if (type == VarianceType::av) return square(unexplained(mean)) / (study.ni - 1.0);
    if (type != VarianceType::ls) refuse(type);
    return square(unexplained(u)) / (study.ni - 1.0);
  });
}

std::optional<EffectSize> fisher_z(const Correlation& study, const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  if (std::abs(study.ri) >= 1.0 || study.ni <= 3.0) return std::nullopt;
  return if_defined(std::atanh(study.ri), 1.0 / (study.ni - 3.0));
}

EffectSizes partial_correlations(const std::vector<PartialCorrelation>& studies,
                                 const EffectOptions& options) {
  const auto effect = [](const PartialCorrelation& study) {
    return is_possible(study) ? std::optional(study.ri) : std::nullopt;
  };
  const auto type = options.variance;
  return with_average(studies, effect, [type](const auto& study, double r, double mean) {
    if (type == VarianceType::av) return square(unexplained(mean)) / (study.ni - study.mi);
    if (type != VarianceType::ls) refuse(type);
    return square(unexplained(r)) / (study.ni - study.mi);
  });
}

std::optional<EffectSize> partial_fisher_z(const PartialCorrelation& study,
                                           const EffectOptions& options) {
  if (options.variance != VarianceType::ls) refuse(options.variance);
  const double df = study.ni - study.mi - 2.0;
  if (!is_possible(study) || std::abs(study.ri) >= 1.0 || df <= 0.0) return std::nullopt;
  return if_defined(std::atanh(study.ri), 1.0 / df);
}

EffectSizes semi_partial_correlations(const std::vector<SemiPartialCorrelation>& studies,
                                      const EffectOptions& options) {
  const auto type = options.variance;
  return with_average(studies, semi_partial, [type](const auto& study, double r, double mean) {
    if (type != VarianceType::ls && type != VarianceType::av) refuse(type);
    const double without = study.r2i - square(type == VarianceType::av ? mean : r);
    return (square(1.0 - study.r2i) + without * (1.0 - without)) / study.ni;
  });
}

EffectSizes coefficients_of_determination(const std::vector<Determination>& studies,
                                          const EffectOptions& options) {
  const auto effect = [](const Determination& study) {
    const bool possible =
        study.r2i >= 0.0 && study.r2i <= 1.0 && study.mi >= 1.0 && study.ni - study.mi > 1.0;
    return possible ? std::optional(study.r2i) : std::nullopt;
  };
  const auto type = options.variance;
  return with_average(studies, effect, [type](const auto& study, double r2, double mean) {
    const double n = study.ni;
    if (type == VarianceType::av) return 4.0 * mean * square(1.0 - mean) / n;
    const double numerator = 4.0 * r2 * square(1.0 - r2);
    if (type == VarianceType::ls) return numerator / n;
    if (type != VarianceType::ls2) refuse(type);
    return numerator * ((n - study.mi - 1.0) / (n - 1.0)) * ((n - study.mi - 1.0) / (n + 1.0)) /
           (n + 3.0);
  });
}

}  // namespace copse::effect
