#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/effect_size.hpp"

namespace copse::effect {

/// The small-sample correction J(m) of standardised mean differences.
enum class SmallSampleCorrection { exact, approximate };

inline constexpr std::array<Named<SmallSampleCorrection>, 2> small_sample_corrections{{
    {SmallSampleCorrection::exact, "exact", "gamma functions"},
    {SmallSampleCorrection::approximate, "approx", "1 - 3/(4m - 1)"},
}};

/// Which formula gives the sampling variance; see the measures' declarations.
enum class VarianceType { ls, ls2, ls3, ub, av, ho, avho, h0, st, cs, revman };

inline constexpr std::array<Named<VarianceType>, 11> variance_types{{
    {VarianceType::ls, "LS", "large-sample"},
    {VarianceType::ls2, "LS2", "large-sample, second form"},
    {VarianceType::ls3, "LS3", "large-sample, third form"},
    {VarianceType::ub, "UB", "unbiased"},
    {VarianceType::av, "AV", "large-sample at the average over studies"},
    {VarianceType::ho, "HO", "homoscedastic: pooled SD"},
    {VarianceType::avho, "AVHO", "homoscedastic at the average over studies"},
    {VarianceType::h0, "H0", "under no effect"},
    {VarianceType::st, "ST", "stratified sampling"},
    {VarianceType::cs, "CS", "cross-sectional sampling"},
    {VarianceType::revman, "revman", "as RevMan"},
}};

struct EffectOptions {
  SmallSampleCorrection correction = SmallSampleCorrection::exact;
  VarianceType variance = VarianceType::ls;  ///< one that the measure declares
  double ci_level = 0.95;                    ///< of intervals that are turned into variances
};

/// One element per study, in their order; absent where the measure is not defined (see the
/// measure's declaration, `undefined_when`).
using EffectSizes = std::vector<std::optional<EffectSize>>;

/// How a measure is computed from the studies that give these inputs. It sees all of them, because
/// some variances (AV) look at the average over studies.
template <class Inputs>
using Formula = EffectSizes (*)(const std::vector<Inputs>&, const EffectOptions&);

}  // namespace copse::effect
