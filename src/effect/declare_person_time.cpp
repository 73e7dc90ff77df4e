#include <array>

#include "copse/effect/person_time.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> irr(const PersonTime& study, const EffectOptions&) {
  return log_rate_ratio(study);
}
std::optional<EffectSize> ird(const PersonTime& study, const EffectOptions&) {
  return rate_difference(study);
}
std::optional<EffectSize> irsd(const PersonTime& study, const EffectOptions&) {
  return root_rate_difference(study);
}

constexpr std::array<VarianceFormula, 1> irr_variances{{{ls, "1/x1i + 1/x2i"}}};
constexpr std::array<VarianceFormula, 1> ird_variances{{{ls, "x1i/t1i² + x2i/t2i²"}}};
constexpr std::array<VarianceFormula, 1> irsd_variances{{{ls, "1/(4 t1i) + 1/(4 t2i)"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::rate_ratio,
                       .code = "IRR",
                       .name = "Incidence rate ratio",
                       .computation = Formula<PersonTime>(&each<PersonTime, irr>),
                       .scale = AnalysisScale::log,
                       .null_value = 1.0,
                       .formula = "yi = ln((x1i/t1i)/(x2i/t2i))",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = irr_variances,
                       .undefined_when = "a group has no event",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::rate_difference,
                       .code = "IRD",
                       .name = "Incidence rate difference",
                       .computation = Formula<PersonTime>(&each<PersonTime, ird>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = x1i/t1i - x2i/t2i",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = ird_variances,
                       .undefined_when = "a group has no person-time",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::root_rate_difference,
                       .code = "IRSD",
                       .name = "Difference of square roots of incidence rates",
                       .computation = Formula<PersonTime>(&each<PersonTime, irsd>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = sqrt(x1i/t1i) - sqrt(x2i/t2i)",
                       .source = "Rothman et al. (2008), Modern Epidemiology (3rd ed.)",
                       .variances = irsd_variances,
                       .undefined_when = "a group has no person-time"},
};

}  // namespace

std::span<const MeasureDeclaration> person_time_measures() { return declarations; }

}  // namespace copse::effect
