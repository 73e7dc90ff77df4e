#include <fmt/format.h>

#include "copse/view/numbers.hpp"
#include "copse/view/sentences.hpp"

namespace copse::view {
namespace {

using effect::Measure;

std::string tau2_method(const model::Tau2Choice& choice) {
  if (const double* fixed_tau2 = std::get_if<double>(&choice)) {
    return "tau² fixed at " + as_typed(*fixed_tau2);
  }
  const auto method = std::get<model::Tau2Method>(choice);
  return fmt::format(
      "tau² by {} ({})", about(model::tau2_methods, method), name_of(model::tau2_methods, method));
}

/// tau2 as it was asked for, with what was to be tried after it.
std::string tau2_methods_sentence(const analysis::Settings& settings) {
  if (settings.pooling == analysis::PoolingMethod::beta_binomial) {
    return "one correlation rho by maximum likelihood in place of tau²";
  }
  std::string text = tau2_method(settings.tau2);
  for (const auto& choice : settings.tau2_fallbacks)
    text += ", failing that " + tau2_method(choice);
  return text;
}

/// What the test for subgroup differences depends on.
std::string subgroup_tau2(const analysis::Settings& s) {
  if (std::holds_alternative<double>(s.tau2)) return {};
  return s.common_tau2 ? ", one for all subgroups" : ", one for each subgroup";
}

/// How both rows are pooled, up to tau2.
std::string pooling_sentence(const analysis::Settings& s) {
  if (s.pooling == analysis::PoolingMethod::beta_binomial) {
    return "Common effect by inverse variance, random effects by a beta-binomial model of the "
           "counts as observed";
  }
  if (analysis::glmm_of(s.pooling)) {
    const bool one_group = !effect::compares_conditions(effect::declaration(s.measure).inputs());
    return "Common effect by inverse variance, random effects by a generalised linear " +
           (one_group ? "mixed model" : std::string(about(analysis::pooling_methods, s.pooling))) +
           " of the counts as observed";
  }
  switch (s.pooling) {
    case analysis::PoolingMethod::glmm_um_fs:
    case analysis::PoolingMethod::glmm_um_rs:
    case analysis::PoolingMethod::glmm_cm_al:
    case analysis::PoolingMethod::glmm_cm_el:
    case analysis::PoolingMethod::beta_binomial:
    case analysis::PoolingMethod::inverse_variance:
      return "Both models by inverse variance";
    case analysis::PoolingMethod::peto:
      return "Common effect by Peto's method, random effects by inverse variance";
    case analysis::PoolingMethod::mantel_haenszel:
      break;
  }
  const bool difference = s.measure == Measure::risk_difference;
  const auto variance =
      difference
          ? fmt::format(", variance of {}", about(model::risk_difference_variances, s.rd_variance))
          : std::string();
  const auto correction = s.mh_correction == analysis::MantelHaenszelZeros::only0
                              ? as_typed(s.zero_cells.add) + " added in studies with a zero cell"
                              : std::string("no correction of zero cells");
  return fmt::format("Common effect by Mantel-Haenszel ({}{}), random effects by inverse variance",
                     correction,
                     variance);
}

std::string prediction_method(const analysis::Settings& s) {
  std::string text(about(model::prediction_methods, s.prediction));
  if (s.prediction == model::PredictionMethod::bootstrap) {
    text += fmt::format(" ({} draws, seed {})", s.bootstrap.draws, s.bootstrap.seed);
  }
  return text;
}

}  // namespace

std::string methods_sentence(const analysis::Settings& s,
                             effect::AnalysisScale scale,
                             intake::Layout layout,
                             bool subgroups) {
  return fmt::format(
      "Methods: {} {}; {}{}{}; interval of the random-effects mean: {}; "
      "prediction: {}; I² {}.{}",
      effect_sentence(s, scale, layout),
      pooling_sentence(s),
      tau2_methods_sentence(s),
      subgroups ? subgroup_tau2(s) : "",
      s.q_about_mh ? ", Q about the Mantel-Haenszel estimate" : "",
      about(model::ci_methods, s.ci),
      prediction_method(s),
      about(analysis::i2_definitions, s.i2),
      s.like ? fmt::format(" Conventions of {}.", name_of(analysis::profiles, *s.like)) : "");
}

}  // namespace copse::view
