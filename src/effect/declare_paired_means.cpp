#include <array>

#include "copse/effect/paired_means.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 1> mc_variances{{
    {ls, "(sd1i² + sd2i² - 2 ri sd1i sd2i)/ni"},
}};
constexpr std::array<VarianceFormula, 4> smcc_variances{{
    {ls, "1/ni + g²/(2 ni)"},
    {ls2, "J² (1/ni + d²/(2 ni))"},
    {ub, "1/ni + (1 - (m - 2)/(m J²)) g², m = ni - 1"},
    {h0, "J² m/(m - 2)/ni, m = ni - 1"},
}};
constexpr std::array<VarianceFormula, 4> smcr_variances{{
    {ls, "2 (1 - ri)/ni + g²/(2 ni)"},
    {ls2, "J² (2 (1 - ri)/ni + d²/(2 ni))"},
    {ub, "2 (1 - u)/ni + (1 - (m - 2)/(m J²)) g², m = ni - 1, u the unbiased ri"},
    {h0, "J² m/(m - 2) 2 (1 - ri)/ni, m = ni - 1"},
}};
constexpr std::array<VarianceFormula, 2> smcrh_variances{{
    {ls, "s²/(sd1i² (ni - 1)) + g²/(2 (ni - 1)), s² = sd1i² + sd2i² - 2 ri sd1i sd2i"},
    {ls2, "s²/(sd1i² ni) + g²/(2 ni)"},
}};
constexpr std::array<VarianceFormula, 1> romc_variances{{
    {ls, "(cv1² + cv2² - 2 ri cv1 cv2)/ni, cv = sd/m"},
}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::mean_change,
                       .code = "MC",
                       .name = "Mean change",
                       .computation = Formula<PairedMeans>(&each<PairedMeans, effect::mean_change>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = m1i - m2i",
                       .source = "Cochrane Handbook 23.2.7",
                       .variances = mc_variances,
                       .undefined_when = "a mean is missing"},
    MeasureDeclaration{
        .measure = Measure::standardised_mean_change_by_change,
        .code = "SMCC",
        .name = "Standardised mean change (SD of the changes)",
        .computation = Formula<PairedMeans>(&each<PairedMeans, standardised_change>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = g = J(ni - 1) d, d = (m1i - m2i)/s, s² = sd1i² + sd2i² - 2 ri sd1i sd2i",
        .source = "Gibbons, Hedeker & Davis (1993), doi:10.3102/10769986018003271",
        .variances = smcc_variances,
        .undefined_when = "the changes have no spread or ni is not above 2",
        .corrects_small_samples = true},
    MeasureDeclaration{.measure = Measure::standardised_mean_change_by_baseline,
                       .code = "SMCR",
                       .name = "Standardised mean change (raw SD)",
                       .computation = Formula<PairedMeansOneSpread>(
                           &each<PairedMeansOneSpread, raw_standardised_change>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = g = J(ni - 1) d, d = (m1i - m2i)/sd1i",
                       .source = "Becker (1988), doi:10.1111/j.2044-8317.1988.tb00901.x",
                       .variances = smcr_variances,
                       .undefined_when = "sd1i is 0 or ni is not above 2 (4 for UB)",
                       .corrects_small_samples = true},
    MeasureDeclaration{
        .measure = Measure::heteroscedastic_standardised_mean_change,
        .code = "SMCRH",
        .name = "Standardised mean change (raw SD, unequal variances)",
        .computation = Formula<PairedMeans>(&each<PairedMeans, heteroscedastic_change>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = g = J(ni - 1) (m1i - m2i)/sd1i",
        .source = "Bonett (2008), doi:10.1037/1082-989X.13.2.99",
        .variances = smcrh_variances,
        .undefined_when = "sd1i is 0 or ni is not above 2",
        .corrects_small_samples = true},
    MeasureDeclaration{
        .measure = Measure::ratio_of_paired_means,
        .code = "ROMC",
        .name = "Ratio of means within pairs",
        .computation = Formula<PairedMeans>(&each<PairedMeans, log_ratio_of_paired_means>),
        .scale = AnalysisScale::log,
        .null_value = 1.0,
        .formula = "yi = ln(m1i/m2i)",
        .source = "Lajeunesse (2011), doi:10.1890/11-0423.1",
        .variances = romc_variances,
        .undefined_when = "the means do not have the same sign"},
};

}  // namespace

std::span<const MeasureDeclaration> paired_means_measures() { return declarations; }

}  // namespace copse::effect
