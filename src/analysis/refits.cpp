#include "copse/analysis/refits.hpp"

#include "detail_notices.hpp"
#include "detail_pool_studies.hpp"
#include "detail_refits.hpp"

namespace copse::analysis {
namespace {

Refit refit_of(const Pooled& pooled, const Settings& settings, effect::AnalysisScale scale) {
  Refit refit;
  refit.k = pooled.k;
  refit.notices = notices_of(pooled);
  refit.heterogeneity = pooled.heterogeneity;
  if (pooled.random && pooled.random->tau2) refit.tau2 = pooled.random->tau2->tau2;
  if (refitted_model(settings) == ModelKind::common) {
    if (pooled.common) refit.effect = pooled.common->effect;
  } else if (pooled.random) {
    refit.effect = pooled.random->effect;
    refit.prediction = pooled.random->prediction;
  }
  const auto null = effect::null_effect(settings.measure, scale);
  const auto margin = settings.margin ? std::optional(settings.margin->size) : std::nullopt;
  if (refit.effect && null) refit.conclusion = conclude(*refit.effect, *null, margin);
  return refit;
}

std::optional<Agreement> agreement_of(const RefitAnalysis& analysis) {
  if (!analysis.whole.conclusion) return std::nullopt;
  std::vector<std::optional<Conclusion>> conclusions;
  for (const auto& step : analysis.steps) conclusions.push_back(step.refit.conclusion);
  return agreement(*analysis.whole.conclusion, conclusions);
}

}  // namespace

ModelKind refitted_model(const Settings& settings) {
  const bool by_counts =
      settings.pooling == PoolingMethod::mantel_haenszel || settings.pooling == PoolingMethod::peto;
  return by_counts ? ModelKind::common : ModelKind::random;
}

std::vector<Study> bare(const std::vector<Study>& studies) {
  std::vector<Study> copies;
  copies.reserve(studies.size());
  for (const auto& study : studies) {
    Study copy;
    copy.input.label = study.input.label;
    copy.input.row = study.input.row;
    copy.input.values = study.input.values;
    copy.record = study.record;
    copy.yi = study.yi;
    copy.vi = study.vi;
    copy.used = study.used;
    copies.push_back(std::move(copy));
  }
  return copies;
}

Settings refit_settings(const Settings& settings) {
  Settings result = settings;
  result.tau2_ci = model::Tau2CiMethod::none;
  result.baselines.clear();
  return result;
}

std::vector<Study> chosen(const std::vector<Study>& studies, const sensitivity::Indices& kept) {
  std::vector<Study> found;
  found.reserve(kept.size());
  for (const auto i : kept) found.push_back(studies[static_cast<std::size_t>(i)]);
  return found;
}

Refit refit(std::vector<Study> studies, const Settings& settings, effect::AnalysisScale scale) {
  return refit_of(pool_studies(studies, settings, {}), settings, scale);
}

RefitResult refit_analyses(
    const table::Table& table,
    const Choices& choices,
    const std::function<std::vector<RefitStep>(const Analysis&, const Settings&, RefitAnalysis&)>&
        steps) {
  auto pooled = pool(table, choices);
  RefitResult result{pooled.source,
                     pooled.rows,
                     pooled.settings,
                     pooled.scale,
                     pooled.layout,
                     refitted_model(pooled.settings),
                     {},
                     {},
                     pooled.notices};
  const auto settings = refit_settings(pooled.settings);
  for (auto& analysis : pooled.analyses) {
    RefitAnalysis refits{analysis.by,
                         analysis.scale,
                         refit_of(analysis.pooled, pooled.settings, pooled.scale),
                         {},
                         {},
                         analysis.notices};
    refits.steps = steps(analysis, settings, refits);
    refits.agreement = agreement_of(refits);
    result.analyses.push_back(std::move(refits));
  }
  return result;
}

}  // namespace copse::analysis
