#include "copse/model/random_effects.hpp"

#include <cmath>

#include "copse/core/error.hpp"
#include "detail_mean.hpp"
#include "detail_mean_interval.hpp"
#include "detail_prediction.hpp"
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
  if (options.bootstrap.draws < 1000 || options.bootstrap.draws > 10'000'000) {
    throw Error(ErrorKind::usage, wording::draws_out_of_range());
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

void add_prediction(RandomEffectsFit& fit,
                    const Estimates& data,
                    const RandomEffectsOptions& options) {
  if (options.prediction == PredictionMethod::none || !fit.tau2) return;
  const double adjusted =
      fit.hk_scale ? hk_se(fit.wald_se, *fit.hk_scale, options.ci) : fit.wald_se;
  const auto prediction = detail::predict(
      data,
      {options.prediction, options.bootstrap, std::holds_alternative<double>(fit.tau2_choice)},
      {fit.mu, fit.tau2->tau2, fit.wald_se, adjusted});
  fit.notices.insert(fit.notices.end(), prediction.notices.begin(), prediction.notices.end());
  if (!prediction.distribution) return;
  fit.predictive = prediction.distribution;
  const Interval interval = central_interval(*fit.predictive, options.level);
  if (std::isfinite(interval.lower) && std::isfinite(interval.upper)) {
    fit.prediction = interval;
  } else {
    fit.notices.push_back(wording::prediction_beyond_double_range());
  }
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
  fit.mu = mean.estimate;
  fit.wald_se = mean.se;
  fit.weights = detail::weights(data, tau2);
  fit.ci_method = data.k() == 1 ? CiMethod::wald : options.ci;
  if (data.k() > 1) fit.hk_scale = mean.q / profile.df();
  add_prediction(fit, data, options);
  detail::add_mean_interval(fit, data, options);
  add_notices(fit);
  return fit;
}

}  // namespace copse::model
