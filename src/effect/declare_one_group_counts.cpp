#include <array>

#include "copse/effect/proportion.hpp"
#include "copse/effect/rate.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> pas(const Proportion& study, const EffectOptions&) {
  return arcsine_proportion(study);
}
std::optional<EffectSize> pft(const Proportion& study, const EffectOptions&) {
  return double_arcsine_proportion(study);
}
std::optional<EffectSize> ir(const Rate& study, const EffectOptions&) { return event_rate(study); }
std::optional<EffectSize> irln(const Rate& study, const EffectOptions&) {
  return log_event_rate(study);
}
std::optional<EffectSize> irs(const Rate& study, const EffectOptions&) {
  return root_event_rate(study);
}
std::optional<EffectSize> irft(const Rate& study, const EffectOptions&) {
  return double_root_event_rate(study);
}

constexpr std::array<VarianceFormula, 3> pr_variances{
    {{ls, "p (1 - p)/ni"},
     {ub, "p (1 - p)/(ni - 1)"},
     {av, "P (1 - P)/ni, P the proportion in all studies together"}}};
constexpr std::array<VarianceFormula, 2> pln_variances{
    {{ls, "1/xi - 1/ni"}, {av, "(1 - P)/(P ni), P the proportion in all studies together"}}};
constexpr std::array<VarianceFormula, 2> plo_variances{
    {{ls, "1/xi + 1/(ni - xi)"},
     {av, "1/(P (1 - P) ni), P the proportion in all studies together"}}};
constexpr std::array<VarianceFormula, 1> pas_variances{{{ls, "1/(4 ni)"}}};
constexpr std::array<VarianceFormula, 1> pft_variances{{{ls, "1/(4 ni + 2)"}}};
constexpr std::array<VarianceFormula, 1> ir_variances{{{ls, "xi/ti²"}}};
constexpr std::array<VarianceFormula, 1> irln_variances{{{ls, "1/xi"}}};
constexpr std::array<VarianceFormula, 1> irs_variances{{{ls, "1/(4 ti)"}}};
constexpr std::array<VarianceFormula, 1> irft_variances{{{ls, "1/(4 ti)"}}};

constexpr std::array declarations{
    MeasureDeclaration{
        .measure = Measure::proportion,
        .code = "PR",
        .name = "Proportion",
        .computation = Formula<Proportion>(&proportions),
        .scale = AnalysisScale::identity,
        .null_value = std::nullopt,
        .formula = "yi = p = xi/ni",
        .source = "Fleiss & Berlin (2009), Handbook of Research Synthesis, pp. 237-253",
        .variances = pr_variances,
        .undefined_when = "the group is empty",
        .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::log_proportion,
        .code = "PLN",
        .name = "Log proportion",
        .computation = Formula<Proportion>(&log_proportions),
        .scale = AnalysisScale::log,
        .null_value = std::nullopt,
        .formula = "yi = ln(xi/ni)",
        .source = "Fleiss & Berlin (2009), Handbook of Research Synthesis, pp. 237-253",
        .variances = pln_variances,
        .undefined_when = "there is no event",
        .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::logit_proportion,
        .code = "PLO",
        .name = "Logit proportion",
        .computation = Formula<Proportion>(&logit_proportions),
        .scale = AnalysisScale::logit,
        .null_value = std::nullopt,
        .formula = "yi = ln(xi/(ni - xi))",
        .source = "Fleiss & Berlin (2009), Handbook of Research Synthesis, pp. 237-253",
        .variances = plo_variances,
        .undefined_when = "no one or everyone has the event",
        .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::arcsine_proportion,
                       .code = "PAS",
                       .name = "Arcsine proportion",
                       .computation = Formula<Proportion>(&each<Proportion, pas>),
                       .scale = AnalysisScale::arcsine,
                       .null_value = std::nullopt,
                       .formula = "yi = asin(sqrt(xi/ni))",
                       .source = "Rücker et al. (2009), doi:10.1002/sim.3511",
                       .variances = pas_variances,
                       .undefined_when = "the group is empty"},
    MeasureDeclaration{
        .measure = Measure::double_arcsine_proportion,
        .code = "PFT",
        .name = "Freeman-Tukey double arcsine proportion",
        .computation = Formula<Proportion>(&each<Proportion, pft>),
        .scale = AnalysisScale::double_arcsine,
        .null_value = std::nullopt,
        .formula = "yi = (asin(sqrt(xi/(ni + 1))) + asin(sqrt((xi + 1)/(ni + 1))))/2",
        .source = "Freeman & Tukey (1950), doi:10.1214/aoms/1177729756",
        .variances = pft_variances,
        .undefined_when = "the group is empty"},
    MeasureDeclaration{.measure = Measure::rate,
                       .code = "IR",
                       .name = "Incidence rate",
                       .computation = Formula<Rate>(&each<Rate, ir>),
                       .scale = AnalysisScale::identity,
                       .null_value = std::nullopt,
                       .formula = "yi = xi/ti",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = ir_variances,
                       .undefined_when = "there is no person-time",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::log_rate,
                       .code = "IRLN",
                       .name = "Log incidence rate",
                       .computation = Formula<Rate>(&each<Rate, irln>),
                       .scale = AnalysisScale::log,
                       .null_value = std::nullopt,
                       .formula = "yi = ln(xi/ti)",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = irln_variances,
                       .undefined_when = "there is no event",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::root_rate,
                       .code = "IRS",
                       .name = "Square root of the incidence rate",
                       .computation = Formula<Rate>(&each<Rate, irs>),
                       .scale = AnalysisScale::square_root,
                       .null_value = std::nullopt,
                       .formula = "yi = sqrt(xi/ti)",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = irs_variances,
                       .undefined_when = "there is no person-time"},
    MeasureDeclaration{.measure = Measure::double_root_rate,
                       .code = "IRFT",
                       .name = "Freeman-Tukey incidence rate",
                       .computation = Formula<Rate>(&each<Rate, irft>),
                       .scale = AnalysisScale::double_square_root,
                       .null_value = std::nullopt,
                       .formula = "yi = (sqrt(xi/ti) + sqrt((xi + 1)/ti))/2",
                       .source = "Freeman & Tukey (1950), doi:10.1214/aoms/1177729756",
                       .variances = irft_variances,
                       .undefined_when = "there is no person-time"},
};

}  // namespace

std::span<const MeasureDeclaration> one_group_count_measures() { return declarations; }

}  // namespace copse::effect
