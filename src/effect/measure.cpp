#include "copse/effect/measure.hpp"

#include <cmath>

namespace copse::effect {
namespace {

using enum VarianceType;

constexpr std::array smd_variances{ls, ls2, ub, av, revman};
constexpr std::array md_variances{ls, ho};
constexpr std::array large_sample{ls};

constexpr std::array<MeasureDeclaration, 6> declarations{{
    {Measure::mean_difference,
     "MD",
     "Mean difference",
     InputKind::two_means,
     AnalysisScale::identity,
     0.0,
     "yi = m1i - m2i",
     "vi = sd1i^2/n1i + sd2i^2/n2i (LS); sp^2 (1/n1i + 1/n2i) with the pooled SD sp (HO)",
     "Cochrane Handbook 6.5.1.1",
     md_variances},
    {Measure::standardised_mean_difference,
     "SMD",
     "Standardised mean difference",
     InputKind::two_means,
     AnalysisScale::identity,
     0.0,
     "yi = g = J(m) d, d = (m1i - m2i)/sp, m = n1i + n2i - 2",
     "vi = 1/n1i + 1/n2i + g^2/(2(n1i + n2i)) (LS); others: --vtype",
     "Hedges (1981), doi:10.3102/10769986006002107",
     smd_variances},
    {Measure::risk_ratio,
     "RR",
     "Risk ratio",
     InputKind::two_by_two,
     AnalysisScale::log,
     1.0,
     "yi = ln((ai/n1i)/(ci/n2i))",
     "vi = 1/ai - 1/n1i + 1/ci - 1/n2i",
     "Katz et al. (1978), doi:10.2307/2530610",
     large_sample},
    {Measure::odds_ratio,
     "OR",
     "Odds ratio",
     InputKind::two_by_two,
     AnalysisScale::log,
     1.0,
     "yi = ln(ai di/(bi ci))",
     "vi = 1/ai + 1/bi + 1/ci + 1/di",
     "Woolf (1955), doi:10.1111/j.1469-1809.1955.tb01348.x",
     large_sample},
    {Measure::risk_difference,
     "RD",
     "Risk difference",
     InputKind::two_by_two,
     AnalysisScale::identity,
     0.0,
     "yi = p1 - p2, p1 = ai/n1i, p2 = ci/n2i",
     "vi = p1(1 - p1)/n1i + p2(1 - p2)/n2i",
     "Cochrane Handbook 6.4.1.4",
     large_sample},
    {Measure::generic,
     "GEN",
     "Effect",
     InputKind::generic,
     AnalysisScale::identity,
     0.0,
     "yi as given (its logarithm with --scale natural)",
     "vi, or sei^2, or ((ci_ub - ci_lb)/(2 z))^2",
     "Cochrane Handbook 6.3.1",
     large_sample},
}};

}  // namespace

std::span<const MeasureDeclaration> measures() { return declarations; }

const MeasureDeclaration& declaration(Measure measure) {
  return declarations[static_cast<std::size_t>(measure)];
}

double to_display(AnalysisScale scale, double value) {
  return scale == AnalysisScale::log ? std::exp(value) : value;
}

}  // namespace copse::effect
