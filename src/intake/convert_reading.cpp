#include <algorithm>

#include "copse/core/error.hpp"
#include "copse/intake/convert.hpp"
#include "detail_layout.hpp"
#include "detail_margins.hpp"
#include "detail_ratio_column.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

using effect::Measure;

/// What the columns are good for when nobody says the measure; absent when that is for
/// `decide_reading` to say.
std::optional<Measure> infer_measure(const table::Table& table, const ReadingChoices& choices) {
  const auto columns = assign_roles(table, choices.columns);
  const bool means = is_complete(Layout::two_means, columns);
  const auto ratio = find_ratio_column(table, columns, choices);
  const bool counts =
      is_complete(Layout::cells, columns) || is_complete(Layout::events_and_totals, columns);
  if (means && counts) throw Error(ErrorKind::input, wording::means_or_counts(table));
  if (means) return Measure::mean_difference;
  if (ratio) return ratio->measure;
  if (counts) return Measure::odds_ratio;
  if (is_complete(Layout::person_time, columns)) return Measure::rate_ratio;
  if (has_margins(columns)) return Measure::odds_ratio;
  if (!is_complete(Layout::reported, columns)) return std::nullopt;
  const auto yi = columns.find(Role::yi, table);
  return measure_of_header(table.header()[*yi]);
}

}  // namespace

Reading decide_conversion(const table::Table& table, const ReadingChoices& choices) {
  auto settled = choices;
  settled.tables_first = true;
  if (!settled.measure) settled.measure = infer_measure(table, choices);
  return decide_reading(table, settled);
}

}  // namespace copse::intake
