#include <algorithm>

#include "detail_forest_columns.hpp"
#include "detail_forest_marks.hpp"

namespace copse::figure {
namespace {

using analysis::ForestRow;
using analysis::ModelKind;
using analysis::RowKind;

Mark mark_of(const ForestRow& row) {
  switch (row.kind) {
    case RowKind::subgroup:
      return Mark::none;
    case RowKind::study:
      return Mark::square;
    case RowKind::prediction:
      return Mark::bar;
    case RowKind::hartung_knapp:
      return Mark::hollow_diamond;
    case RowKind::subtotal:
    case RowKind::total:
      break;
  }
  return row.model == ModelKind::common ? Mark::hollow_diamond : Mark::diamond;
}

draw::Colour colour_of(const ForestRow& row, const Theme& theme) {
  if (row.kind == RowKind::study) return theme.mark;
  if (row.kind == RowKind::prediction) return theme.prediction;
  return row.model == ModelKind::common ? theme.common : theme.mean;
}

}  // namespace

double largest_weight(const std::vector<ForestRow>& rows, ForestModels models) {
  double largest = 0.0;
  for (const auto& row : rows) {
    if (row.kind == RowKind::study) largest = std::max(largest, weight_of(row, models));
  }
  return largest;
}

SheetRow sheet_row(const ForestRow& row, double largest, ForestModels models, const Theme& theme) {
  SheetRow out;
  out.mark = mark_of(row);
  out.estimate = row.estimate;
  out.interval = row.interval;
  if (row.kind == RowKind::study && largest > 0.0) out.weight = weight_of(row, models) / largest;
  out.colour = colour_of(row, theme);
  out.bold = row.kind != RowKind::study && row.kind != RowKind::prediction;
  out.indented = row.subgroup.has_value() && row.kind != RowKind::subgroup;
  out.space_above = row.kind == RowKind::subgroup ? 6.0 : 0.0;
  return out;
}

}  // namespace copse::figure
