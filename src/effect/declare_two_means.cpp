#include <array>

#include "copse/effect/mean_ratios.hpp"
#include "copse/effect/two_means.hpp"
#include "copse/effect/unpooled_standardiser.hpp"
#include "detail_declarations.hpp"
#include "detail_formula.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> md(const TwoMeans& study, const EffectOptions& options) {
  const auto found = mean_difference(study, options.variance);
  return if_defined(found.yi, found.vi);
}

constexpr std::array<VarianceFormula, 2> md_variances{{
    {ls, "sd1i²/n1i + sd2i²/n2i"},
    {ho, "sp² (1/n1i + 1/n2i), sp the pooled SD"},
}};
constexpr std::array<VarianceFormula, 6> smd_variances{{
    {ls, "1/n1i + 1/n2i + g²/(2 (n1i + n2i))"},
    {ls2, "J² (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
    {ub, "1/n1i + 1/n2i + (1 - (m - 2)/(m J²)) g²"},
    {av, "1/n1i + 1/n2i + G²/(2 (n1i + n2i)), G the size-weighted mean of all g"},
    {h0, "J² (1/n1i + 1/n2i) m/(m - 2)"},
    {revman, "(n1i + n2i)/(n1i n2i) + g²/(2 (n1i + n2i - 3.94))"},
}};
constexpr std::array<VarianceFormula, 3> smdh_variances{{
    {ls, "g² (sd1i⁴/(n1i - 1) + sd2i⁴/(n2i - 1))/(8 s⁴) + (sd1i²/(n1i - 1) + sd2i²/(n2i - 1))/s²"},
    {ls2, "g² (sd1i⁴/n1i + sd2i⁴/n2i)/(8 s⁴) + (sd1i²/n1i + sd2i²/n2i)/s²"},
    {ls3, "g² (sd1i⁴/(n1i - 1) + sd2i⁴/(n2i - 1))/(8 s⁴) + (sd1i²/n1i + sd2i²/n2i)/s²"},
}};
constexpr std::array<VarianceFormula, 4> smd1_variances{{
    {ls, "1/n1i + 1/n2i + g²/(2 n2i)"},
    {ls2, "J² (1/n1i + 1/n2i + d²/(2 n2i))"},
    {ub, "1/n1i + 1/n2i + (1 - (m - 2)/(m J²)) g²"},
    {av, "1/n1i + 1/n2i + G²/(2 n2i), G the size-weighted mean of all g"},
}};
constexpr std::array<VarianceFormula, 1> smd1h_variances{{
    {ls, "(sd1i²/sd2i²)/(n1i - 1) + 1/(n2i - 1) + g²/(2 (n2i - 1))"},
}};
constexpr std::array<VarianceFormula, 5> rom_variances{{
    {ls, "cv1²/n1i + cv2²/n2i, cv = sd/m"},
    {ls2, "cv1²/n1i + cv2²/n2i + (cv1⁴/n1i² + cv2⁴/n2i²)/2"},
    {ho, "sp²/(n1i m1i²) + sp²/(n2i m2i²), sp the pooled SD"},
    {av, "CV1²/n1i + CV2²/n2i, the groups' size-weighted mean cv over all studies"},
    {avho, "CV² (1/n1i + 1/n2i), CV the size-weighted mean of all cv"},
}};
constexpr std::array<VarianceFormula, 1> cvr_variances{{
    {ls, "1/(2 (n1i - 1)) + cv1²/n1i + 1/(2 (n2i - 1)) + cv2²/n2i, cv = sd/m"},
}};
constexpr std::array<VarianceFormula, 1> vr_variances{{
    {ls, "1/(2 (n1i - 1)) + 1/(2 (n2i - 1))"},
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
    MeasureDeclaration{
        .measure = Measure::standardised_mean_difference,
        .code = "SMD",
        .name = "Standardised mean difference",
        .computation = Formula<TwoMeans>(&standardised_mean_differences),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = g = J(m) d, d = (m1i - m2i)/sp, m = n1i + n2i - 2",
        .source = "Hedges (1981), doi:10.3102/10769986006002107",
        .variances = smd_variances,
        .undefined_when = "both standard deviations are 0, or n1i + n2i is not above 3",
        .from_tests = FromTests::yes,
        .corrects_small_samples = true},
    MeasureDeclaration{
        .measure = Measure::heteroscedastic_standardised_mean_difference,
        .code = "SMDH",
        .name = "Standardised mean difference (unequal variances)",
        .computation = Formula<TwoMeans>(&each<TwoMeans, heteroscedastic_difference>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = g = J(n1i + n2i - 2) (m1i - m2i)/s, s² = (sd1i² + sd2i²)/2",
        .source = "Bonett (2009), doi:10.1037/a0016619",
        .variances = smdh_variances,
        .undefined_when = "both standard deviations are 0, or n1i + n2i is not above 3",
        .from_tests = FromTests::refused,
        .corrects_small_samples = true},
    MeasureDeclaration{.measure = Measure::glass_delta,
                       .code = "SMD1",
                       .name = "Glass' delta",
                       .computation = Formula<TwoMeans>(&glass_deltas),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = g = J(m) d, d = (m1i - m2i)/sd2i, m = n2i - 1",
                       .source = "Hedges (1981), doi:10.3102/10769986006002107",
                       .variances = smd1_variances,
                       .undefined_when = "sd2i is 0 or n2i is not above 2",
                       .from_tests = FromTests::equal_sds,
                       .needs_sd1i = false,
                       .corrects_small_samples = true},
    MeasureDeclaration{
        .measure = Measure::heteroscedastic_glass_delta,
        .code = "SMD1H",
        .name = "Glass' delta (unequal variances)",
        .computation = Formula<TwoMeans>(&each<TwoMeans, effect::heteroscedastic_glass_delta>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = g = J(n2i - 1) (m1i - m2i)/sd2i",
        .source = "Bonett (2008), doi:10.1037/1082-989X.13.2.99",
        .variances = smd1h_variances,
        .undefined_when = "sd2i is 0, n2i is not above 2 or n1i is not above 1",
        .from_tests = FromTests::refused,
        .corrects_small_samples = true},
    MeasureDeclaration{.measure = Measure::ratio_of_means,
                       .code = "ROM",
                       .name = "Ratio of means",
                       .computation = Formula<TwoMeans>(&log_ratios_of_means),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln(m1i/m2i) + (cv1²/n1i - cv2²/n2i)/2, cv = sd/m",
                       .source = "Lajeunesse (2015), doi:10.1890/14-2402.1",
                       .variances = rom_variances,
                       .undefined_when = "the means do not have the same sign"},
    MeasureDeclaration{
        .measure = Measure::coefficient_of_variation_ratio,
        .code = "CVR",
        .name = "Coefficient of variation ratio",
        .computation = Formula<TwoMeans>(&each<TwoMeans, log_coefficient_of_variation_ratio>),
        .scale = AnalysisScale::log,
        .null_value = 1.0,
        .formula = "yi = ln(cv1/cv2) + 1/(2 (n1i - 1)) - 1/(2 (n2i - 1)) - (cv1²/n1i - "
                   "cv2²/n2i)/2, cv = sd/m",
        .source = "Nakagawa et al. (2015), doi:10.1111/2041-210x.12309; Senior et al. (2020), "
                  "doi:10.1002/jrsm.1423",
        .variances = cvr_variances,
        .undefined_when = "a mean or a standard deviation is not above 0"},
    MeasureDeclaration{.measure = Measure::variability_ratio,
                       .code = "VR",
                       .name = "Variability ratio",
                       .computation = Formula<TwoSpreads>(&each<TwoSpreads, log_variability_ratio>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln(sd1i/sd2i) + 1/(2 (n1i - 1)) - 1/(2 (n2i - 1))",
                       .source = "Nakagawa et al. (2015), doi:10.1111/2041-210x.12309",
                       .variances = vr_variances,
                       .undefined_when = "a standard deviation is 0"},
};

}  // namespace

std::span<const MeasureDeclaration> two_means_measures() { return declarations; }

}  // namespace copse::effect
