#include <array>

#include "copse/effect/reliability.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 1> araw_variances{{
    {ls, "2 mi (1 - ai)²/((mi - 1)(ni - 2))"},
}};
constexpr std::array<VarianceFormula, 1> ahw_variances{{
    {ls, "18 mi (ni - 1)(1 - ai)^(2/3)/((mi - 1)(9 ni - 11)²)"},
}};
constexpr std::array<VarianceFormula, 1> abt_variances{{
    {ls, "2 mi/((mi - 1)(ni - 2))"},
}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::alpha,
                       .code = "ARAW",
                       .name = "Cronbach's alpha",
                       .computation = Formula<Reliability>(&each<Reliability, raw_alpha>),
                       .scale = AnalysisScale::identity,
                       .null_value = std::nullopt,
                       .formula = "yi = ai",
                       .source = "Bonett (2010), doi:10.1037/a0020142",
                       .variances = araw_variances,
                       .undefined_when = "ai is not below 1 or ni is not above 2"},
    MeasureDeclaration{
        .measure = Measure::alpha_hakstian_whalen,
        .code = "AHW",
        .name = "Cronbach's alpha by Hakstian and Whalen",
        .computation = Formula<Reliability>(&each<Reliability, hakstian_whalen_alpha>),
        .scale = AnalysisScale::alpha_cube_root,
        .null_value = std::nullopt,
        .formula = "yi = 1 - (1 - ai)^(1/3)",
        .source = "Hakstian & Whalen (1976), doi:10.1007/BF02291840",
        .variances = ahw_variances,
        .undefined_when = "ai is not below 1 or ni is not above 2"},
    MeasureDeclaration{.measure = Measure::alpha_bonett,
                       .code = "ABT",
                       .name = "Cronbach's alpha by Bonett",
                       .computation = Formula<Reliability>(&each<Reliability, bonett_alpha>),
                       .scale = AnalysisScale::alpha_log,
                       .null_value = std::nullopt,
                       .formula = "yi = -ln(1 - ai)",
                       .source = "Bonett (2002), doi:10.3102/10769986027004335",
                       .variances = abt_variances,
                       .undefined_when = "ai is not below 1 or ni is not above 2"},
};

}  // namespace

std::span<const MeasureDeclaration> reliability_measures() { return declarations; }

}  // namespace copse::effect
