#include "copse/intake/reading.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_layout.hpp"
#include "detail_margins.hpp"
#include "detail_ratio_column.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

using effect::AnalysisScale;
using effect::Measure;

std::vector<Layout> complete_layouts(const RoleColumns& columns) {
  std::vector<Layout> complete;
  for (const Layout layout : all_layouts()) {
    if (is_complete(layout, columns)) complete.push_back(layout);
  }
  return complete;
}

Measure infer_measure(const table::Table& table, const RoleColumns& columns) {
  const auto complete = complete_layouts(columns);
  if (complete != std::vector{Layout::reported}) {
    throw Error(ErrorKind::input, wording::say_the_measure(table, complete));
  }
  const auto yi = columns.find(Role::yi, table);
  return measure_of_header(table.header()[*yi]);
}

Layout choose_layout(const table::Table& table, const RoleColumns& columns, Measure measure) {
  const auto& declared = effect::declaration(measure);
  const auto allowed = layouts_of(declared);
  const auto fits =
      std::ranges::find_if(allowed, [&](Layout l) { return is_complete(l, columns); });
  if (fits != allowed.end()) return *fits;
  throw Error(ErrorKind::input, wording::missing_roles(table, declared, allowed, columns));
}

/// The columns of one layout; rivals for a role that it needs are an error here. Of what is not
/// needed, but compared or derived from, rivals are left out.
std::map<Role, std::size_t> columns_of(Layout layout,
                                       const table::Table& table,
                                       const RoleColumns& columns) {
  std::map<Role, std::size_t> chosen;
  for (const auto& role : roles()) {
    const auto& candidates = columns.candidates(role.role);
    if (candidates.size() == 1) chosen[role.role] = candidates.front();
  }
  const auto settle = [&](Role role) {
    if (const auto column = columns.find(role, table)) chosen[role] = *column;
  };
  settle(Role::study);
  for (const Role role : required_roles(layout)) settle(role);
  if (layout != Layout::reported) return chosen;
  for (const Role role : variance_roles) settle(role);
  return chosen;
}

/// Whether the effect's column holds another measure than the one asked for.
bool is_other_measure(std::string_view header, Measure measure) {
  if (measure == Measure::generic) return false;
  const Measure named = measure_of_header(header);
  const bool ratio_measure = effect::declaration(measure).scale == AnalysisScale::log;
  return (named != Measure::generic && named != measure) ||
         (names_a_ratio(header) && !ratio_measure);
}

/// Whether the counts that the measure needs can only come from printed ratios of another measure,
/// or from margins, or are asked for in place of a printed effect.
bool needs_tables(const Reading& reading, const table::Table& table, const RoleColumns& columns) {
  if (effect::declaration(reading.measure).inputs() != effect::InputKind::two_by_two) return false;
  if (is_complete(Layout::cells, columns) || is_complete(Layout::events_and_totals, columns)) {
    return false;
  }
  if (reading.ratio && (reading.tables_first || reading.ratio->measure != reading.measure)) {
    return true;
  }
  if (!reading.margins || reading.tables_first) return reading.margins;
  const auto& effects = columns.candidates(Role::yi);
  return !is_complete(Layout::reported, columns) || effects.size() != 1 ||
         is_other_measure(table.header()[effects.front()], reading.measure);
}

/// Refuses a scale that contradicts the header of the effect or the measure.
void require_consistent(std::string_view header, const Reading& reading, PrintedScale said) {
  const bool ratio_measure = reading.scale == AnalysisScale::log;
  if (said == PrintedScale::natural && normalised_header(header).starts_with("log")) {
    throw Error(ErrorKind::usage, wording::log_header_said_natural(header));
  }
  if (names_a_ratio(header) && said == PrintedScale::log) {
    throw Error(ErrorKind::usage, wording::ratio_header_said_log(header));
  }
  if (!ratio_measure && reading.measure != Measure::generic) {
    throw Error(ErrorKind::usage,
                wording::scale_of_difference(effect::declaration(reading.measure).code));
  }
}

/// How a printed effect is to be read: all of them, or those of rows without arm data.
void settle_scale(Reading& reading,
                  const table::Table& table,
                  const ReadingChoices& choices,
                  bool has_printed_effect) {
  reading.scale = effect::declaration(reading.measure).scale;
  if (!has_printed_effect) {
    if (choices.scale) throw Error(ErrorKind::usage, wording::scale_without_yi());
    return;
  }
  const auto header = table.header()[reading.columns.at(Role::yi)];
  const bool arms = reading.layout != Layout::reported;
  if (is_other_measure(header, reading.measure)) {
    if (arms) return;
    throw Error(
        ErrorKind::usage,
        wording::header_of_other_measure(header, effect::declaration(reading.measure).code));
  }
  if (choices.scale) require_consistent(header, reading, *choices.scale);
  reading.printed_instead = arms;
  reading.natural = names_a_ratio(header) || choices.scale == PrintedScale::natural;
  if (reading.natural || choices.scale) reading.scale = AnalysisScale::log;
}

}  // namespace

Measure measure_of_header(std::string_view header) {
  static constexpr std::array<std::pair<std::string_view, Measure>, 11> named{{
      {"or", Measure::odds_ratio},
      {"odds_ratio", Measure::odds_ratio},
      {"log_or", Measure::odds_ratio},
      {"logor", Measure::odds_ratio},
      {"rr", Measure::risk_ratio},
      {"risk_ratio", Measure::risk_ratio},
      {"log_rr", Measure::risk_ratio},
      {"logrr", Measure::risk_ratio},
      {"smd", Measure::standardised_mean_difference},
      {"hedges_g", Measure::standardised_mean_difference},
      {"md", Measure::mean_difference},
  }};
  const auto name = normalised_header(header);
  const auto* const found =
      std::ranges::find(named, name, &std::pair<std::string_view, Measure>::first);
  return found == named.end() ? Measure::generic : found->second;
}

Reading decide_reading(const table::Table& table, const ReadingChoices& choices) {
  require_valid(choices.conversions);
  const RoleColumns columns = assign_roles(table, choices.columns);
  Reading reading;
  reading.ratio = find_ratio_column(table, columns, choices);
  reading.tables_first = choices.tables_first;
  reading.conversions = choices.conversions;
  reading.measure = choices.measure ? *choices.measure : infer_measure(table, columns);
  reading.margins = has_margins(columns);
  reading.layout = needs_tables(reading, table, columns)
                       ? Layout::events_and_totals
                       : choose_layout(table, columns, reading.measure);
  reading.columns = columns_of(reading.layout, table, columns);
  const bool printed = is_complete(Layout::reported, columns) && reading.columns.contains(Role::yi);
  settle_scale(reading, table, choices, printed);
  const bool gives_tables = reading.ratio &&
                            inputs_of(reading.layout) == effect::InputKind::two_by_two &&
                            (reading.tables_first || !reading.printed_instead);
  if (printed && reading.layout != Layout::reported && !gives_tables) {
    reading.notices.push_back(wording::raw_data_preferred(reading.layout, reading.printed_instead));
  }
  return reading;
}

}  // namespace copse::intake
