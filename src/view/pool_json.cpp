#include <cmath>

#include "copse/version.hpp"
#include "copse/view/pool.hpp"
#include "detail_absolute.hpp"
#include "detail_json.hpp"
#include "detail_margin.hpp"
#include "detail_table_tests.hpp"

namespace copse::view {
namespace {

using effect::DisplayScale;

Json study_json(const analysis::Study& study) {
  const auto sei = study.vi ? std::optional(std::sqrt(*study.vi)) : std::nullopt;
  return {{"study", study.input.label},
          {"row", study.record},
          {"yi", number(study.yi)},
          {"vi", number(study.vi)},
          {"sei", number(sei)},
          {"ci_lb", number(lower(study.ci))},
          {"ci_ub", number(upper(study.ci))},
          {"weight_common", number(study.weight_common)},
          {"weight_random", number(study.weight_random)},
          {"used", study.used},
          {"derived_by", derived_by(study)},
          {"notes", notes(study.notes)}};
}

Json studies_json(const std::vector<analysis::Study>& studies) {
  Json list = Json::array();
  for (const auto& study : studies) list.push_back(study_json(study));
  return list;
}

void add_effect(Json& target, const model::PooledEffect& effect) {
  target["estimate"] = number(effect.estimate);
  target["se"] = number(effect.se);
  target["statistic"] = number(effect.statistic);
  target["df"] = number(effect.df);
  target["pval"] = number(effect.pval);
  const auto ci = bounded(effect.ci);
  target["ci_lb"] = number(lower(ci));
  target["ci_ub"] = number(upper(ci));
}

Json display(const DisplayScale& scale, const model::PooledEffect& effect) {
  const auto ci = bounded(effect.ci);
  return {{"estimate", shown(scale, effect.estimate)},
          {"ci_lb", shown(scale, lower(ci))},
          {"ci_ub", shown(scale, upper(ci))}};
}

Json common_json(const analysis::Pooled& pooled,
                 const DisplayScale& scale,
                 const analysis::Settings& settings) {
  if (!pooled.common) return nullptr;
  const auto method = analysis::common_pooling(settings.pooling);
  Json result{{"method", name_of(analysis::pooling_methods, method)}};
  add_effect(result, pooled.common->effect);
  if (const auto& test = pooled.common_q) {
    result["q"] = number(test->q);
    result["q_df"] = number(test->df);
    result["q_pval"] = number(test->pval);
  }
  add_table_tests(result, pooled.table_tests, settings);
  result["margin"] = common_margin_json(pooled, settings, scale);
  result["display"] = display(scale, pooled.common->effect);
  return result;
}

/// What a mixed model has beyond its effect, under "random".
void add_glmm(Json& target, const model::GlmmFit& fit) {
  target["k"] = fit.k;
  target["sigma2"] = number(fit.sigma2);
  target["loglik"] = number(fit.loglik);
  target["loglik_change"] = number(fit.loglik_change);
  target["quadrature_points"] = fit.points;
  target["local_maxima"] = fit.maxima.size();
}

/// The same for the beta-binomial model.
void add_beta_binomial(Json& target, const model::BetaBinomialFit& fit) {
  target["k"] = fit.k;
  target["rho"] = number(fit.rho);
  target["rho_se"] = number(fit.rho_se);
  target["rho_lrt"] = number(fit.lrt.statistic);
  target["rho_lrt_pval"] = number(fit.lrt.pval);
  target["risks"] = fit.risks;
  target["loglik"] = number(fit.loglik);
  target["local_maxima"] = fit.maxima.size();
}

void add_test(Json& target, const std::string& name, const std::optional<model::QTest>& test) {
  target[name] = number(test ? std::optional(test->q) : std::nullopt);
  target[name + "_df"] = number(test ? std::optional(test->df) : std::nullopt);
  target[name + "_pval"] = number(test ? test->pval : std::nullopt);
}

Json random_json(const analysis::Pooled& pooled,
                 const DisplayScale& scale,
                 const analysis::Settings& settings) {
  if (!pooled.random) return nullptr;
  const auto& fit = *pooled.random;
  const bool fixed = std::holds_alternative<double>(fit.tau2_choice);
  Json method = fixed ? Json("fixed") : tau2_name(fit.tau2_choice);
  if (pooled.from_counts()) method = name_of(analysis::pooling_methods, settings.pooling);
  Json result{{"method", method}, {"ci_method", name_of(model::ci_methods, fit.ci_method)}};
  add_effect(result, fit.effect);
  result["pi_lb"] = number(lower(fit.prediction));
  result["pi_ub"] = number(upper(fit.prediction));
  result["margin"] = random_margin_json(pooled, settings, scale);
  result["display"] = display(scale, fit.effect);
  result["display"]["pi_lb"] = shown(scale, lower(fit.prediction));
  result["display"]["pi_ub"] = shown(scale, upper(fit.prediction));
  if (pooled.hartung_knapp) {
    Json hk;
    add_effect(hk, *pooled.hartung_knapp);
    hk["display"] = display(scale, *pooled.hartung_knapp);
    result["hartung_knapp"] = hk;
  } else {
    result["hartung_knapp"] = nullptr;
  }
  if (pooled.glmm) add_glmm(result, *pooled.glmm);
  if (pooled.beta_binomial) add_beta_binomial(result, *pooled.beta_binomial);
  return result;
}

Json certificate_json(const model::RandomEffectsFit& fit) {
  if (!fit.tau2 || !fit.tau2->certificate) return nullptr;
  const auto& certificate = *fit.tau2->certificate;
  Json maxima = Json::array();
  for (const auto& maximum : certificate.maxima) {
    maxima.push_back({{"tau2", number(maximum.tau2)}, {"loglik", number(maximum.loglik)}});
  }
  return {{"global", certificate.global},
          {"local_maxima", certificate.maxima.size()},
          {"maxima", maxima},
          {"tau2_error", number(certificate.tau2_error)}};
}

Json heterogeneity_json(const analysis::Pooled& pooled) {
  if (!pooled.heterogeneity) return nullptr;
  const auto& h = *pooled.heterogeneity;
  const auto tau2 = pooled.random ? pooled.random->tau2 : std::nullopt;
  Json result{{"q", number(h.q)},
              {"q_df", number(h.q_df)},
              {"q_pval", number(h.q_pval)},
              {"tau2", number(tau2 ? std::optional(tau2->tau2) : std::nullopt)},
              {"tau2_se", number(tau2 ? tau2->se : std::nullopt)},
              {"tau2_ci_lb", number(lower(h.tau2_ci))},
              {"tau2_ci_ub", number(upper(h.tau2_ci))},
              {"i2_q", number(h.i2_q)},
              {"i2_tau2", number(h.i2_tau2)},
              {"i2_ci_lb", number(lower(h.i2_ci))},
              {"i2_ci_ub", number(upper(h.i2_ci))},
              {"h2", number(h.h2)},
              {"h2_ci_lb", number(lower(h.h2_ci))},
              {"h2_ci_ub", number(upper(h.h2_ci))},
              {"certificate", pooled.random ? certificate_json(*pooled.random) : Json(nullptr)}};
  if (!pooled.glmm) return result;
  add_test(result, "lrt", pooled.glmm->lrt);
  add_test(result, "wald", pooled.glmm->wald);
  return result;
}

/// Mantel-Haenszel's tests, which may say that there is an effect when `common` cannot say how
/// large it is.
void add_table_tests_of(Json& target,
                        const analysis::Pooled& pooled,
                        const analysis::Settings& settings) {
  if (settings.pooling != analysis::PoolingMethod::mantel_haenszel) return;
  Json tests = Json::object();
  add_table_tests(tests, pooled.table_tests, settings);
  target["table_tests"] = tests;
}

/// Only when a baseline was named.
void add_absolute(Json& target,
                  const analysis::Pooled& pooled,
                  const analysis::Settings& settings) {
  if (!settings.baselines.empty()) target["absolute"] = absolute_json(pooled.absolute);
}

Json subgroups_json(const analysis::Analysis& analysis, const analysis::PoolResult& all) {
  Json list = Json::array();
  for (const auto& group : analysis.subgroups) {
    list.push_back({{"column", group.column},
                    {"value", group.value},
                    {"k", group.pooled.k},
                    {"studies", studies_json(group.studies)},
                    {"common", common_json(group.pooled, analysis.scale, all.settings)},
                    {"random", random_json(group.pooled, analysis.scale, all.settings)},
                    {"heterogeneity", heterogeneity_json(group.pooled)}});
    add_table_tests_of(list.back(), group.pooled, all.settings);
    add_absolute(list.back(), group.pooled, all.settings);
  }
  return list;
}

Json comparisons_json(const analysis::Analysis& analysis) {
  Json list = Json::array();
  for (const auto& comparison : analysis.comparisons) {
    const bool common = comparison.model == analysis::ModelKind::common;
    list.push_back({{"column", comparison.column},
                    {"model", common ? "common" : "random"},
                    {"q_between", number(comparison.test.q_between)},
                    {"df", number(comparison.test.df)},
                    {"pval", number(comparison.test.pval)}});
  }
  return list;
}

Json analysis_json(const analysis::Analysis& analysis, const analysis::PoolResult& all) {
  Json result{{"by", by_json(analysis.by)},
              {"k", analysis.pooled.k},
              {"studies", studies_json(analysis.studies)},
              {"common", common_json(analysis.pooled, analysis.scale, all.settings)},
              {"random", random_json(analysis.pooled, analysis.scale, all.settings)},
              {"heterogeneity", heterogeneity_json(analysis.pooled)}};
  add_table_tests_of(result, analysis.pooled, all.settings);
  add_absolute(result, analysis.pooled, all.settings);
  result["subgroups"] = subgroups_json(analysis, all);
  result["subgroup_tests"] = comparisons_json(analysis);
  result["notes"] = notes_of(all.notices, analysis.notices);
  return result;
}

}  // namespace

std::string to_json(const analysis::PoolResult& result) {
  Json settings = settings_json(result.settings, result.scale);
  if (!result.settings.baselines.empty()) {
    settings["baseline"] = result.settings.baselines;
    settings["event"] = name_of(effect::event_kinds, result.settings.event);
  }
  Json analyses = Json::array();
  for (const auto& analysis : result.analyses) analyses.push_back(analysis_json(analysis, result));
  return written({{"schema", "copse/pool/1"},
                  {"version", version},
                  {"input", input_json(result.source, result.rows)},
                  {"settings", settings},
                  {"analyses", analyses}});
}

}  // namespace copse::view
