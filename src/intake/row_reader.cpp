#include <algorithm>
#include <cmath>
#include <utility>

#include "detail_cell_rules.hpp"
#include "detail_layout.hpp"
#include "detail_printed.hpp"
#include "detail_routes.hpp"
#include "detail_row_reader.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

/// More than a double holds.
constexpr int most_printed_decimals = 15;

}  // namespace

void RowReader::begin(std::size_t row) {
  row_ = row;
  missing_ = {};
  derived_.clear();
  notes_.clear();
  stand_ins_.clear();
  wrong_.clear();
  broken_ = false;
  fractional_ = false;
}

std::optional<double> RowReader::printed_p(std::size_t column) {
  std::string_view text = table_.text(row_, column);
  const auto start = text.find_first_of("<≤");
  if (start == std::string_view::npos) return std::nullopt;
  text.remove_prefix(text.find_first_of("0123456789.", start));
  const auto limit = table::read_number(text, table_.source().decimal_comma);
  if (!limit.is_number()) return std::nullopt;
  note(wording::threshold_p(table_.text(row_, column)));
  return limit.value;
}

std::optional<double> RowReader::two_sided(double p) {
  const auto tails = optional(Role::p_tails);
  if (!tails || *tails != 1.0) return p;
  note(wording::one_sided_p());
  if (2.0 * p > 1.0) return std::nullopt;  // the estimate lies against the alternative tested
  return 2.0 * p;
}

std::optional<double> RowReader::optional(Role role) {
  if (std::ranges::find(wrong_, role) != wrong_.end()) {
    broken_ = true;
    return std::nullopt;
  }
  const auto found = reading_.columns.find(role);
  if (found == reading_.columns.end()) return std::nullopt;
  const auto number = table_.number(row_, found->second);
  if (number.is_missing()) return std::nullopt;
  std::optional<double> value;
  if (number.is_number()) value = number.value;
  if (!value && role == Role::pi) value = printed_p(found->second);
  if (value && role == Role::pi) {
    value = two_sided(*value);
    if (!value) return std::nullopt;
  }
  const CellRule rule = rule_for(role, reading_);
  if (!value || (rule.holds != nullptr && !rule.holds(*value))) {
    wrong(role, rule.expected);
    return std::nullopt;
  }
  if (is_count(role, reading_.layout) && *value != std::floor(*value)) fractional_ = true;
  return value;
}

std::optional<double> RowReader::derivable(Role role) {
  const bool was_broken = std::exchange(broken_, false);
  auto value = optional(role);
  const bool is_wrong = std::exchange(broken_, broken_ || was_broken) && !was_broken;
  if (value || is_wrong) return value;
  for (const Route& route : routes()) {
    if (route.inputs != inputs_of(reading_.layout) || route.gives != role) continue;
    std::vector<double> from;
    for (const Role needed : route.from) {
      const auto number = derivable(needed);
      if (!number) break;
      from.push_back(*number);
    }
    if (from.size() < route.from.size()) continue;
    value = route.compute(from, reading_.conversions);
    if (!value) continue;
    if (route.depends_on) depends_on(*route.depends_on);
    derived({role}, wording::derivation(role, route.from, route.how), route.from);
    return value;
  }
  return std::nullopt;
}

double RowReader::needed(Role role) {
  const bool was_broken = std::exchange(broken_, false);
  const auto value = derivable(role);
  if (value) {
    missing_.present[role] = *value;
  } else if (!broken_) {
    missing_.roles.push_back(role);
  }
  broken_ = broken_ || was_broken;
  return value.value_or(0.0);
}

void RowReader::note(const Notice& notice) {
  if (std::ranges::find(notes_, notice) == notes_.end()) notes_.push_back(notice);
}

std::optional<effect::PrintedNumber> RowReader::printed(std::size_t column) const {
  const auto number = table_.number(row_, column);
  const auto decimals = printed_decimals(table_.text(row_, column));
  if (!number.is_number() || !decimals || *decimals > most_printed_decimals) return std::nullopt;
  return effect::PrintedNumber{number.value, *decimals};
}

void RowReader::wrong(Role role, const char* expected) {
  broken_ = true;
  if (std::ranges::find(wrong_, role) != wrong_.end()) return;  // told already
  wrong_.push_back(role);
  findings_.add(
      [&] { return wording::bad_cell(table_, row_, reading_.columns.at(role), role, expected); });
}

}  // namespace copse::intake
