#include "copse/core/error.hpp"
#include "detail_profiles.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using model::CiMethod;
using model::PredictionMethod;

/// metafor's predict() follows the test of the model; of the intervals that are no test there, some
/// are made from a model with the normal one.
PredictionMethod metafor_prediction(CiMethod ci) {
  switch (ci) {
    case CiMethod::wald:
    case CiMethod::kenward_roger:
    case CiMethod::henmi_copas:
    case CiMethod::profile_likelihood:
    case CiMethod::profile_likelihood_bartlett:
      return PredictionMethod::normal;
    case CiMethod::t:
      return PredictionMethod::t_k1;
    case CiMethod::hartung_knapp:
    case CiMethod::hartung_knapp_adhoc:
    case CiMethod::hartung_knapp_wider:
      return PredictionMethod::hartung_knapp;
  }
  throw Error(ErrorKind::internal, "unknown interval method");
}

void follow_metafor(Settings& settings, const Choices& choices) {
  settings.double_zero = effect::DoubleZero::keep;
  settings.prediction = metafor_prediction(choices.ci.value_or(settings.ci));
  settings.rd_variance = model::RiskDifferenceVariance::sato;
  settings.empty_tau2_ci_as_zero = true;
}

bool is_two_by_two(Measure measure) {
  return measure == Measure::risk_ratio || measure == Measure::odds_ratio ||
         measure == Measure::risk_difference;
}

/// A study without events in either group, or with nothing but events, has no ratio; a risk
/// difference whose variance comes from corrected cells has a weight all the same.
void leave_out_double_zeros(Settings& settings) {
  settings.only_events_is_zero = true;
  settings.correct_rd_estimate = false;
  if (settings.measure == Measure::risk_difference) {
    settings.double_zero = effect::DoubleZero::keep;
  }
}

/// Counts are pooled by Mantel-Haenszel in the common-effect row, 0.5 added where a cell is 0.
void pool_counts_by_mantel_haenszel(Settings& settings, bool reported) {
  settings.mh_correction = MantelHaenszelZeros::only0;
  if (!reported && is_two_by_two(settings.measure)) {
    settings.pooling = PoolingMethod::mantel_haenszel;
  }
}

void follow_meta(Settings& settings, bool reported) {
  if (settings.measure == Measure::standardised_mean_difference) {
    settings.vtype = effect::VarianceType::ub;
  }
  if (settings.measure == Measure::risk_ratio) {
    settings.zero_cells.to = effect::ZeroAddition::events;
  }
  settings.prediction = PredictionMethod::t_k1;
  settings.i2 = I2Definition::q;
  settings.i2_ci = model::I2CiMethod::test;
  leave_out_double_zeros(settings);
  pool_counts_by_mantel_haenszel(settings, reported);
}

/// What both programs of Cochrane share.
void follow_review_manager(Settings& settings, bool reported) {
  const Measure measure = settings.measure;
  settings.smd_j = effect::SmallSampleCorrection::approximate;
  if (measure == Measure::standardised_mean_difference) {
    settings.vtype = effect::VarianceType::revman;
  }
  settings.q_about_mh = true;
  leave_out_double_zeros(settings);
  pool_counts_by_mantel_haenszel(settings, reported);
  if (!reported && serves(PoolingMethod::peto, measure) && measure != Measure::odds_ratio) {
    settings.pooling = PoolingMethod::peto;
    settings.zero_cells.rule = effect::ZeroCells::none;  // O - E and V are there all the same
  }
}

void follow_revman5(Settings& settings, bool reported) {
  follow_review_manager(settings, reported);
  settings.tau2 = model::Tau2Method::dersimonian_laird;
  settings.tau2_ci = model::Tau2CiMethod::none;
  settings.prediction = PredictionMethod::none;
  settings.i2 = I2Definition::q;
}

void follow_revman_web(Settings& settings, bool reported) {
  follow_review_manager(settings, reported);
  settings.prediction = PredictionMethod::t_k1;
}

