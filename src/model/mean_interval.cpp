#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/henmi_copas.hpp"
#include "copse/model/kenward_roger.hpp"
#include "copse/model/profile_likelihood.hpp"
#include "detail_mean.hpp"
#include "detail_mean_interval.hpp"
#include "wording.hpp"

namespace copse::model::detail {
namespace {

bool is_by(const Tau2Choice& choice, Tau2Method method) {
  const auto* named = std::get_if<Tau2Method>(&choice);
  return named != nullptr && *named == method;
}

PooledEffect hartung_knapp(const RandomEffectsFit& fit, double df, double floor, double level) {
  return pooled_effect(fit.mu, std::sqrt(std::max(floor, *fit.hk_scale)) * fit.wald_se, df, level);
}

void add_wider(RandomEffectsFit& fit, double df, double level) {
  const auto wald = pooled_effect(fit.mu, fit.wald_se, {}, level);
  fit.effect = hartung_knapp(fit, df, 0.0, level);
  if (fit.effect.ci.upper - fit.effect.ci.lower >= wald.ci.upper - wald.ci.lower) return;
  fit.effect = wald;
  fit.notices.push_back(wording::wald_is_wider());
}

void add_kenward_roger(RandomEffectsFit& fit,
                       const Estimates& data,
                       const RandomEffectsOptions& options) {
  const double tau2 = fit.tau2 ? fit.tau2->tau2 : 0.0;
  if (const auto kr = kenward_roger(data, tau2)) {
    fit.effect = pooled_effect(fit.mu, kr->se, kr->df, options.level);
  } else {
    fit.effect = {fit.mu, fit.wald_se, {}, {}, 1.0, Interval::unbounded()};
  }
  if (!is_by(options.tau2, Tau2Method::restricted_maximum_likelihood)) {
    fit.notices.push_back(wording::kenward_roger_needs_reml());
  }
  if (!fit.effect.ci.is_bounded()) fit.notices.push_back(wording::unbounded_kenward_roger());
}

void add_henmi_copas(RandomEffectsFit& fit, const Estimates& data, double level) {
  const auto found = henmi_copas(data, level);
  fit.effect = found.effect;
  fit.weights = weights(data, 0.0);
  fit.notices.push_back(wording::henmi_copas(found.tau2));
}

void add_profile_likelihood(RandomEffectsFit& fit,
                            const Estimates& data,
                            const RandomEffectsOptions& options) {
  const bool bartlett = fit.ci_method == CiMethod::profile_likelihood_bartlett;
  const auto found = profile_likelihood(data, {bartlett, options.level});
  fit.effect = found.effect;
  fit.weights = weights(data, found.tau2);
  if (!is_by(options.tau2, Tau2Method::maximum_likelihood)) {
    fit.notices.push_back(wording::profile_likelihood_is_ml(found.tau2));
  }
  if (found.pieces.size() > 1) fit.notices.push_back(wording::several_pieces(found.pieces));
}

}  // namespace

void add_mean_interval(RandomEffectsFit& fit,
                       const Estimates& data,
                       const RandomEffectsOptions& options) {
  const double df = static_cast<double>(data.k() - 1), level = options.level;
  switch (fit.ci_method) {
    case CiMethod::wald:
      fit.effect = pooled_effect(fit.mu, fit.wald_se, {}, level);
      return;
    case CiMethod::t:
      fit.effect = pooled_effect(fit.mu, fit.wald_se, df, level);
      return;
    case CiMethod::hartung_knapp:
      fit.effect = hartung_knapp(fit, df, 0.0, level);
      return;
    case CiMethod::hartung_knapp_adhoc:
      fit.effect = hartung_knapp(fit, df, 1.0, level);
      return;
    case CiMethod::hartung_knapp_wider:
      return add_wider(fit, df, level);
    case CiMethod::kenward_roger:
      return add_kenward_roger(fit, data, options);
    case CiMethod::henmi_copas:
      return add_henmi_copas(fit, data, level);
    case CiMethod::profile_likelihood:
    case CiMethod::profile_likelihood_bartlett:
      return add_profile_likelihood(fit, data, options);
  }
  throw Error(ErrorKind::internal, "unknown interval method");
}

}  // namespace copse::model::detail
