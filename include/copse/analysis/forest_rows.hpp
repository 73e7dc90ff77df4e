#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

enum class RowKind { subgroup, study, subtotal, total, hartung_knapp, prediction };

inline constexpr std::array<Named<RowKind>, 6> row_kinds{{
    {RowKind::subgroup, "subgroup", "heading of a subgroup"},
    {RowKind::study, "study", "one study"},
    {RowKind::subtotal, "subtotal", "pooled over a subgroup"},
    {RowKind::total, "total", "pooled over all studies"},
    {RowKind::hartung_knapp, "hartung-knapp", "random-effects mean, Hartung-Knapp interval"},
    {RowKind::prediction, "prediction", "interval for a new study's effect"},
}};

/// One row of a forest plot. Every output (text, CSV, JSON, Markdown, figures) is made from these
/// rows, so that no two of them can disagree. Numbers are on the analysis scale.
struct ForestRow {
  RowKind kind = RowKind::study;
  std::string label;
  std::optional<std::string> subgroup_column;
  std::optional<std::string> subgroup;
  std::optional<ModelKind> model;       ///< of pooled rows and the prediction
  const Study* study = nullptr;         ///< of study rows; owned by the analysis
  std::optional<double> estimate;       ///< yi, or the pooled mean
  std::optional<double> se;             ///< sqrt(vi), or that of the pooled mean
  std::optional<Interval> interval;     ///< confidence or prediction interval
  std::optional<double> weight_common;  ///< in %
  std::optional<double> weight_random;  ///< in %
  effect::DisplayScale scale;           ///< how a reader sees the numbers; a study's own size
  const Pooled* pooled = nullptr;       ///< what a pooled row belongs to; owned by the analysis
};

/// The rows in reading order: studies (under the first --subgroup column with headings and
/// subtotals), the subtotals of further --subgroup columns, both totals, the Hartung-Knapp and the
/// prediction interval. The rows point into `analysis`, which must outlive them.
[[nodiscard]] std::vector<ForestRow> forest_rows(const Analysis& analysis);

}  // namespace copse::analysis
