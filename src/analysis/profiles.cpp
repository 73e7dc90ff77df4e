#include "copse/core/error.hpp"
#include "detail_profiles.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;
using model::CiMethod;
using model::PredictionMethod;

/// metafor's predict() follows the test of the model.
PredictionMethod metafor_prediction(CiMethod ci) {
  switch (ci) {
    case CiMethod::wald:
      return PredictionMethod::normal;
    case CiMethod::t:
      return PredictionMethod::t_k1;
    case CiMethod::hartung_knapp:
    case CiMethod::hartung_knapp_adhoc:
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

void follow_revman5(Settings& settings, bool reported) {
  const Measure measure = settings.measure;
  settings.tau2 = model::Tau2Method::dersimonian_laird;
  settings.tau2_ci = model::Tau2CiMethod::none;
  settings.prediction = PredictionMethod::none;
  settings.i2 = I2Definition::q;
  settings.smd_j = effect::SmallSampleCorrection::approximate;
  if (measure == Measure::standardised_mean_difference) {
    settings.vtype = effect::VarianceType::revman;
  }
  settings.mh_correction = MantelHaenszelZeros::only0;
  settings.q_about_mh = true;
  settings.correct_rd_estimate = false;
  settings.only_events_is_zero = true;
  // With a variance from corrected cells a risk difference of no events at all has a weight.
  if (measure == Measure::risk_difference) settings.double_zero = effect::DoubleZero::keep;
  if (reported) return;
  if (measure == Measure::risk_ratio || measure == Measure::odds_ratio ||
      measure == Measure::risk_difference) {
    settings.pooling = PoolingMethod::mantel_haenszel;
  }
  if (serves(PoolingMethod::peto, measure) && measure != Measure::odds_ratio) {
    settings.pooling = PoolingMethod::peto;
    settings.zero_cells.rule = effect::ZeroCells::none;  // O - E and V are there all the same
  }
}

}  // namespace

Settings starting_point(const Choices& choices, Measure measure, bool reported) {
  Settings settings;
  settings.like = choices.like;
  settings.measure = measure;
  settings.vtype = effect::declaration(measure).variances.front().type;
  if (choices.like == Profile::metafor) follow_metafor(settings, choices);
  if (choices.like == Profile::revman5) follow_revman5(settings, reported);
  return settings;
}

bool serves(PoolingMethod method, Measure measure) {
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
  }
  throw Error(ErrorKind::internal, "unknown pooling method");
}

}  // namespace copse::analysis
