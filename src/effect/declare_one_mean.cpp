#include <array>

#include "copse/effect/one_mean.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 2> mn_variances{{
    {ls, "sdi²/ni"},
    {ho, "sp²/ni, sp² = Σ (ni - 1) sdi²/Σ (ni - 1)"},
}};
constexpr std::array<VarianceFormula, 1> mnln_variances{{
    {ls, "sdi²/(ni mi²)"},
}};
constexpr std::array<VarianceFormula, 1> smn_variances{{
    {ls, "1/ni + yi²/(2 ni)"},
}};
constexpr std::array<VarianceFormula, 1> cvln_variances{{
    {ls, "1/(2 (ni - 1)) + sdi²/(ni mi²)"},
}};
constexpr std::array<VarianceFormula, 1> sdln_variances{{
    {ls, "1/(2 (ni - 1))"},
}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::mean,
                       .code = "MN",
                       .name = "Mean",
                       .computation = Formula<OneMean>(&means),
                       .scale = AnalysisScale::identity,
                       .null_value = std::nullopt,
                       .formula = "yi = mi",
                       .source = "Cochrane Handbook 6.5.1",
                       .variances = mn_variances,
                       .undefined_when = "the mean is missing"},
    MeasureDeclaration{.measure = Measure::log_mean,
                       .code = "MNLN",
                       .name = "Mean, log transformed",
                       .computation = Formula<OneMean>(&each<OneMean, effect::log_mean>),
                       .scale = AnalysisScale::log,
                       .null_value = std::nullopt,
                       .formula = "yi = ln(mi)",
                       .source = "Nakagawa et al. (2015), doi:10.1111/2041-210x.12309",
                       .variances = mnln_variances,
                       .undefined_when = "the mean is not above 0"},
    MeasureDeclaration{.measure = Measure::standardised_mean,
                       .code = "SMN",
                       .name = "Standardised mean",
                       .computation = Formula<OneMean>(&each<OneMean, effect::standardised_mean>),
                       .scale = AnalysisScale::identity,
                       .null_value = std::nullopt,
                       .formula = "yi = J(ni - 1) mi/sdi",
                       .source = "Hedges (1981), doi:10.3102/10769986006002107",
                       .variances = smn_variances,
                       .undefined_when = "the standard deviation is 0 or ni is not above 2",
                       .corrects_small_samples = true},
    MeasureDeclaration{
        .measure = Measure::log_coefficient_of_variation,
        .code = "CVLN",
        .name = "Coefficient of variation, log transformed",
        .computation = Formula<OneMean>(&each<OneMean, effect::log_coefficient_of_variation>),
        .scale = AnalysisScale::log,
        .null_value = std::nullopt,
        .formula = "yi = ln(sdi/mi) + 1/(2 (ni - 1))",
        .source = "Nakagawa et al. (2015), doi:10.1111/2041-210x.12309",
        .variances = cvln_variances,
        .undefined_when = "the mean or the standard deviation is not above 0"},
    MeasureDeclaration{
        .measure = Measure::log_standard_deviation,
        .code = "SDLN",
        .name = "Standard deviation, log transformed",
        .computation = Formula<OneSpread>(&each<OneSpread, effect::log_standard_deviation>),
        .scale = AnalysisScale::log,
        .null_value = std::nullopt,
        .formula = "yi = ln(sdi) + 1/(2 (ni - 1))",
        .source = "Raudenbush & Bryk (1987), doi:10.3102/10769986012003241",
        .variances = sdln_variances,
        .undefined_when = "the standard deviation is 0"},
};

}  // namespace

std::span<const MeasureDeclaration> one_mean_measures() { return declarations; }

}  // namespace copse::effect
