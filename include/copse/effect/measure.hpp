#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"
#include "copse/effect/scale.hpp"

namespace copse::effect {

/// Effect measures. Group 1 is experimental: differences are group 1 minus group 2, ratios 1
/// over 2.
enum class Measure {
  // two groups, continuous
  mean_difference,
  standardised_mean_difference,
  heteroscedastic_standardised_mean_difference,
  glass_delta,
  heteroscedastic_glass_delta,
  ratio_of_means,
  coefficient_of_variation_ratio,
  variability_ratio,
  common_language_effect_size,
  point_biserial_correlation,
  biserial_correlation,
  smd_to_odds_ratio_logistic,
  smd_to_odds_ratio_normal,
  // two groups, counts
  risk_ratio,
  odds_ratio,
  risk_difference,
  arcsine_difference,
  peto_odds_ratio,
  phi_coefficient,
  yule_q,
  yule_y,
  tetrachoric_correlation,
  probit_difference,
  odds_ratio_to_smd_logistic,
  odds_ratio_to_smd_normal,
  // matched pairs
  matched_risk_difference,
  matched_risk_ratio,
  matched_odds_ratio,
  conditional_odds_ratio,
  matched_peto_odds_ratio,
  // person-time
  rate_ratio,
  rate_difference,
  root_rate_difference,
  // one group
  proportion,
  log_proportion,
  logit_proportion,
  arcsine_proportion,
  double_arcsine_proportion,
  rate,
  log_rate,
  root_rate,
  double_root_rate,
  mean,
  log_mean,
  standardised_mean,
  log_coefficient_of_variation,
  log_standard_deviation,
  // association
  correlation,
  unbiased_correlation,
  fisher_z,
  partial_correlation,
  partial_fisher_z,
  semi_partial_correlation,
  determination,
  // within one group
  mean_change,
  standardised_mean_change_by_change,
  standardised_mean_change_by_baseline,
  heteroscedastic_standardised_mean_change,
  ratio_of_paired_means,
  // reliability
  alpha,
  alpha_hakstian_whalen,
  alpha_bonett,
  // survival, and anything
  hazard_ratio,
  generic,
};

/// One of a measure's formulas for vi.
struct VarianceFormula {
  VarianceType type;
  std::string_view formula;
};

/// The function that computes a measure; its inputs are what the measure is computed from.
using Computation = std::variant<Formula<TwoMeans>,
                                 Formula<TwoSpreads>,
                                 Formula<TwoByTwo>,
                                 Formula<MatchedPairs>,
                                 Formula<PersonTime>,
                                 Formula<Proportion>,
                                 Formula<Rate>,
                                 Formula<OneMean>,
                                 Formula<OneSpread>,
                                 Formula<Correlation>,
                                 Formula<PartialCorrelation>,
                                 Formula<SemiPartialCorrelation>,
                                 Formula<Determination>,
                                 Formula<PairedMeans>,
                                 Formula<PairedMeansOneSpread>,
                                 Formula<Reliability>,
                                 Formula<LogRank>,
                                 Formula<ReportedEffect>>;

/// Everything the program knows about a measure, declared once: help, JSON, axes and validation
/// read it.
struct MeasureDeclaration {
  Measure measure;
  std::string_view code;    ///< metafor's code, as --measure takes it
  std::string_view name;    ///< "Risk ratio"
  Computation computation;  ///< its alternative says what is needed (a printed yi serves as well)
  AnalysisScale scale;
  std::optional<double> null_value;  ///< no effect, on the scale a reader sees; none for one group
  std::string_view formula;          ///< of yi
  std::string_view source;
  std::span<const VarianceFormula> variances;  ///< the allowed ones, the default first
  std::string_view undefined_when;             ///< completes "The effect is not defined when …"
  bool corrects_zero_cells = false;            ///< whether --zero-cells applies
  bool standardised = false;  ///< a difference in SDs from t, p or r serves in place of the means

  [[nodiscard]] InputKind inputs() const { return static_cast<InputKind>(computation.index()); }
};

/// The formula of vi under a variance type; absent when the measure does not have it.
[[nodiscard]] std::optional<std::string_view> variance_formula(const MeasureDeclaration& measure,
                                                               VarianceType type);

/// Whether effects from these inputs set one group or condition against another, so that either
/// side of no effect favours something.
[[nodiscard]] bool compares_conditions(InputKind inputs);

[[nodiscard]] std::span<const MeasureDeclaration> measures();
[[nodiscard]] const MeasureDeclaration& declaration(Measure measure);

/// Codes as a choice table, in the order of `measures()`.
[[nodiscard]] const std::vector<Named<Measure>>& measure_names();

}  // namespace copse::effect
