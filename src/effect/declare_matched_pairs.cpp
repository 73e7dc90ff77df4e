#include <array>

#include "copse/effect/matched_pairs.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> mprd(const MatchedPairs& study, const EffectOptions&) {
  return matched_risk_difference(study);
}
std::optional<EffectSize> mprr(const MatchedPairs& study, const EffectOptions&) {
  return matched_log_risk_ratio(study);
}
std::optional<EffectSize> mpor(const MatchedPairs& study, const EffectOptions&) {
  return matched_log_odds_ratio(study);
}
std::optional<EffectSize> mporc(const MatchedPairs& study, const EffectOptions&) {
  return conditional_log_odds_ratio(study);
}
std::optional<EffectSize> mppeto(const MatchedPairs& study, const EffectOptions&) {
  return matched_peto_log_odds_ratio(study);
}

constexpr std::array<VarianceFormula, 1> mprd_variances{{{ls, "(bi + ci - (bi - ci)²/n)/n²"}}};
constexpr std::array<VarianceFormula, 1> mprr_variances{{{ls, "(bi + ci)/((ai + bi) (ai + ci))"}}};
constexpr std::array<VarianceFormula, 1> mpor_variances{
    {{ls, "(bi + ci - (bi - ci)²/n)/(n² p1 (1 - p1) p2 (1 - p2))"}}};
constexpr std::array<VarianceFormula, 1> mporc_variances{{{ls, "1/bi + 1/ci"}}};
constexpr std::array<VarianceFormula, 1> mppeto_variances{{{ls, "4/(bi + ci)"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::matched_risk_difference,
                       .code = "MPRD",
                       .name = "Marginal risk difference of matched pairs",
                       .computation = Formula<MatchedPairs>(&each<MatchedPairs, mprd>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = p1 - p2, p1 = (ai + bi)/n, p2 = (ai + ci)/n",
                       .source =
                           "Newcombe (1998), "
                           "doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C",
                       .variances = mprd_variances,
                       .undefined_when = "there are no pairs",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::matched_risk_ratio,
                       .code = "MPRR",
                       .name = "Marginal risk ratio of matched pairs",
                       .computation = Formula<MatchedPairs>(&each<MatchedPairs, mprr>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln((ai + bi)/(ai + ci))",
                       .source = "Zou (2007), doi:10.1177/1740774506075667",
                       .variances = mprr_variances,
                       .undefined_when = "a condition has no event",
                       .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::matched_odds_ratio,
        .code = "MPOR",
        .name = "Marginal odds ratio of matched pairs",
        .computation = Formula<MatchedPairs>(&each<MatchedPairs, mpor>),
        .scale = AnalysisScale::log,
        .null_value = 1.0,
        .formula = "yi = ln(p1/(1 - p1)) - ln(p2/(1 - p2)), p1 = (ai + bi)/n, p2 = (ai + ci)/n",
        .source = "Becker & Balagtas (1993), doi:10.2307/2532242",
        .variances = mpor_variances,
        .undefined_when = "under a condition no one or everyone has the event",
        .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::conditional_odds_ratio,
                       .code = "MPORC",
                       .name = "Conditional odds ratio of matched pairs",
                       .computation = Formula<MatchedPairs>(&each<MatchedPairs, mporc>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln(bi/ci)",
                       .source = "Curtin et al. (2002), doi:10.1002/sim.1206",
                       .variances = mporc_variances,
                       .undefined_when = "bi or ci is 0",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::matched_peto_odds_ratio,
                       .code = "MPPETO",
                       .name = "Conditional Peto odds ratio of matched pairs",
                       .computation = Formula<MatchedPairs>(&each<MatchedPairs, mppeto>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = (bi - (bi + ci)/2)/((bi + ci)/4)",
                       .source = "Curtin et al. (2002), doi:10.1002/sim.1206",
                       .variances = mppeto_variances,
                       .undefined_when = "there are no discordant pairs",
                       .corrects_zero_cells = true},
};

}  // namespace

std::span<const MeasureDeclaration> matched_pairs_measures() { return declarations; }

}  // namespace copse::effect
