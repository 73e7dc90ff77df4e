#include <array>

#include "copse/effect/two_by_two.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> arcsine(const TwoByTwo& study, const EffectOptions&) {
  return arcsine_difference(study);
}
std::optional<EffectSize> peto(const TwoByTwo& study, const EffectOptions&) {
  return peto_log_odds_ratio(study);
}
std::optional<EffectSize> probit(const TwoByTwo& study, const EffectOptions&) {
  return probit_difference(study);
}

constexpr std::array<VarianceFormula, 2> rr_variances{
    {{ls, "1/ai - 1/n1i + 1/ci - 1/n2i"},
     {av, "(1 - P1)/(P1 n1i) + (1 - P2)/(P2 n2i), P1 and P2 the risks in all studies together"}}};
constexpr std::array<VarianceFormula, 2> or_variances{
    {{ls, "1/ai + 1/bi + 1/ci + 1/di"},
     {av,
      "1/(P1 (1 - P1) n1i) + 1/(P2 (1 - P2) n2i), P1 and P2 the risks in all studies together"}}};
constexpr std::array<VarianceFormula, 3> rd_variances{
    {{ls, "p1 (1 - p1)/n1i + p2 (1 - p2)/n2i"},
     {ub, "p1 (1 - p1)/(n1i - 1) + p2 (1 - p2)/(n2i - 1)"},
     {av, "P1 (1 - P1)/n1i + P2 (1 - P2)/n2i, P1 and P2 the risks in all studies together"}}};
constexpr std::array<VarianceFormula, 1> as_variances{{{ls, "1/(4 n1i) + 1/(4 n2i)"}}};
constexpr std::array<VarianceFormula, 1> peto_variances{{{ls, "1/V"}}};
constexpr std::array<VarianceFormula, 1> pbit_variances{
    {{ls, "2π (p1 (1 - p1) exp(z1²)/n1i + p2 (1 - p2) exp(z2²)/n2i)"}}};
constexpr std::array<VarianceFormula, 2> logistic_variances{
    {{ls, "3/π² times that of OR"}, {av, "3/π² times that of OR"}}};
constexpr std::array<VarianceFormula, 2> cox_variances{
    {{ls, "that of OR/1.65²"}, {av, "that of OR/1.65²"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::risk_ratio,
                       .code = "RR",
                       .name = "Risk ratio",
                       .computation = Formula<TwoByTwo>(&log_risk_ratios),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln((ai/n1i)/(ci/n2i))",
                       .source = "Katz et al. (1978), doi:10.2307/2530610",
                       .variances = rr_variances,
                       .undefined_when = "a group has no event",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::odds_ratio,
                       .code = "OR",
                       .name = "Odds ratio",
                       .computation = Formula<TwoByTwo>(&log_odds_ratios),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln(ai di/(bi ci))",
                       .source = "Woolf (1955), doi:10.1111/j.1469-1809.1955.tb01348.x",
                       .variances = or_variances,
                       .undefined_when = "a cell is 0",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::risk_difference,
                       .code = "RD",
                       .name = "Risk difference",
                       .computation = Formula<TwoByTwo>(&risk_differences),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = p1 - p2, p1 = ai/n1i, p2 = ci/n2i",
                       .source = "Cochrane Handbook 6.4.1.4",
                       .variances = rd_variances,
                       .undefined_when = "a group is empty",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::arcsine_difference,
                       .code = "AS",
                       .name = "Arcsine difference",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, arcsine>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = asin(sqrt(ai/n1i)) - asin(sqrt(ci/n2i))",
                       .source = "Rücker et al. (2009), doi:10.1002/sim.3511",
                       .variances = as_variances,
                       .undefined_when = "a group is empty"},
    MeasureDeclaration{
        .measure = Measure::peto_odds_ratio,
        .code = "PETO",
        .name = "Peto odds ratio",
        .computation = Formula<TwoByTwo>(&each<TwoByTwo, peto>),
        .scale = AnalysisScale::log,
        .null_value = 1.0,
        .formula = "yi = (ai - n1i m/n)/V, m = ai + ci, V = n1i n2i m (n - m)/(n² (n - 1))",
        .source = "Yusuf et al. (1985), doi:10.1016/s0033-0620(85)80003-7",
        .variances = peto_variances,
        .undefined_when = "a group is empty, or no one or everyone has the event",
        .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::probit_difference,
                       .code = "PBIT",
                       .name = "Probit difference",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, probit>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = z1 - z2, z the normal quantiles of ai/n1i and ci/n2i",
                       .source = "Sánchez-Meca et al. (2003), doi:10.1037/1082-989X.8.4.448",
                       .variances = pbit_variances,
                       .undefined_when = "a cell is 0",
                       .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::odds_ratio_to_smd_logistic,
        .code = "OR2DL",
        .name = "Standardised mean difference of logistic variables cut in two",
        .computation = Formula<TwoByTwo>(&logistic_smds),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = ln(ai di/(bi ci)) sqrt(3)/π",
        .source = "Chinn (2000), doi:10.1002/1097-0258(20001130)19:22<3127::aid-sim784>3.0.co;2-m",
        .variances = logistic_variances,
        .undefined_when = "a cell is 0",
        .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::odds_ratio_to_smd_normal,
        .code = "OR2DN",
        .name = "Standardised mean difference of normal variables cut in two",
        .computation = Formula<TwoByTwo>(&cox_smds),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = ln(ai di/(bi ci))/1.65",
        .source = "Cox & Snell (1989); Sánchez-Meca et al. (2003), doi:10.1037/1082-989X.8.4.448",
        .variances = cox_variances,
        .undefined_when = "a cell is 0",
        .corrects_zero_cells = true},
};

}  // namespace

std::span<const MeasureDeclaration> two_by_two_measures() { return declarations; }

}  // namespace copse::effect
