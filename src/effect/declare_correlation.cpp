#include <array>

#include "copse/effect/correlation.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 3> cor_variances{{
    {ls, "(1 - ri²)²/(ni - 1)"},
    {av, "(1 - R²)²/(ni - 1), R the size-weighted mean of all ri"},
    {h0, "1/(ni - 1)"},
}};
constexpr std::array<VarianceFormula, 3> ucor_variances{{
    {ls, "(1 - yi²)²/(ni - 1)"},
    {ub, "yi² - 1 + (ni - 3)/(ni - 2) (1 - ri²) F(1, 1; ni/2; 1 - ri²)"},
    {av, "(1 - U²)²/(ni - 1), U the size-weighted mean of all yi"},
}};
constexpr std::array<VarianceFormula, 1> zcor_variances{{
    {ls, "1/(ni - 3)"},
}};
constexpr std::array<VarianceFormula, 2> pcor_variances{{
    {ls, "(1 - ri²)²/(ni - mi)"},
    {av, "(1 - R²)²/(ni - mi), R the size-weighted mean of all ri"},
}};
constexpr std::array<VarianceFormula, 1> zpcor_variances{{
    {ls, "1/(ni - mi - 2)"},
}};
constexpr std::array<VarianceFormula, 2> spcor_variances{{
    {ls, "((1 - r2i)² + b (1 - b))/ni, b = r2i - yi²"},
    {av, "((1 - r2i)² + b (1 - b))/ni, b = r2i - Y², Y the size-weighted mean of all yi"},
}};
constexpr std::array<VarianceFormula, 3> r2_variances{{
    {ls, "4 r2i (1 - r2i)²/ni"},
    {ls2, "4 r2i (1 - r2i)² (ni - mi - 1)²/((ni² - 1)(ni + 3))"},
    {av, "4 R (1 - R)²/ni, R the size-weighted mean of all r2i"},
}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::correlation,
                       .code = "COR",
                       .name = "Correlation",
                       .computation = Formula<Correlation>(&correlations),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = ri",
                       .source = "Olkin & Finn (1995), doi:10.1037/0033-2909.118.1.155",
                       .variances = cor_variances,
                       .undefined_when = "ni is not above 3"},
    MeasureDeclaration{
        .measure = Measure::unbiased_correlation,
        .code = "UCOR",
        .name = "Correlation, bias-corrected",
        .computation = Formula<Correlation>(&unbiased_correlations),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = ri F(1/2, 1/2; (ni - 2)/2; 1 - ri²), F the hypergeometric function",
        .source = "Olkin & Pratt (1958), doi:10.1214/aoms/1177706717",
        .variances = ucor_variances,
        .undefined_when = "ni is not above 4 or the unbiased variance is negative"},
    MeasureDeclaration{.measure = Measure::fisher_z,
                       .code = "ZCOR",
                       .name = "Correlation by Fisher's z",
                       .computation = Formula<Correlation>(&each<Correlation, effect::fisher_z>),
                       .scale = AnalysisScale::fisher_z,
                       .null_value = 0.0,
                       .formula = "yi = atanh(ri)",
                       .source = "Fisher (1921), Metron 1",
                       .variances = zcor_variances,
                       .undefined_when = "ri is -1 or 1, or ni is not above 3"},
    MeasureDeclaration{.measure = Measure::partial_correlation,
                       .code = "PCOR",
                       .name = "Partial correlation",
                       .computation = Formula<PartialCorrelation>(&partial_correlations),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = ri",
                       .source = "Aloe & Thompson (2013), doi:10.5243/jsswr.2013.24",
                       .variances = pcor_variances,
                       .undefined_when = "ni is not above mi + 1"},
    MeasureDeclaration{
        .measure = Measure::partial_fisher_z,
        .code = "ZPCOR",
        .name = "Partial correlation by Fisher's z",
        .computation =
            Formula<PartialCorrelation>(&each<PartialCorrelation, effect::partial_fisher_z>),
        .scale = AnalysisScale::fisher_z,
        .null_value = 0.0,
        .formula = "yi = atanh(ri)",
        .source = "Fisher (1921), Metron 1; Aloe & Thompson (2013), doi:10.5243/jsswr.2013.24",
        .variances = zpcor_variances,
        .undefined_when = "ri is -1 or 1, or ni is not above mi + 2"},
    MeasureDeclaration{.measure = Measure::semi_partial_correlation,
                       .code = "SPCOR",
                       .name = "Semi-partial correlation",
                       .computation = Formula<SemiPartialCorrelation>(&semi_partial_correlations),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = ti √(1 - r2i)/√(ni - mi - 1)",
                       .source = "Aloe & Becker (2012), doi:10.3102/1076998610396901",
                       .variances = spcor_variances,
                       .undefined_when = "ni is not above mi + 1, or ti is larger than r2i allows"},
    MeasureDeclaration{
        .measure = Measure::determination,
        .code = "R2",
        .name = "Coefficient of determination",
        .computation = Formula<Determination>(&coefficients_of_determination),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = r2i",
        .source = "Kendall & Stuart (1979), The Advanced Theory of Statistics, vol. 2, eq. 27.88",
        .variances = r2_variances,
        .undefined_when = "ni is not above mi + 1"},
};

}  // namespace

std::span<const MeasureDeclaration> correlation_measures() { return declarations; }

}  // namespace copse::effect
