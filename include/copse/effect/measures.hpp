#pragma once

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

}  // namespace copse::effect
