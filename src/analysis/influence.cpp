#include "copse/analysis/influence.hpp"

#include <algorithm>

#include "copse/analysis/moderators.hpp"
#include "detail_moderated.hpp"
#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

/// Adds what is not there yet.
void add_notices(std::vector<Notice>& notices, const std::vector<Notice>& more) {
  for (const auto& notice : more) {
    if (std::ranges::find(notices, notice) == notices.end()) notices.push_back(notice);
  }
}

InfluenceAnalysis moderated(const Analysis& pooled,
                            const table::Table& table,
                            const Settings& settings,
                            const std::vector<std::string>& moderators,
                            int threads) {
  InfluenceAnalysis out{pooled.by, {}, {}, {}, {}, {}, pooled.notices};
  const auto design = moderator_design(table, pooled.studies, moderators);
  const auto data = part_of(pooled.studies, design.used);
  auto found = sensitivity::moderated_influence(
      data, design.x, {settings.tau2, test_of(settings.ci), settings.level}, threads);
  out.labels = data.labels;
  for (const auto place : design.used) out.records.push_back(pooled.studies[place].record);
  out.influence.thresholds = found.thresholds;
  out.moderated.emplace();
  for (auto& study : found.studies) {
    out.influence.studies.push_back(std::move(study.influence));
    out.baujat.studies.push_back(study.baujat);
    out.moderated->dfbetas.push_back(std::move(study.dfbetas));
  }
  out.moderated->terms = design.terms;
  out.moderated->fit = std::move(found.full);
  add_notices(out.notices, design.notices);
  add_notices(out.notices, out.moderated->fit.notices);
  add_notices(out.notices, found.notices);
  return out;
}

InfluenceAnalysis analysed(const Analysis& pooled, const Settings& settings, int threads) {
  InfluenceAnalysis out{pooled.by, {}, {}, {}, {}, {}, pooled.notices};
  for (const auto& study : pooled.studies) {
    if (!study.used) continue;
    out.labels.push_back(study.input.label);
    out.records.push_back(study.record);
  }
  const auto data = estimates_of(pooled.studies);
  if (data.k() == 0) return out;
  const model::RandomEffectsOptions options{
      settings.tau2, settings.ci, model::PredictionMethod::none, settings.level, {}, {}};
  out.influence = sensitivity::influence(data, options, threads);
  out.baujat = sensitivity::baujat(data, options, threads);
  add_notices(out.notices, out.influence.notices);
  add_notices(out.notices, out.baujat.notices);
  return out;
}

}  // namespace

InfluenceResult influence(const table::Table& table,
                          const Choices& choices,
                          const std::vector<std::string>& moderators,
                          int threads) {
  const auto pooled = pool_without_prediction(table, choices);
  InfluenceResult result{
      pooled.source, pooled.rows, pooled.settings, pooled.scale, pooled.layout, {}, pooled.notices};
  if (pooled.settings.pooling != PoolingMethod::inverse_variance) {
    result.notices.push_back(wording::by_inverse_variance(pooled.settings.pooling));
  }
  for (const auto& analysis : pooled.analyses) {
    result.analyses.push_back(
        moderators.empty() ? analysed(analysis, pooled.settings, threads)
                           : moderated(analysis, table, pooled.settings, moderators, threads));
  }
  return result;
}

}  // namespace copse::analysis
