#include "copse/intake/arms.hpp"

#include <numeric>
#include <set>

#include "copse/core/error.hpp"
#include "copse/core/findings.hpp"
#include "detail_arms.hpp"
#include "wording_arms.hpp"

namespace copse::intake {
namespace {

void check_windows(const std::vector<Window>& windows, Findings& findings) {
  std::set<std::string> names;
  for (const auto& window : windows) {
    if (window.name.empty()) {
      findings.add([&] { return wording::window_without_name(); });
    } else if (!names.insert(window.name).second) {
      findings.add([&] { return wording::window_named_twice(window.name); });
    }
    if (window.over && window.to && *window.over >= *window.to) {
      findings.add([&] { return wording::window_upside_down(window); });
    }
  }
}

void check_choices(const ArmsChoices& choices) {
  Findings findings;
  check_windows(choices.windows, findings);
  const auto& comparators = choices.comparators;
  if ((comparators.rule == Comparators::keep) == comparators.name.empty()) {
    const auto rule = std::string(name_of(comparator_rules, comparators.rule));
    findings.add([&] { return wording::unknown_comparators(rule + ":" + comparators.name); });
  }
  if (!choices.instruments.empty() && choices.one_per_study == OnePerStudy::none) {
    findings.add([] { return wording::instruments_without_rule(); });
  }
  findings.raise_if_any(ErrorKind::usage);
}

/// Refuses choices that need a column which the table has not.
void require_columns_of(const ArmsChoices& choices,
                        const ArmColumns& columns,
                        const std::string& file) {
  Findings findings;
  const auto require = [&](bool asked, std::string_view what, ArmColumn column) {
    if (!asked || columns.contains(column)) return;
    findings.add([&] { return wording::needs_column(file, what, column); });
  };
  const bool by_construct = choices.one_per_study == OnePerStudy::construct;
  require(!choices.windows.empty(), "windows need", ArmColumn::months);
  require(by_construct, "--one-per-study construct needs", ArmColumn::construct);
  require(choices.direction.has_value(), "--direction needs", ArmColumn::direction);
  findings.raise_if_any(ErrorKind::input);
}

std::vector<std::size_t> rows_of(const table::Table& table, const ArmsChoices& choices) {
  if (choices.rows) return *choices.rows;
  std::vector<std::size_t> all(table.rows());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

}  // namespace

ComparatorChoice parse_comparators(std::string_view text) {
  const auto colon = text.find(':');
  const auto rule = find_named(comparator_rules, text.substr(0, colon));
  const bool named = colon != std::string_view::npos && colon + 1 < text.size();
  if (!rule || (*rule == Comparators::keep) != named ||
      (colon != std::string_view::npos && !named)) {
    throw Error(ErrorKind::usage, wording::unknown_comparators(text));
  }
  return {*rule, named ? std::string(text.substr(colon + 1)) : std::string()};
}

Window parse_window(std::string_view text) {
  const auto refuse = [&]() -> Error {
    return {ErrorKind::usage, wording::unreadable_window(text)};
  };
  const auto equals = text.find('=');
  if (equals == std::string_view::npos) throw refuse();
  Window window{std::string(text.substr(0, equals)), {}, {}};
  auto bounds = text.substr(equals + 1);
  if (const auto colon = bounds.find(':'); colon != std::string_view::npos) {
    const auto pick = find_named(picks, bounds.substr(colon + 1));
    if (!pick) throw refuse();
    window.pick = *pick;
    bounds = bounds.substr(0, colon);
  }
  const auto dots = bounds.find("..");
  if (dots == std::string_view::npos) throw refuse();
  const auto bound = [&](std::string_view printed) -> std::optional<double> {
    if (printed.empty()) return std::nullopt;
    const auto number = table::read_number(printed, false);
    if (!number.is_number()) throw refuse();
    return number.value;
  };
  window.over = bound(bounds.substr(0, dots));
  window.to = bound(bounds.substr(dots + 2));
  return window;
}

Prepared prepare_arms(const table::Table& table, const ArmsChoices& choices) {
  check_choices(choices);
  const auto columns = assign_arm_columns(table, choices.columns);
  require_columns_of(choices, columns, table.source().file);
  Prepared prepared{table.source(), table.rows(), {}, {}, table.source().notices};
  auto& notices = prepared.notices;
  auto rows = read_arms(table, rows_of(table, choices), columns);
  if (choices.direction) turn_means(rows, *choices.direction, notices);
  if (choices.comparators.rule == Comparators::keep) {
    keep_comparator(rows, choices.comparators.name, notices);
  }
  if (!choices.windows.empty()) place_in_windows(rows, choices, notices);
  if (choices.one_per_study == OnePerStudy::construct) {
    choose_instruments(rows, choices.instruments, notices);
  }
  const auto comparisons = pair_arms(rows, choices, notices);
  write_comparisons(comparisons, table, columns, choices, prepared);
  return prepared;
}

}  // namespace copse::intake
