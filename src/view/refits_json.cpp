#include "copse/version.hpp"
#include "copse/view/refits.hpp"
#include "detail_json.hpp"
#include "detail_refit_json.hpp"

namespace copse::view {
namespace {

using analysis::RefitAnalysis;

std::string schema(RefitKind kind) {
  return kind == RefitKind::cumulative ? "copse/cumulative/1" : "copse/leave-one-out/1";
}

Json step_json(const analysis::RefitStep& step, const effect::DisplayScale& scale) {
  Json result{{"study", step.label},
              {"row", step.record ? Json(*step.record) : Json(nullptr)},
              {"studies", step.studies}};
  result.update(refit_json(step.refit, scale));
  return result;
}

Json analysis_json(const RefitAnalysis& analysis, const std::vector<Notice>& of_file) {
  Json steps = Json::array();
  for (const auto& step : analysis.steps) steps.push_back(step_json(step, analysis.scale));
  return {{"by", by_json(analysis.by)},
          {"k", analysis.whole.k},
          {"whole", refit_json(analysis.whole, analysis.scale)},
          {"steps", steps},
          {"agreement", agreement_json(analysis.agreement)},
          {"notes", notes_of(of_file, analysis.notices)}};
}

}  // namespace

Json agreement_json(const std::optional<analysis::Agreement>& agreement) {
  if (!agreement) return nullptr;
  const auto& same = agreement->same_margin;
  return {{"of", agreement->of},
          {"same_sign", agreement->same_sign},
          {"same_null", agreement->same_null},
          {"same_margin", same ? Json(*same) : Json(nullptr)}};
}

Json refit_json(const analysis::Refit& refit, const effect::DisplayScale& scale) {
  const auto& effect = refit.effect;
  const auto of = [&](auto member) {
    return number(effect ? std::optional<double>((*effect).*member) : std::nullopt);
  };
  const auto ci = effect ? bounded(effect->ci) : std::nullopt;
  const auto& h = refit.heterogeneity;
  const auto& conclusion = refit.conclusion;
  return {{"k", refit.k},
          {"estimate", of(&model::PooledEffect::estimate)},
          {"se", of(&model::PooledEffect::se)},
          {"statistic", number(effect ? effect->statistic : std::nullopt)},
          {"df", number(effect ? effect->df : std::nullopt)},
          {"pval", of(&model::PooledEffect::pval)},
          {"ci_lb", number(lower(ci))},
          {"ci_ub", number(upper(ci))},
          {"pi_lb", number(lower(refit.prediction))},
          {"pi_ub", number(upper(refit.prediction))},
          {"tau2", number(refit.tau2)},
          {"i2_tau2", number(h ? h->i2_tau2 : std::nullopt)},
          {"i2_q", number(h ? h->i2_q : std::nullopt)},
          {"h2", number(h ? h->h2 : std::nullopt)},
          {"q", number(h ? std::optional(h->q) : std::nullopt)},
          {"q_df", number(h ? std::optional(h->q_df) : std::nullopt)},
          {"q_pval", number(h ? h->q_pval : std::nullopt)},
          {"sign", conclusion ? Json(conclusion->sign) : Json(nullptr)},
          {"crosses_null", conclusion ? Json(conclusion->crosses_null) : Json(nullptr)},
          {"margin",
           conclusion && conclusion->margin
               ? Json(name_of(analysis::margin_conclusions, *conclusion->margin))
               : Json(nullptr)},
          {"display",
           {{"estimate", shown(scale, effect ? std::optional(effect->estimate) : std::nullopt)},
            {"ci_lb", shown(scale, lower(ci))},
            {"ci_ub", shown(scale, upper(ci))},
            {"pi_lb", shown(scale, lower(refit.prediction))},
            {"pi_ub", shown(scale, upper(refit.prediction))}}},
          {"notes", notes(refit.notices)}};
}

std::string to_json(const analysis::RefitResult& result, RefitKind kind) {
  Json document{{"schema", schema(kind)},
                {"version", version},
                {"input", input_json(result.source, result.rows)},
                {"settings", settings_json(result.settings, result.scale)}};
  document["settings"]["model"] = result.model == analysis::ModelKind::common ? "common" : "random";
  if (kind == RefitKind::cumulative) document["settings"]["order"] = result.order;
  Json analyses = Json::array();
  for (const auto& analysis : result.analyses) {
    analyses.push_back(analysis_json(analysis, result.notices));
  }
  return written_with_analyses(std::move(document), std::move(analyses));
}

}  // namespace copse::view
