#include <cmath>

#include "detail_publication_models.hpp"

namespace copse::view {
namespace {

using effect::DisplayScale;

Json stouffer_json(const std::optional<bias::StoufferTest>& test) {
  if (!test) return nullptr;
  return {{"studies", test->studies},
          {"statistic", number(test->statistic)},
          {"pval", number(test->pval)}};
}

Json test_json(const bias::SelectionTest& test) {
  return {
      {"statistic", number(test.statistic)}, {"df", number(test.df)}, {"pval", number(test.pval)}};
}

Json interval_json(const Interval& ci, const DisplayScale& scale, bool on_scale) {
  const auto end = [](double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
  };
  Json json{{"ci_lb", number(end(ci.lower))}, {"ci_ub", number(end(ci.upper))}};
  if (on_scale) {
    json["display"] = {{"ci_lb", shown(scale, end(ci.lower))},
                       {"ci_ub", shown(scale, end(ci.upper))}};
  }
  return json;
}

Json bins_json(const bias::PCurve& curve) {
  Json bins = Json::array();
  for (const auto& bin : curve.bins) {
    bins.push_back({{"from", number(bin.lower)},
                    {"to", number(bin.upper)},
                    {"observed", number(bin.observed)},
                    {"no_effect", number(bin.no_effect)},
                    {"third_power", number(bin.third_power)}});
  }
  return bins;
}

Json copas_fit_json(const bias::CopasFit& fit, const DisplayScale& scale) {
  return {{"largest_seen", number(fit.largest_seen)},
          {"smallest_seen", number(fit.smallest_seen)},
          {"gamma0", number(fit.gamma0)},
          {"gamma1", number(fit.gamma1)},
          {"mu", number(fit.mu)},
          {"estimate", effect_json(fit.effect, scale)},
          {"tau2", number(fit.tau2)},
          {"rho", number(fit.rho)},
          {"rho_at_bound", fit.rho_at_bound},
          {"loglik", number(fit.loglik)},
          {"unpublished", number(fit.unpublished)},
          {"residual_selection",
           fit.residual_selection ? test_json(*fit.residual_selection) : Json(nullptr)}};
}

}  // namespace

Json effect_json(const std::optional<model::PooledEffect>& effect, const DisplayScale& scale) {
  if (!effect) return nullptr;
  const auto ci = bounded(effect->ci);
  return {{"estimate", number(effect->estimate)},
          {"se", number(effect->se)},
          {"statistic", number(effect->statistic)},
          {"df", number(effect->df)},
          {"pval", number(effect->pval)},
          {"ci_lb", number(lower(ci))},
          {"ci_ub", number(upper(ci))},
          {"display",
           {{"estimate", shown(scale, effect->estimate)},
            {"ci_lb", shown(scale, lower(ci))},
            {"ci_ub", shown(scale, upper(ci))}}}};
}

Json p_curve_json(const bias::PCurveResult& result) {
  if (!result.curve) return {{"significant", 0}, {"notes", notes(result.notices)}};
  const auto& curve = *result.curve;
  return {{"significant", curve.significant},
          {"other_direction", curve.other_direction},
          {"bins", bins_json(curve)},
          {"right_skew", stouffer_json(curve.right_skew)},
          {"flatness", stouffer_json(curve.flatness)},
          {"half_right_skew", stouffer_json(curve.half_right_skew)},
          {"half_flatness", stouffer_json(curve.half_flatness)},
          {"binomial_right_skew", number(curve.binomial_right_skew)},
          {"binomial_flatness", number(curve.binomial_flatness)},
          {"power", number(curve.power)},
          {"power_ci_lb", number(curve.power_ci.lower)},
          {"power_ci_ub", number(curve.power_ci.upper)},
          {"evidential_value", curve.evidential_value},
          {"inadequate", curve.inadequate},
          {"notes", notes(result.notices)}};
}

Json p_uniform_star_json(const bias::PUniformStarResult& result, const DisplayScale& scale) {
  Json json{{"estimate", nullptr}, {"notes", notes(result.notices)}};
  if (!result.fit) return json;
  const auto& fit = *result.fit;
  json["significant"] = fit.significant;
  json["not_significant"] = fit.not_significant;
  json["estimate"] = number(fit.mu);
  json["se"] = number(fit.se);
  json.update(interval_json(fit.mu_ci, scale, true));
  json["display"]["estimate"] = shown(scale, fit.mu);
  json["lrt"] = test_json(fit.mu_lrt);
  json["tau2"] = number(fit.tau2);
  json["tau2_ci"] = interval_json(fit.tau2_ci, scale, false);
  json["tau2_lrt"] = test_json(fit.tau2_lrt);
  json["loglik"] = number(fit.loglik);
  return json;
}

Json copas_json(const bias::Copas& found, const DisplayScale& scale) {
  Json fits = Json::array();
  for (const auto& fit : found.fits) fits.push_back(copas_fit_json(fit, scale));
  Json json{{"fits", fits}, {"adjusted", nullptr}, {"notes", notes(found.notices)}};
  if (found.adjusted) json["adjusted"] = fits[*found.adjusted];
  return json;
}

}  // namespace copse::view
