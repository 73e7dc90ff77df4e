#include <algorithm>
#include <set>

#include "copse/intake/roles.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review::detail {
namespace {

using intake::Role;
using table::Table;

/// How many rows have a number for the role.
std::size_t filled(const Table& rows, const intake::RoleColumns& roles, Role role) {
  if (!roles.has(role)) return 0;
  const auto column = roles.candidates(role).front();
  std::size_t count = 0;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (!rows.is_missing(row, column)) ++count;
  }
  return count;
}

/// The instruments of the rows that have means; one that is not named is "".
std::set<std::string> instruments_of(const Table& rows, std::size_t instrument, std::size_t mean) {
  std::set<std::string> names;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (rows.is_missing(row, mean)) continue;
    names.insert(rows.is_missing(row, instrument) ? "" : std::string(rows.text(row, instrument)));
  }
  return names;
}

ChosenMeasure for_means(const Table& rows, const intake::RoleColumns& roles) {
  const auto column = rows.find_column("instrument");
  if (!column) return {effect::Measure::standardised_mean_difference, wording::no_instruments()};
  const auto names = instruments_of(rows, *column, roles.candidates(Role::m1i).front());
  if (names.size() == 1 && !names.begin()->empty()) {
    return {effect::Measure::mean_difference, wording::one_instrument(*names.begin())};
  }
  return {effect::Measure::standardised_mean_difference,
          wording::several_instruments(names.size())};
}

}  // namespace

ChosenMeasure choose_measure(const Table& rows, const std::vector<intake::SaidColumn>& said) {
  const auto roles = intake::assign_roles(rows, said);
  const auto means = filled(rows, roles, Role::m1i);
  const auto counts = filled(rows, roles, Role::ai);
  const auto times = filled(rows, roles, Role::x1i);
  if (means > 0 && means >= counts && means >= times) return for_means(rows, roles);
  if (counts > 0 && counts >= times) return {effect::Measure::risk_ratio, wording::of_counts()};
  if (times > 0) return {effect::Measure::rate_ratio, wording::of_rates()};
  return {std::nullopt, wording::of_printed_effects()};
}

}  // namespace copse::review::detail
