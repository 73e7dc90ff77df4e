#include <algorithm>

#include "detail_absolute.hpp"
#include "detail_beta_binomial.hpp"
#include "detail_glmm.hpp"
#include "detail_margin.hpp"
#include "detail_pool_studies.hpp"
#include "detail_pooling.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

/// Adds the Hartung-Knapp row, which is always shown, and explains an interval without width.
void add_hartung_knapp(Pooled& pooled,
                       const Estimates& data,
                       model::RandomEffectsOptions options,
                       double tau2) {
  const bool already_said = options.ci == model::CiMethod::hartung_knapp;
  options.tau2 = tau2;
  options.ci = model::CiMethod::hartung_knapp;
  options.prediction = model::PredictionMethod::none;
  const auto fit = model::fit_random_effects(data, options);
  pooled.hartung_knapp = fit.effect;
  if (fit.effect.se == 0.0 && !already_said) pooled.notices = fit.notices;
}

/// Adds a note, once: subgroups begin with what was said of their studies before.
void add_note(Study& study, const Notice& note) {
  if (std::ranges::find(study.notes, note) == study.notes.end()) study.notes.push_back(note);
}

/// Adds the weights, and a note to a study that counts in one of the two rows alone.
void add_weights(std::vector<Study>& studies,
                 const CommonRow& common,
                 const Pooled& pooled,
                 PoolingMethod method) {
  Eigen::Index at = 0;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    Study& study = studies[i];
    const auto weight = common.weights[i];
    study.weight_common = weight;
    study.weight_random.reset();
    const bool weighs = study.used && pooled.random && pooled.random->weights.size() > 0;
    if (weighs) study.weight_random = 100.0 * pooled.random->weights[at++];
    if (study.used && common.fit && !weight) add_note(study, wording::random_effects_only(method));
    if (!study.used && study.weight_common) add_note(study, wording::common_effect_only(method));
  }
}

/// tau2 for the random-effects row when it is not estimated from the effects alone: what the
/// subgroups share, or DL about the Mantel-Haenszel estimate.
std::optional<model::ChosenTau2> tau2_from_elsewhere(
    const Estimates& data,
    const CommonRow& common,
    const Settings& settings,
    const std::optional<model::ChosenTau2>& shared_tau2) {
  if (shared_tau2) return shared_tau2;
  const auto* method = std::get_if<model::Tau2Method>(&settings.tau2);
  const bool is_dl = method != nullptr && *method == model::Tau2Method::dersimonian_laird;
  if (!settings.q_about_mh || !common.fit || !is_dl || data.k() < 2) return std::nullopt;
  return model::ChosenTau2{
      settings.tau2, model::dersimonian_laird_about(data, common.fit->effect.estimate), {}};
}

/// What the counts tell when no study has an effect of its own.
Pooled pool_counts_alone(std::vector<Study>& studies,
                         const Estimates& none,
                         const Settings& settings) {
  Pooled pooled;
  if (common_pooling(settings.pooling) == PoolingMethod::inverse_variance) {
    return pooled;
  }
  const auto common = pool_common(studies, none, settings);
  if (!common.fit) return pooled;
  pooled.common = common.fit;
  pooled.common_q = common.q;
  pooled.table_tests = common.tests;
  pooled.notices = common.notices;
  pooled.notices.push_back(wording::counts_alone(settings.pooling));
  add_weights(studies, common, pooled, settings.pooling);
  add_absolute_effects(pooled, settings);
  return pooled;
}

}  // namespace

Pooled pool_studies(std::vector<Study>& studies,
                    const Settings& settings,
                    const std::optional<model::ChosenTau2>& shared_tau2) {
  const Estimates data = estimates_of(studies);
  if (data.k() == 0) return pool_counts_alone(studies, data, settings);
  Pooled pooled;
  pooled.k = static_cast<std::size_t>(data.k());
  const auto common = pool_common(studies, data, settings);
  pooled.common = common.fit;
  pooled.common_q = common.q;
  pooled.table_tests = common.tests;
  if (models_counts(settings.pooling)) {
    const auto pool = glmm_of(settings.pooling) ? pool_by_glmm : pool_by_beta_binomial;
    pool(pooled, studies, data, settings);
    add_weights(studies, common, pooled, settings.pooling);
    if (settings.margin && pooled.random) pooled.margin = against_margin(pooled, *settings.margin);
    add_absolute_effects(pooled, settings);
    return pooled;
  }
  model::RandomEffectsOptions options{
      settings.tau2, settings.ci, settings.prediction, settings.level, settings.bootstrap};
  const auto known_tau2 = tau2_from_elsewhere(data, common, settings, shared_tau2);
  if (known_tau2) {
    options.tau2 = known_tau2->estimate.tau2;
  } else {
    options.tau2_fallbacks = settings.tau2_fallbacks;
  }
  pooled.random = model::fit_random_effects(data, options);
  if (known_tau2) {
    pooled.random->tau2 = known_tau2->estimate;
    pooled.random->tau2_choice = known_tau2->choice;
  }
  std::optional<double> tau2;
  if (pooled.random->tau2) tau2 = pooled.random->tau2->tau2;
  const auto tau2_ci = shared_tau2 ? model::Tau2CiMethod::none : settings.tau2_ci;
  std::optional<double> q_about;
  if (settings.q_about_mh && common.fit) q_about = common.fit->effect.estimate;
  const bool restricted =
      pooled.random->tau2_choice != model::Tau2Choice(model::Tau2Method::maximum_likelihood);
  pooled.heterogeneity = model::describe_heterogeneity(data,
                                                       tau2,
                                                       {tau2_ci,
                                                        settings.empty_tau2_ci_as_zero,
                                                        settings.level,
                                                        q_about,
                                                        restricted,
                                                        settings.i2_ci});
  if (settings.margin) pooled.margin = against_margin(pooled, *settings.margin);
  if (data.k() > 1) add_hartung_knapp(pooled, data, options, tau2.value_or(0.0));
  pooled.notices.insert(pooled.notices.end(), common.notices.begin(), common.notices.end());
  add_weights(studies, common, pooled, settings.pooling);
  add_absolute_effects(pooled, settings);
  return pooled;
}

}  // namespace copse::analysis
