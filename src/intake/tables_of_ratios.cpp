#include <algorithm>
#include <cmath>

#include "copse/effect/printed_ratio.hpp"
#include "copse/effect/two_by_two.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_layout.hpp"
#include "detail_ratio_column.hpp"
#include "detail_read.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

using effect::Measure;
using effect::PrintedNumber;
using effect::PrintedRatio;

bool is_ratio_of_counts(Measure measure) {
  return measure == Measure::odds_ratio || measure == Measure::risk_ratio;
}

/// What the row prints of a ratio, when that is enough and makes sense.
std::optional<PrintedRatio> printed_ratio(const RowReader& row) {
  const auto& reading = row.reading();
  const auto bound = [&](Role role) { return row.printed(reading.columns.at(role)); };
  const auto ratio = row.printed(reading.ratio->column);
  const auto lower = bound(Role::ci_lb), upper = bound(Role::ci_ub);
  if (!ratio || !lower || !upper || ratio->value < 0.0 || lower->value > upper->value) {
    return std::nullopt;
  }
  return PrintedRatio{*ratio, *lower, *upper, reading.conversions.ci_level};
}

bool is_whole(const std::optional<double>& size) {
  return size && *size >= 1.0 && *size == std::floor(*size);
}

/// How far the table's own ratio and interval lie from the print, in units of its last digits.
double distance(const TwoByTwo& table, const PrintedRatio& printed, Measure measure) {
  const auto effect = measure == Measure::odds_ratio ? effect::log_odds_ratio(table)
                                                     : effect::log_risk_ratio(table);
  const double half = stats::normal_critical_value(printed.level) * std::sqrt(effect->vi);
  const auto squared = [](double logarithm, const PrintedNumber& number) {
    const double off = (std::exp(logarithm) - number.value) * std::pow(10.0, number.decimals);
    return off * off;
  };
  return squared(effect->yi, printed.ratio) + squared(effect->yi - half, printed.lower) +
         squared(effect->yi + half, printed.upper);
}

/// The tables that fit the print and whichever count the row does have.
std::vector<TwoByTwo> fitting_tables(RowReader& row,
                                     const PrintedRatio& printed,
                                     const effect::GroupSizes& sizes) {
  auto tables = row.reading().ratio->measure == Measure::odds_ratio
                    ? effect::tables_of_odds_ratio(printed, sizes)
                    : effect::tables_of_risk_ratio(printed, sizes);
  const auto ai = row.optional(Role::ai), ci = row.optional(Role::ci);
  std::erase_if(tables, [&](const TwoByTwo& table) {
    return (ai && table.ai != *ai) || (ci && table.ci != *ci);
  });
  return tables;
}

}  // namespace

std::optional<RatioColumn> find_ratio_column(const table::Table& table,
                                             const RoleColumns& columns,
                                             const ReadingChoices& choices) {
  for (const Role role : {Role::ci_lb, Role::ci_ub, Role::n1i, Role::n2i}) {
    if (columns.candidates(role).size() != 1) return std::nullopt;
  }
  const auto& effects = columns.candidates(Role::yi);
  const bool said = choices.scale == PrintedScale::natural && choices.measure &&
                    is_ratio_of_counts(*choices.measure) && effects.size() == 1;
  if (said) return RatioColumn{effects.front(), *choices.measure};
  std::optional<RatioColumn> found;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const auto& header = table.header()[column];
    const auto measure = measure_of_header(header);
    if (!names_a_ratio(header) || !is_ratio_of_counts(measure)) continue;
    if (found) return std::nullopt;
    found = RatioColumn{column, measure};
  }
  return found;
}

std::optional<TwoByTwo> read_table_of_ratio(RowReader& row) {
  const auto& reading = row.reading();
  const bool counts = inputs_of(reading.layout) == effect::InputKind::two_by_two;
  if (!reading.ratio || !counts || row.usable() || row.broken()) return std::nullopt;
  if (reading.printed_instead && !reading.tables_first) return std::nullopt;
  const auto n1i = row.optional(Role::n1i), n2i = row.optional(Role::n2i);
  const auto printed = printed_ratio(row);
  if (!printed || !is_whole(n1i) || !is_whole(n2i)) return std::nullopt;
  const auto tables = fitting_tables(row, *printed, {*n1i, *n2i});
  if (tables.size() > 1) row.depends_on(ConversionOption::choose_table);
  const bool choose = reading.conversions.tables == TableChoice::nearest;
  if (tables.empty() || (tables.size() > 1 && !choose)) {
    row.note(wording::tables_that_fit(tables.size()));
    return std::nullopt;
  }
  const auto nearest = std::ranges::min_element(tables, {}, [&](const TwoByTwo& table) {
    return distance(table, *printed, reading.ratio->measure);
  });
  row.forget_missing();
  row.derived({Role::ai, Role::ci},
              wording::table_found(row.header(reading.ratio->column), tables.size()));
  return *nearest;
}

}  // namespace copse::intake