/// Borenstein, Hedges, Higgins & Rothstein (2009), Introduction to Meta-Analysis, chapter 4:
/// pooled SDs for MD; for SMD the approximate J, and J^2 (1/n1 + 1/n2 + d^2 / (2 N)).
void compute_means_as_borenstein(Settings& settings) {
  settings.smd_j = effect::SmallSampleCorrection::approximate;
  if (settings.measure == Measure::standardised_mean_difference) {
    settings.vtype = effect::VarianceType::ls2;
  }
  if (settings.measure == Measure::mean_difference) settings.vtype = effect::VarianceType::ho;
}

void follow_stata(Settings& settings, bool reported) {
  compute_means_as_borenstein(settings);
  if (settings.measure == Measure::risk_difference) {
    settings.zero_cells.rule = effect::ZeroCells::none;
  }
  pool_counts_by_mantel_haenszel(settings, reported);
}

void follow_cma(Settings& settings) {
  compute_means_as_borenstein(settings);
  settings.tau2 = model::Tau2Method::dersimonian_laird;
  settings.i2 = I2Definition::q;
}

void follow(Profile profile, Settings& settings, const Choices& choices, bool reported) {
  switch (profile) {
    case Profile::metafor:
      return follow_metafor(settings, choices);
    case Profile::meta:
      return follow_meta(settings, reported);
    case Profile::revman5:
      return follow_revman5(settings, reported);
    case Profile::revman_web:
      return follow_revman_web(settings, reported);
    case Profile::stata:
      return follow_stata(settings, reported);
    case Profile::cma:
      return follow_cma(settings);
  }
  throw Error(ErrorKind::internal, "unknown profile");
}

}  // namespace

Settings starting_point(const Choices& choices, Measure measure, bool reported) {
  Settings settings;
  settings.like = choices.like;
  settings.measure = measure;
  settings.vtype = effect::declaration(measure).variances.front().type;
  if (choices.like) follow(*choices.like, settings, choices, reported);
  return settings;
}

std::optional<model::GlmmModel> glmm_of(PoolingMethod method) {
  switch (method) {
    case PoolingMethod::inverse_variance:
    case PoolingMethod::mantel_haenszel:
    case PoolingMethod::peto:
    case PoolingMethod::beta_binomial:
      return std::nullopt;
    case PoolingMethod::glmm_um_fs:
      return model::GlmmModel::fixed_study_effects;
    case PoolingMethod::glmm_um_rs:
      return model::GlmmModel::random_study_effects;
    case PoolingMethod::glmm_cm_al:
      return model::GlmmModel::conditional_approximate;
    case PoolingMethod::glmm_cm_el:
      return model::GlmmModel::conditional_exact;
  }
  throw Error(ErrorKind::internal, "unknown pooling method");
}

bool models_counts(PoolingMethod method) {
  return glmm_of(method) || method == PoolingMethod::beta_binomial;
}

PoolingMethod common_pooling(PoolingMethod method) {
  return models_counts(method) ? PoolingMethod::inverse_variance : method;
}

bool serves(PoolingMethod method, Measure measure) {
  const bool two_groups = measure == Measure::odds_ratio || measure == Measure::rate_ratio;
  switch (method) {
    case PoolingMethod::inverse_variance:
      return true;
    case PoolingMethod::mantel_haenszel:
      return measure == Measure::risk_ratio || measure == Measure::odds_ratio ||
             measure == Measure::risk_difference || measure == Measure::rate_ratio ||
             measure == Measure::rate_difference;
    case PoolingMethod::peto:
      return measure == Measure::odds_ratio || measure == Measure::peto_odds_ratio ||
             measure == Measure::hazard_ratio;
    case PoolingMethod::glmm_um_fs:
      return two_groups || measure == Measure::logit_proportion || measure == Measure::log_rate;
    case PoolingMethod::glmm_um_rs:
    case PoolingMethod::glmm_cm_el:
      return two_groups;
    case PoolingMethod::glmm_cm_al:
      return measure == Measure::odds_ratio;
    case PoolingMethod::beta_binomial:
      return measure == Measure::odds_ratio || measure == Measure::risk_ratio ||
             measure == Measure::risk_difference || measure == Measure::logit_proportion ||
             measure == Measure::log_proportion || measure == Measure::proportion;
  }
  throw Error(ErrorKind::internal, "unknown pooling method");
}

}  // namespace copse::analysis
