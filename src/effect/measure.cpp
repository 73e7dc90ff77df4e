#include "copse/effect/measure.hpp"

#include <algorithm>
#include <cmath>

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array<VarianceFormula, 2> md_variances{{
    {ls, "sd1i²/n1i + sd2i²/n2i"},
    {ho, "sp² (1/n1i + 1/n2i), sp the pooled SD"},
}};
constexpr std::array<VarianceFormula, 5> smd_variances{{
    {ls, "1/n1i + 1/n2i + g²/(2 (n1i + n2i))"},
    {ls2, "J² (1/n1i + 1/n2i + d²/(2 (n1i + n2i)))"},
    {ub, "1/n1i + 1/n2i + (1 - (m - 2)/(m J²)) g²"},
    {av, "1/n1i + 1/n2i + G²/(2 (n1i + n2i)), G the size-weighted mean of all g"},
    {revman, "(n1i + n2i)/(n1i n2i) + g²/(2 (n1i + n2i - 3.94))"},
}};
constexpr std::array<VarianceFormula, 1> rr_variances{{{ls, "1/ai - 1/n1i + 1/ci - 1/n2i"}}};
constexpr std::array<VarianceFormula, 1> or_variances{{{ls, "1/ai + 1/bi + 1/ci + 1/di"}}};
constexpr std::array<VarianceFormula, 1> rd_variances{{{ls, "p1 (1 - p1)/n1i + p2 (1 - p2)/n2i"}}};
constexpr std::array<VarianceFormula, 1> gen_variances{
    {{ls, "vi, or sei², or ((ci_ub - ci_lb)/(2 z))²"}}};

constexpr std::array<MeasureDeclaration, 6> declarations{{
    {Measure::mean_difference,
     "MD",
     "Mean difference",
     InputKind::two_means,
     AnalysisScale::identity,
     0.0,
     "yi = m1i - m2i",
     "Cochrane Handbook 6.5.1.1",
     md_variances},
    {Measure::standardised_mean_difference,
     "SMD",
     "Standardised mean difference",
     InputKind::two_means,
     AnalysisScale::identity,
     0.0,
     "yi = g = J(m) d, d = (m1i - m2i)/sp, m = n1i + n2i - 2",
     "Hedges (1981), doi:10.3102/10769986006002107",
     smd_variances},
    {Measure::risk_ratio,
     "RR",
     "Risk ratio",
     InputKind::two_by_two,
     AnalysisScale::log,
     1.0,
     "yi = ln((ai/n1i)/(ci/n2i))",
     "Katz et al. (1978), doi:10.2307/2530610",
     rr_variances},
    {Measure::odds_ratio,
     "OR",
     "Odds ratio",
     InputKind::two_by_two,
     AnalysisScale::log,
     1.0,
     "yi = ln(ai di/(bi ci))",
     "Woolf (1955), doi:10.1111/j.1469-1809.1955.tb01348.x",
     or_variances},
    {Measure::risk_difference,
     "RD",
     "Risk difference",
     InputKind::two_by_two,
     AnalysisScale::identity,
     0.0,
     "yi = p1 - p2, p1 = ai/n1i, p2 = ci/n2i",
     "Cochrane Handbook 6.4.1.4",
     rd_variances},
    {Measure::generic,
     "GEN",
     "Effect",
     InputKind::generic,
     AnalysisScale::identity,
     0.0,
     "yi as given (its logarithm with --scale natural)",
     "Cochrane Handbook 6.3.1",
     gen_variances},
}};

}  // namespace

std::span<const MeasureDeclaration> measures() { return declarations; }

const MeasureDeclaration& declaration(Measure measure) {
  return declarations[static_cast<std::size_t>(measure)];
}

std::optional<std::string_view> variance_formula(const MeasureDeclaration& measure,
                                                 VarianceType type) {
  const auto found = std::ranges::find(measure.variances, type, &VarianceFormula::type);
  return found == measure.variances.end() ? std::nullopt : std::optional(found->formula);
}

double to_display(AnalysisScale scale, double value) {
  return scale == AnalysisScale::log ? std::exp(value) : value;
}

}  // namespace copse::effect
