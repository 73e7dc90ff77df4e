#include <array>

#include "copse/effect/two_by_two.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> rr(const TwoByTwo& table, const EffectOptions&) {
  return log_risk_ratio(table);
}
std::optional<EffectSize> odds(const TwoByTwo& table, const EffectOptions&) {
  return log_odds_ratio(table);
}
std::optional<EffectSize> rd(const TwoByTwo& table, const EffectOptions&) {
  return risk_difference(table);
}

constexpr std::array<VarianceFormula, 1> rr_variances{{{ls, "1/ai - 1/n1i + 1/ci - 1/n2i"}}};
constexpr std::array<VarianceFormula, 1> or_variances{{{ls, "1/ai + 1/bi + 1/ci + 1/di"}}};
constexpr std::array<VarianceFormula, 1> rd_variances{{{ls, "p1 (1 - p1)/n1i + p2 (1 - p2)/n2i"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::risk_ratio,
                       .code = "RR",
                       .name = "Risk ratio",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, rr>),
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
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, odds>),
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
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, rd>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = p1 - p2, p1 = ai/n1i, p2 = ci/n2i",
                       .source = "Cochrane Handbook 6.4.1.4",
                       .variances = rd_variances,
                       .undefined_when = "a group is empty",
                       .corrects_zero_cells = true},
};

}  // namespace

std::span<const MeasureDeclaration> two_by_two_measures() { return declarations; }

}  // namespace copse::effect
