#pragma once

#include <optional>
#include <vector>

#include "copse/effect/effect_size.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

/// Association of two variables, or of one with several; r inside [-1, 1], n the sample size, m the
/// number of predictors. "Average" is the size-weighted mean over the studies.
namespace copse::effect {

/// COR: r, variance (1 - r^2)^2/(n - 1) (ls), the same at the average r (av), or 1/(n - 1), exact
/// for independent normal variables (h0). An element is absent when |r| > 1 or n <= 3.
[[nodiscard]] EffectSizes correlations(const std::vector<Correlation>& studies,
                                       const EffectOptions& options);

/// UCOR: u = r F(1/2, 1/2; (n-2)/2; 1 - r^2) with the hypergeometric function F, exactly unbiased
/// for normal variables (Olkin & Pratt 1958, doi:10.1214/aoms/1177706717). Variance
/// (1 - u^2)^2/(n - 1) (ls), the same at the average u (av), or the unbiased u^2 - 1 +
/// (n-3)/(n-2) (1 - r^2) F(1, 1; n/2; 1 - r^2) (ub; Hedges 1989, doi:10.1037/0021-9010.74.3.469).
/// An element is absent when |r| > 1 or n <= 4, or the unbiased variance is negative.
[[nodiscard]] EffectSizes unbiased_correlations(const std::vector<Correlation>& studies,
                                                const EffectOptions& options);

/// The u above.
[[nodiscard]] double unbiased_correlation(double r, double n);

/// ZCOR: atanh(r), variance 1/(n - 3): Fisher (1921), "On the probable error of a coefficient of
/// correlation deduced from a small sample". Absent when |r| >= 1 or n <= 3.
[[nodiscard]] std::optional<EffectSize> fisher_z(const Correlation& study,
                                                 const EffectOptions& options);

/// PCOR: r, variance (1 - r^2)^2/(n - m) (ls), or the same at the average r (av): Aloe & Thompson
/// (2013), doi:10.5243/jsswr.2013.24. An element is absent when |r| > 1 or n <= m + 1.
[[nodiscard]] EffectSizes partial_correlations(const std::vector<PartialCorrelation>& studies,
                                               const EffectOptions& options);

/// ZPCOR: atanh(r), variance 1/(n - m - 2), Fisher's with m - 1 variables held constant. Absent
/// when |r| >= 1 or n <= m + 2.
[[nodiscard]] std::optional<EffectSize> partial_fisher_z(const PartialCorrelation& study,
                                                         const EffectOptions& options);

/// SPCOR: r = t sqrt(1 - R^2)/sqrt(n - m - 1); with b = R^2 - r^2, the R^2 of the regression
/// without the predictor, the variance is ((1 - R^2)^2 + b (1 - b))/n (ls), or the same at the
/// average r (av): Aloe & Becker (2012), doi:10.3102/1076998610396901. An element is absent when
/// |r| > 1, R^2 is outside of [0, 1], n <= m + 1 or the variance is negative.
[[nodiscard]] EffectSizes semi_partial_correlations(
    const std::vector<SemiPartialCorrelation>& studies, const EffectOptions& options);

/// R2: R^2, variance 4 R^2 (1 - R^2)^2/n (ls), the same at the average R^2 (av), or
/// 4 R^2 (1 - R^2)^2 (n - m - 1)^2/((n^2 - 1)(n + 3)) (ls2): Kendall & Stuart (1979), "The Advanced
/// Theory of Statistics", vol. 2, eqs. 27.88 and 27.87. An element is absent when R^2 is outside of
/// [0, 1] or n <= m + 1.
[[nodiscard]] EffectSizes coefficients_of_determination(const std::vector<Determination>& studies,
                                                        const EffectOptions& options);

}  // namespace copse::effect
