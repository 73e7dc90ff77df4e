#include <array>

#include "copse/effect/two_by_two_association.hpp"
#include "detail_declarations.hpp"

namespace copse::effect {
namespace {

using enum VarianceType;

std::optional<EffectSize> phi(const TwoByTwo& study, const EffectOptions& options) {
  return phi_coefficient(study, options.variance);
}
std::optional<EffectSize> yuq(const TwoByTwo& study, const EffectOptions&) {
  return yules_q(study);
}
std::optional<EffectSize> yuy(const TwoByTwo& study, const EffectOptions&) {
  return yules_y(study);
}
std::optional<EffectSize> rtet(const TwoByTwo& study, const EffectOptions&) {
  return tetrachoric_correlation(study);
}

constexpr std::array<VarianceFormula, 3> phi_variances{
    {{ls, "as CS"},
     {st, "with the group sizes fixed: (dφ/dp1)² p1 (1 - p1)/n1i + (dφ/dp2)² p2 (1 - p2)/n2i"},
     {cs,
      "with n fixed: the mean of (x y - φ (x² + y²)/2)² over n, x and y the standardised "
      "indicators"}}};
constexpr std::array<VarianceFormula, 1> yuq_variances{
    {{ls, "(1 - yi²)² (1/ai + 1/bi + 1/ci + 1/di)/4"}}};
constexpr std::array<VarianceFormula, 1> yuy_variances{
    {{ls, "(1 - yi²)² (1/ai + 1/bi + 1/ci + 1/di)/16"}}};
constexpr std::array<VarianceFormula, 1> rtet_variances{
    {{ls, "from the inverse of the information of correlation and thresholds"}}};

constexpr std::array declarations{
    MeasureDeclaration{.measure = Measure::phi_coefficient,
                       .code = "PHI",
                       .name = "Phi coefficient",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, phi>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = (ai di - bi ci)/sqrt(n1i n2i (ai + ci) (bi + di))",
                       .source = "Yule (1912), doi:10.2307/2340126",
                       .variances = phi_variances,
                       .undefined_when = "a group is empty, or no one or everyone has the event"},
    MeasureDeclaration{.measure = Measure::yule_q,
                       .code = "YUQ",
                       .name = "Yule's Q",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, yuq>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = (ai di - bi ci)/(ai di + bi ci)",
                       .source = "Yule (1912), doi:10.2307/2340126",
                       .variances = yuq_variances,
                       .undefined_when = "a cell is 0",
                       .corrects_zero_cells = true},
    MeasureDeclaration{.measure = Measure::yule_y,
                       .code = "YUY",
                       .name = "Yule's Y",
                       .computation = Formula<TwoByTwo>(&each<TwoByTwo, yuy>),
                       .scale = AnalysisScale::identity,
                       .null_value = 0.0,
                       .formula = "yi = (sqrt(ai di) - sqrt(bi ci))/(sqrt(ai di) + sqrt(bi ci))",
                       .source = "Yule (1912), doi:10.2307/2340126",
                       .variances = yuy_variances,
                       .undefined_when = "a cell is 0",
                       .corrects_zero_cells = true},
    MeasureDeclaration{
        .measure = Measure::tetrachoric_correlation,
        .code = "RTET",
        .name = "Tetrachoric correlation",
        .computation = Formula<TwoByTwo>(&each<TwoByTwo, rtet>),
        .scale = AnalysisScale::identity,
        .null_value = 0.0,
        .formula = "yi = the correlation of two normal variables cut in two, by maximum likelihood",
        .source = "Pearson (1900), doi:10.1098/rsta.1900.0022",
        .variances = rtet_variances,
        .undefined_when = "a cell is 0"},
};

}  // namespace

std::span<const MeasureDeclaration> association_of_counts_measures() { return declarations; }

}  // namespace copse::effect
