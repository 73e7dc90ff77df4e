#include <array>

#include "copse/effect/log_rank.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> hr(const LogRank& study, const EffectOptions&) {
  return log_hazard_ratio(study);
}

constexpr std::array<VarianceFormula, 1> variances{{{ls, "1/voei"}}};

constexpr std::array declarations{
    MeasureDeclaration{
        .measure = Measure::hazard_ratio,
        .code = "HR",
        .name = "Hazard ratio",
        .computation = Formula<LogRank>(&each<LogRank, hr>),
        .scale = AnalysisScale::log,
        .null_value = 1.0,
        .formula = "yi = oei/voei, observed less expected events over their variance",
        .source = "Yusuf et al. (1985), doi:10.1016/s0033-0620(85)80003-7; Tierney et al. (2007), "
                  "doi:10.1186/1745-6215-8-16",
        .variances = variances,
        .undefined_when = "the variance of O - E is not positive"},
};

}  // namespace

std::span<const MeasureDeclaration> log_rank_measures() { return declarations; }

}  // namespace copse::effect
