#include "copse/analysis/fragility.hpp"

#include "copse/core/error.hpp"
#include "detail_refits.hpp"
#include "wording_refits.hpp"

namespace copse::analysis {
namespace {

using sensitivity::Claim;
using sensitivity::Side;

Claim claim_for(const model::PooledEffect& effect, double null, const Settings& settings) {
  if (!settings.margin) return {null, Side::either};
  const double size = settings.margin->size;
  return effect.estimate < null ? Claim{null - size, Side::below} : Claim{null + size, Side::above};
}

Interval interval_of(const Refit& refit) {
  if (refit.effect) return refit.effect->ci;
  throw Error(ErrorKind::estimation, wording::nothing_left_to_pool());
}

/// The studies with a table of counts, by position.
std::vector<std::size_t> with_tables(const std::vector<Study>& studies) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (std::holds_alternative<TwoByTwo>(studies[i].input.values)) found.push_back(i);
  }
  return found;
}

sensitivity::FewestRemovals removals(const Analysis& pooled,
                                     const Settings& settings,
                                     const Claim& claim,
                                     const sensitivity::FragilityOptions& options) {
  std::vector<Study> used;
  for (const auto& study : bare(pooled.studies)) {
    if (study.used) used.push_back(study);
  }
  const auto k = std::ssize(used);
  return sensitivity::fewest_removals(
      k,
      [&](const sensitivity::Indices& kept) {
        return interval_of(refit(chosen(used, kept), settings, pooled.scale.scale));
      },
      claim,
      options);
}

sensitivity::FewestEventChanges event_changes(const Analysis& pooled,
                                              const Settings& settings,
                                              const Claim& claim,
                                              const sensitivity::FragilityOptions& options) {
  std::vector<intake::StudyInput> inputs;
  for (const auto& study : bare(pooled.studies)) inputs.push_back(study.input);
  const auto at = with_tables(pooled.studies);
  std::vector<TwoByTwo> tables;
  for (const auto i : at) tables.push_back(std::get<TwoByTwo>(inputs[i].values));
  const auto pooled_with = [&](const std::vector<TwoByTwo>& changed) {
    auto studies = inputs;
    for (std::size_t t = 0; t < at.size(); ++t) studies[at[t]].values = changed[t];
    return interval_of(refit(compute_effects(studies, settings), settings, pooled.scale.scale));
  };
  return sensitivity::fewest_event_changes(tables, pooled_with, claim, options);
}

FragilityAnalysis analysed(const Analysis& pooled,
                           const Settings& settings,
                           double null,
                           const sensitivity::FragilityOptions& options) {
  FragilityAnalysis out;
  out.by = pooled.by;
  out.scale = pooled.scale;
  out.notices = pooled.notices;
  for (const auto& study : pooled.studies) {
    if (study.used) out.labels.push_back(study.input.label);
  }
  for (const auto i : with_tables(pooled.studies)) {
    out.tables.push_back(pooled.studies[i].input.label);
  }
  const auto fit_settings = refit_settings(settings);
  if (pooled.pooled.k == 0) return out;
  out.effect = refit(bare(pooled.studies), fit_settings, pooled.scale.scale).effect;
  if (!out.effect) return out;
  out.claim = claim_for(*out.effect, null, settings);
  out.studies = removals(pooled, fit_settings, out.claim, options);
  out.notices.insert(out.notices.end(), out.studies->notices.begin(), out.studies->notices.end());
  if (out.tables.empty()) return out;
  out.events = event_changes(pooled, fit_settings, out.claim, options);
  out.notices.insert(out.notices.end(), out.events->notices.begin(), out.events->notices.end());
  return out;
}

}  // namespace

FragilityResult fragility(const table::Table& table,
                          const Choices& choices,
                          const sensitivity::FragilityOptions& options) {
  const auto pooled = pool_without_prediction(table, choices);
  const auto null = effect::null_effect(pooled.settings.measure, pooled.scale);
  if (!null) {
    throw Error(ErrorKind::usage, wording::conclusion_without_null(pooled.settings.measure));
  }
  FragilityResult result{
      pooled.source, pooled.rows, pooled.settings, pooled.scale, pooled.layout, {}, pooled.notices};
  for (const auto& analysis : pooled.analyses) {
    result.analyses.push_back(analysed(analysis, pooled.settings, *null, options));
  }
  return result;
}

}  // namespace copse::analysis
