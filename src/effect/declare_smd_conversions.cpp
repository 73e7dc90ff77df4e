#include <array>

#include "copse/effect/smd_conversions.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 4> cles_variances{{
    {ls, "phi(d/√2)²/2 v, v as for SMDH at g = d"},
    {ls2, "phi(d/√2)²/2 v, v as LS2 for SMDH at g = d"},
    {ls3, "phi(d/√2)²/2 v, v as LS3 for SMDH at g = d"},
    {ho, "phi(d/√2)²/2 (1/n1i + 1/n2i + d²/(2 (n1i + n2i))), d by the pooled SD"},
}};
constexpr std::array<VarianceFormula, 3> rpb_variances{{
    {ls, "as ST"},
    {st, "h²/(h + d²)³ (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
    {cs, "(1 - r²)² ((n1i + n2i) r²/(4 n1i n2i) + (2 - 3 r²)/(2 (n1i + n2i)))"},
}};
constexpr std::array<VarianceFormula, 1> rbis_variances{{
    {ls, "(p q/f² - (3/2 + (1 - p z/f)(1 + q z/f)) yi² + yi⁴)/(n1i + n2i - 1)"},
}};
constexpr std::array<VarianceFormula, 1> d2orl_variances{{
    {ls, "π²/3 (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
}};
constexpr std::array<VarianceFormula, 1> d2orn_variances{{
    {ls, "1.65² (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
}};

constexpr std::array declarations{
    MeasureDeclaration{
        .measure = Measure::common_language_effect_size,
        .code = "CLES",
        .name = "Common language effect size",
        .computation = Formula<TwoMeans>(&each<TwoMeans, effect::common_language_effect_size>),
        .scale = AnalysisScale::identity,
        .null_value = 0.5,
        .formula = "yi = Phi(d/√2), d = (m1i - m2i)/s, s² = (sd1i² + sd2i²)/2",
        .source = "McGraw & Wong (1992), doi:10.1037/0033-2909.111.2.361",
        .variances = cles_variances,
        .undefined_when = "both standard deviations are 0",
        .from_tests = FromTests::equal_sds},
    MeasureDeclaration{
        .measure = Measure::point_biserial_correlation,
        .code = "RPB",
        .name = "Point-biserial correlation",
        .computation = Formula<TwoMeans>(&each<TwoMeans, effect::point_biserial_correlation>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = r = d/√(d² + h), d = (m1i - m2i)/sp, h = (n1i + n2i - 2)(1/n1i + 1/n2i)",
        .source = "Tate (1954), doi:10.1214/aoms/1177728730",
        .variances = rpb_variances,
        .undefined_when = "both standard deviations are 0",
        .from_tests = FromTests::yes},
    MeasureDeclaration{
        .measure = Measure::biserial_correlation,
        .code = "RBIS",
        .name = "Biserial correlation",
        .computation = Formula<TwoMeans>(&each<TwoMeans, effect::biserial_correlation>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = r √(p q)/f, r the point-biserial correlation, p = n1i/(n1i + n2i) = P(Z > "
                   "z), q = 1 - p, f = phi(z)",
        .source = "Jacobs & Viechtbauer (2017), doi:10.1002/jrsm.1218",
        .variances = rbis_variances,
        .undefined_when = "both standard deviations are 0",
        .from_tests = FromTests::yes},
    MeasureDeclaration{.measure = Measure::smd_to_odds_ratio_logistic,
                       .code = "D2ORL",
                       .name = "Odds ratio from means, logistic",
                       .computation = Formula<TwoMeans>(&each<TwoMeans, odds_ratio_by_logistic>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = d π/√3, d = (m1i - m2i)/sp",
                       .source = "Hasselblad & Hedges (1995), doi:10.1037/0033-2909.117.1.167",
                       .variances = d2orl_variances,
                       .undefined_when = "both standard deviations are 0",
                       .from_tests = FromTests::yes},
    MeasureDeclaration{.measure = Measure::smd_to_odds_ratio_normal,
                       .code = "D2ORN",
                       .name = "Odds ratio from means, normal",
                       .computation = Formula<TwoMeans>(&each<TwoMeans, odds_ratio_by_normal>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = 1.65 d, d = (m1i - m2i)/sp",
                       .source = "Cox & Snell (1989), Analysis of Binary Data",
                       .variances = d2orn_variances,
                       .undefined_when = "both standard deviations are 0",
                       .from_tests = FromTests::yes},
};

}  // namespace

std::span<const MeasureDeclaration> smd_conversion_measures() { return declarations; }

}  // namespace copse::effect
