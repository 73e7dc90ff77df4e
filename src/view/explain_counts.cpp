#include <fmt/format.h>

#include "detail_explain_counts.hpp"

namespace copse::view {
namespace {

using effect::Measure;

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

std::string result_of(const model::ChiSquaredTest& test) {
  return fmt::format("Chi² = {}, df = {:.0f}; {}", n(test.statistic), test.df, pval(test.pval));
}

/// The risk, or rate, with the treatment at the baseline b.
std::string formula_with_treatment(Measure measure) {
  if (effect::declaration(measure).scale == effect::AnalysisScale::identity) return "b + mu";
  if (measure == Measure::risk_ratio || measure == Measure::rate_ratio) return "b exp(mu)";
  if (measure == Measure::hazard_ratio) return "1 - (1 - b)^exp(mu)";
  return "b exp(mu) / (1 - b + b exp(mu))";
}

std::string with_treatment(const std::optional<effect::RiskWithTreatment>& with) {
  return with ? n(with->risk) : "none that can be";
}

}  // namespace

void explain_table_tests(Explanation& out,
                         const analysis::Pooled& pooled,
                         const analysis::Settings& settings) {
  const auto& tests = pooled.table_tests;
  const bool rates =
      settings.measure == Measure::rate_ratio || settings.measure == Measure::rate_difference;
  if (tests.association) {
    out.add("Cochran-Mantel-Haenszel: do events go with the group at all?",
            std::string("Chi² = (|sum(O - E)| - 1/2)² / sum(V), ") +
                (rates ? "O = x1i, E = (x1i + x2i) t1i / t, V = E t2i / t, t = t1i + t2i"
                       : "O = ai, E = n1i (ai+ci) / n, V = E n2i (bi+di) / (n (n-1)), n = n1i + "
                         "n2i") +
                "; uncorrected without the 1/2",
            result_of(tests.association->corrected) + "; uncorrected " +
                result_of(tests.association->uncorrected));
  }
  if (tests.common_odds_ratio) {
    out.add("Breslow-Day: does one odds ratio hold for all studies?",
            "sum((ai - A)² / V), A the count expected in ai under the Mantel-Haenszel odds ratio "
            "and the study's margins, V = 1 / (1/A + 1/B + 1/C + 1/D) with the other cells that "
            "go with A; Tarone: that less sum(ai - A)² / sum(V)",
            result_of(tests.common_odds_ratio->breslow_day) + "; Tarone " +
                result_of(tests.common_odds_ratio->tarone));
  }
}

void explain_absolute(Explanation& out,
                      const analysis::Pooled& pooled,
                      const analysis::Settings& settings,
                      const Shown& shown) {
  if (pooled.absolute.empty()) return;
  std::string numbers;
  for (const auto& row : pooled.absolute) {
    const bool common = row.model == analysis::ModelKind::common;
    const auto& effect = common ? pooled.common->effect : pooled.random->effect;
    if (!numbers.empty()) numbers += "; ";
    numbers += fmt::format("b = {}, {} effect {}: {}",
                           n(row.effect.baseline),
                           common ? "common" : "random",
                           shown.value(effect.estimate),
                           with_treatment(row.effect.estimate));
    if (row.effect.nnt.value) numbers += ", NNT " + n(*row.effect.nnt.value);
  }
  out.add("Absolute effects: what the pooled effect mu makes of a baseline b",
          formula_with_treatment(settings.measure) +
              "; its limits from those of mu; NNT = 1 / |difference to b|",
          numbers);
}

}  // namespace copse::view
