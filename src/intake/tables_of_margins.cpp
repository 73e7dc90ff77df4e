#include <algorithm>
#include <cmath>

#include "copse/effect/table_of_margins.hpp"
#include "detail_layout.hpp"
#include "detail_margins.hpp"
#include "detail_read.hpp"
#include "wording.hpp"
#include "wording_convert.hpp"

namespace copse::intake {
namespace {

using effect::Margins;
using effect::TableStatistic;

/// What a row prints of its table; the cells that it came from.
struct PrintedMargins {
  Margins margins;
  std::vector<Role> from;
};

/// Absent when a margin is missing, wrong or no whole number, of which the last is noted.
std::optional<PrintedMargins> printed_margins(RowReader& row) {
  const auto n1i = row.optional(Role::n1i), n2i = row.optional(Role::n2i);
  const auto ni = row.optional(Role::ni), events = row.optional(Role::events_total);
  if (!n1i || !events || !(n2i || ni) || row.broken()) return std::nullopt;
  if (n2i && ni && *n1i + *n2i != *ni) row.note(wording::total_disagrees());
  const double all = n2i ? *n1i + *n2i : *ni;
  if (all <= *n1i) row.wrong(Role::ni, "more people in both groups than in group 1 (n1i)");
  if (*events > all) row.wrong(Role::events_total, "events no more than the people in both groups");
  if (row.broken()) return std::nullopt;
  const std::array counts{*n1i, *events, all};
  if (std::ranges::any_of(counts, [](double x) { return x != std::floor(x); })) {
    row.note(wording::margins_not_whole());
    return std::nullopt;
  }
  return PrintedMargins{{*n1i, *events, all},
                        {Role::n1i, n2i ? Role::n2i : Role::ni, Role::events_total}};
}

/// The table of which one group's events are printed; absent when neither group's are.
std::optional<TwoByTwo> table_of_known_group(RowReader& row, const PrintedMargins& printed) {
  const auto ai = row.optional(Role::ai), ci = row.optional(Role::ci);
  if (!ai && !ci) return std::nullopt;
  const auto& margins = printed.margins;
  const double a = ai ? *ai : margins.events - *ci, c = margins.events - a;
  const TwoByTwo table{a, margins.n1i - a, c, margins.ni - margins.n1i - c};
  if (std::min({table.ai, table.bi, table.ci, table.di}) < 0.0) {
    row.wrong(Role::events_total, "events that leave no group more, or fewer, than it can have");
    return std::nullopt;
  }
  const Role known = ai ? Role::ai : Role::ci, other = ai ? Role::ci : Role::ai;
  row.derived({other},
              wording::derivation(other, {Role::events_total, known}, "the rest"),
              {Role::events_total, known});
  return table;
}

struct PrintedStatistic {
  Role role = Role::ori;
  TableStatistic statistic;
};

TableStatistic::Kind kind_of(Role role) {
  if (role == Role::ori) return TableStatistic::Kind::odds_ratio;
  if (role == Role::ri) return TableStatistic::Kind::phi;
  return role == Role::chi2i ? TableStatistic::Kind::chi_squared : TableStatistic::Kind::p;
}

/// The first that is there.
std::optional<PrintedStatistic> printed_statistic(RowReader& row) {
  const auto corrected = row.optional(Role::correct);
  auto continuity = row.reading().conversions.chi_squared;
  if (corrected) {
    continuity =
        *corrected == 1.0 ? effect::Continuity::corrected : effect::Continuity::uncorrected;
  }
  for (const Role role : table_statistics) {
    const auto value = row.optional(role);
    if (row.broken()) return std::nullopt;
    if (!value) continue;
    const bool tested = role == Role::chi2i || role == Role::pi;
    if (tested && !corrected) row.depends_on(ConversionOption::chi2);
    return PrintedStatistic{role, {kind_of(role), *value, continuity}};
  }
  return std::nullopt;
}

/// How many tables fit to the printed digits; absent when no digits tell.
std::optional<std::size_t> fitting(const RowReader& row,
                                   const PrintedStatistic& printed,
                                   const TwoByTwo& nearest) {
  const auto number = row.printed(row.reading().columns.at(printed.role));
  if (!number) return std::nullopt;
  const double half_unit = 0.5 * std::pow(10.0, -number->decimals);
  return effect::count_fitting(nearest, printed.statistic, half_unit);
}

/// The table nearest to the statistic, when the digits leave no other or the nearest is asked for.
std::optional<TwoByTwo> table_of_statistic(RowReader& row, const PrintedMargins& margins) {
  const auto printed = printed_statistic(row);
  if (!printed) return std::nullopt;
  const auto table = effect::table_from(printed->statistic, margins.margins);
  if (!table) {
    row.note(wording::no_table_of_margins(printed->role));
    return std::nullopt;
  }
  const auto count = fitting(row, *printed, *table);
  const bool choose = row.reading().conversions.tables == TableChoice::nearest;
  if (count != 1U) row.depends_on(ConversionOption::choose_table);
  if (count != 1U) row.note(wording::tables_of_margins(printed->role, count, choose));
  if (count != 1U && !choose) return std::nullopt;
  if (printed->role == Role::chi2i || printed->role == Role::pi) {
    row.note(wording::direction_by_sign(printed->role));
  }
  auto from = margins.from;
  from.push_back(printed->role);
  row.derived({Role::ai, Role::ci}, wording::table_of_margins(printed->statistic, from), from);
  return table;
}

}  // namespace

bool has_margins(const RoleColumns& columns) {
  const bool sizes = columns.has(Role::n1i) && (columns.has(Role::n2i) || columns.has(Role::ni));
  const bool statistic =
      std::ranges::any_of(table_statistics, [&](Role role) { return columns.has(role); });
  return sizes && columns.has(Role::events_total) &&
         (statistic || columns.has(Role::ai) || columns.has(Role::ci));
}

std::optional<TwoByTwo> read_table_of_margins(RowReader& row) {
  const auto& reading = row.reading();
  const bool counts = inputs_of(reading.layout) == effect::InputKind::two_by_two;
  if (!reading.margins || !counts || row.usable() || row.broken()) return std::nullopt;
  const auto margins = printed_margins(row);
  if (!margins) return std::nullopt;
  auto table = table_of_known_group(row, *margins);
  if (!table && !row.broken()) table = table_of_statistic(row, *margins);
  if (table) row.forget_missing();
  return table;
}

}  // namespace copse::intake
