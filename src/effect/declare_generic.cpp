#include <array>

#include "copse/effect/generic.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

std::optional<EffectSize> as_reported(const ReportedEffect& study, const EffectOptions& options) {
  return reported_effect(study, options.ci_level);
}

constexpr std::array<VarianceFormula, 1> variances{
    {{VarianceType::ls, "vi, or sei², or ((ci_ub - ci_lb)/(2 z))²"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::generic,
                       .code = "GEN",
                       .name = "Effect",
                       .computation = Formula<ReportedEffect>(&each<ReportedEffect, as_reported>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi as given (its logarithm with --scale natural)",
                       .source = "Cochrane Handbook 6.3.1",
                       .variances = variances,
                       .undefined_when = "its variance is not given"},
};

}  // namespace

std::span<const MeasureDeclaration> generic_measures() { return declarations; }

}  // namespace copse::effect
