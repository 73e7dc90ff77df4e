#include <array>

#include "copse/effect/two_means.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> md(const TwoMeans& study, const EffectOptions& options) {
  return mean_difference(study, options.variance);
}

constexpr std::array<VarianceFormula, 2> md_variances{{
    {ls, "sd1i²/n1i + sd2i²/n2i"},
    {ho, "sp² (1/n1i + 1/n2i), sp the pooled SD"},
}};
constexpr std::array<VarianceFormula, 5> smd_variances{{
    {ls, "1/n1i + 1/n2i + g²/(2 (n1i + n2i))"},
    {ls2, "J² (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
    {ub, "1/n1i + 1/n2i + (1 - (m - 2)/(m J²)) g²"},
    {av, "1/n1i + 1/n2i + G²/(2 (n1i + n2i)), G the size-weighted mean of all g"},
    {revman, "(n1i + n2i)/(n1i n2i) + g²/(2 (n1i + n2i - 3.94))"},
}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::mean_difference,
                       .code = "MD",
                       .name = "Mean difference",
                       .computation = Formula<TwoMeans>(&each<TwoMeans, md>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = m1i - m2i",
                       .source = "Cochrane Handbook 6.5.1.1",
                       .variances = md_variances,
                       .undefined_when = "a mean is missing"},
    MeasureDeclaration{.measure = Measure::standardised_mean_difference,
                       .code = "SMD",
                       .name = "Standardised mean difference",
                       .computation = Formula<TwoMeans>(&standardised_mean_differences),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = g = J(m) d, d = (m1i - m2i)/sp, m = n1i + n2i - 2",
                       .source = "Hedges (1981), doi:10.3102/10769986006002107",
                       .variances = smd_variances,
                       .undefined_when = "both standard deviations are 0",
                       .standardised = true},
};

}  // namespace

std::span<const MeasureDeclaration> two_means_measures() { return declarations; }

}  // namespace copse::effect
