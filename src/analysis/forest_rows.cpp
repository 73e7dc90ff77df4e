#include "copse/analysis/forest_rows.hpp"

#include <cmath>
#include <map>
#include <set>

namespace copse::analysis {
namespace {

ForestRow study_row(const Study& study) {
  ForestRow row;
  row.kind = RowKind::study;
  row.label = study.input.label;
  row.study = &study;
  row.estimate = study.yi;
  if (study.vi) row.se = std::sqrt(*study.vi);
  row.interval = study.ci;
  row.weight_common = study.weight_common;
  row.weight_random = study.weight_random;
  return row;
}

ForestRow mean_row(RowKind kind,
                   ModelKind model,
                   const Pooled& pooled,
                   const model::PooledEffect& mean) {
  ForestRow row;
  row.kind = kind;
  row.model = model;
  row.pooled = &pooled;
  row.estimate = mean.estimate;
  row.se = mean.se;
  if (mean.ci.is_bounded()) row.interval = mean.ci;
  return row;
}

void add_means(std::vector<ForestRow>& rows, RowKind kind, const Pooled& pooled) {
  const std::string start = kind == RowKind::total ? "Total" : "Subtotal";
  if (pooled.common) {
    rows.push_back(mean_row(kind, ModelKind::common, pooled, pooled.common->effect));
    rows.back().label = start + ", common";
  }
  if (!pooled.random) return;
  rows.push_back(mean_row(kind, ModelKind::random, pooled, pooled.random->effect));
  rows.back().label = start + ", random";
}

void add_total(std::vector<ForestRow>& rows, const Pooled& pooled) {
  add_means(rows, RowKind::total, pooled);
  for (auto& row : rows) {
    if (row.kind != RowKind::total) continue;
    if (row.model == ModelKind::common) row.weight_common = 100.0;
    if (row.model == ModelKind::random && !pooled.from_counts()) row.weight_random = 100.0;
  }
  if (!pooled.random) return;
  if (pooled.hartung_knapp) {
    rows.push_back(
        mean_row(RowKind::hartung_knapp, ModelKind::random, pooled, *pooled.hartung_knapp));
    rows.back().label = "Hartung-Knapp";
  }
  ForestRow prediction;
  prediction.kind = RowKind::prediction;
  prediction.model = ModelKind::random;
  prediction.pooled = &pooled;
  prediction.label = "Prediction";
  prediction.interval = pooled.random->prediction;
  rows.push_back(prediction);
}

/// The heading, the studies when asked for (with their shares of the whole, which the subtotals add
/// up) and the subtotals of one subgroup.
void add_subgroup(std::vector<ForestRow>& rows,
                  const Subgroup& subgroup,
                  const std::map<std::size_t, const Study*>& by_record,
                  bool with_studies) {
  const std::size_t first = rows.size();
  ForestRow heading;
  heading.kind = RowKind::subgroup;
  heading.label = subgroup.column + ": " + subgroup.value;
  heading.pooled = &subgroup.pooled;
  rows.push_back(heading);
  double common = 0.0;
  std::optional<double> random;
  if (!subgroup.pooled.from_counts()) random = 0.0;
  for (const auto& member : subgroup.studies) {
    const Study& study = *by_record.at(member.record);
    common += study.weight_common.value_or(0.0);
    if (random) *random += study.weight_random.value_or(0.0);
    if (with_studies) rows.push_back(study_row(study));
  }
  add_means(rows, RowKind::subtotal, subgroup.pooled);
  for (std::size_t i = first; i < rows.size(); ++i) {
    rows[i].subgroup_column = subgroup.column;
    rows[i].subgroup = subgroup.value;
    if (rows[i].kind != RowKind::subtotal) continue;
    (rows[i].model == ModelKind::common ? rows[i].weight_common : rows[i].weight_random) =
        rows[i].model == ModelKind::common ? common : random;
  }
}

/// Studies that no subgroup of the first column holds: all of them when there are no subgroups.
void add_ungrouped(std::vector<ForestRow>& rows,
                   const Analysis& analysis,
                   const std::set<std::size_t>& grouped) {
  for (const auto& study : analysis.studies) {
    if (!grouped.contains(study.record)) rows.push_back(study_row(study));
  }
}

}  // namespace

std::vector<ForestRow> forest_rows(const Analysis& analysis) {
  std::map<std::size_t, const Study*> by_record;
  std::set<std::size_t> grouped;
  for (const auto& subgroup : analysis.subgroups) {
    if (subgroup.column != analysis.subgroups.front().column) continue;
    for (const auto& study : subgroup.studies) grouped.insert(study.record);
  }
  std::vector<ForestRow> rows;
  add_ungrouped(rows, analysis, grouped);
  if (!analysis.subgroups.empty()) {
    for (const auto& study : analysis.studies) by_record[study.record] = &study;
  }
  for (const auto& subgroup : analysis.subgroups) {
    add_subgroup(rows, subgroup, by_record, subgroup.column == analysis.subgroups.front().column);
  }
  add_total(rows, analysis.pooled);
  for (auto& row : rows) {
    row.scale = analysis.scale;
    if (row.study != nullptr && row.scale.size) row.scale.size = display_size(*row.study);
  }
  return rows;
}

}  // namespace copse::analysis
