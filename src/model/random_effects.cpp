#include "copse/model/random_effects.hpp"

#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_mean.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

std::vector<Tau2Choice> choices_of(const RandomEffectsOptions& options) {
  std::vector<Tau2Choice> all{options.tau2};
  all.insert(all.end(), options.tau2_fallbacks.begin(), options.tau2_fallbacks.end());
  return all;
}

void require_valid_options(const RandomEffectsOptions& options) {
  require_level(options.level);
  for (const auto& choice : choices_of(options)) {
    const double* fixed = std::get_if<double>(&choice);
    if (fixed != nullptr && !(std::isfinite(*fixed) && *fixed >= 0.0)) {
      throw Error(ErrorKind::usage, wording::tau2_out_of_range());
    }
  }
}

void add_tau2(RandomEffectsFit& fit, const Estimates& data, const RandomEffectsOptions& options) {
  fit.tau2_choice = options.tau2;
  const auto chosen = choose_tau2(data, choices_of(options));
  if (!chosen) return;
  fit.tau2 = chosen->estimate;
  fit.tau2_choice = chosen->choice;
  fit.notices = chosen->notices;
}

double hk_se(double wald_se, double hk_scale, CiMethod method) {
  const bool floored = method == CiMethod::hartung_knapp_adhoc;
  return std::sqrt(floored ? std::max(1.0, hk_scale) : hk_scale) * wald_se;
}

PooledEffect interval_for_mu(const RandomEffectsFit& fit,
                             double estimate,
                             double df,
                             double level) {
  switch (fit.ci_method) {
    case CiMethod::wald:
      return pooled_effect(estimate, fit.wald_se, {}, level);
    case CiMethod::t:
      return pooled_effect(estimate, fit.wald_se, df, level);
    case CiMethod::hartung_knapp:
    case CiMethod::hartung_knapp_adhoc:
      return pooled_effect(estimate, hk_se(fit.wald_se, *fit.hk_scale, fit.ci_method), df, level);
  }
  throw Error(ErrorKind::internal, "unknown interval method");
}

/// Degrees of freedom of a prediction interval; absent for the normal one.
std::optional<double> prediction_df(PredictionMethod method, double k) {
  switch (method) {
    case PredictionMethod::t_k1:
    case PredictionMethod::hartung_knapp:
      return k - 1.0;
    case PredictionMethod::t_k2:
      return k - 2.0;
    case PredictionMethod::normal:
    case PredictionMethod::none:
      return std::nullopt;
  }
  throw Error(ErrorKind::internal, "unknown prediction method");
}

void add_prediction(RandomEffectsFit& fit, const RandomEffectsOptions& options, double k) {
  if (options.prediction == PredictionMethod::none || !fit.tau2) return;
  const auto df = prediction_df(options.prediction, k);
  if (df && *df < 1.0) {
    fit.notices.push_back(wording::no_prediction(static_cast<int>(k - *df) + 1));
    return;
  }
  const bool adjusted = options.prediction == PredictionMethod::hartung_knapp && fit.hk_scale;
  const double se = adjusted ? hk_se(fit.wald_se, *fit.hk_scale, options.ci) : fit.wald_se;
  const double spread = std::hypot(std::sqrt(fit.tau2->tau2), se);
  fit.prediction = pooled_effect(fit.effect.estimate, spread, df, options.level).ci;
}

void add_notices(RandomEffectsFit& fit) {
  if (!fit.hk_scale) fit.notices.push_back(wording::single_study());
  if (fit.ci_method == CiMethod::hartung_knapp) {
    if (fit.effect.se == 0.0) {
      fit.notices.push_back(wording::zero_standard_error());
    } else if (fit.tau2 && fit.tau2->tau2 == 0.0 && *fit.hk_scale < 1.0) {
      fit.notices.push_back(wording::narrower_than_common_effect());
    }
  }
  if (fit.tau2 && fit.tau2->attracts == false) {
    fit.notices.push_back(wording::repelling_fixed_point());
  }
  if (!fit.tau2 || !fit.tau2->certificate) return;
  const auto& certificate = *fit.tau2->certificate;
  if (certificate.maxima.size() > 1) fit.notices.push_back(wording::several_maxima(certificate));
}

}  // namespace

RandomEffectsFit fit_random_effects(const Estimates& data, const RandomEffectsOptions& options) {
  require_valid(data);
  require_valid_options(options);
  RandomEffectsFit fit;
  add_tau2(fit, data, options);
  const double tau2 = fit.tau2 ? fit.tau2->tau2 : 0.0;
  const detail::Profile profile(data);
  const auto mean = detail::weighted_mean(profile, profile.to_unit_variance(tau2));
  fit.wald_se = mean.se;
  fit.weights = detail::weights(data, tau2);
  fit.ci_method = data.k() == 1 ? CiMethod::wald : options.ci;
  if (data.k() > 1) fit.hk_scale = mean.q / profile.df();
  fit.effect = interval_for_mu(fit, mean.estimate, profile.df(), options.level);
  add_prediction(fit, options, profile.k());
  add_notices(fit);
  return fit;
}

}  // namespace copse::model
