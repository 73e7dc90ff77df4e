#include <algorithm>

#include "copse/core/findings.hpp"
#include "copse/intake/roles.hpp"
#include "detail_layout.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

bool is_alias(const RoleDeclaration& role, const std::string& normalised) {
  return std::ranges::find(role.aliases, normalised) != role.aliases.end();
}

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (const auto& role : roles()) names.emplace_back(role.name);
  return names;
}

/// Columns whose header is exactly the role's name, without regard to case.
std::vector<std::size_t> named_columns(const std::vector<std::string>& headers,
                                       const RoleDeclaration& role) {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < headers.size(); ++c) {
    if (headers[c] == role.name) found.push_back(c);
  }
  return found;
}

std::vector<std::size_t> aliased_columns(const std::vector<std::string>& headers,
                                         const RoleDeclaration& role) {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < headers.size(); ++c) {
    if (is_alias(role, headers[c])) found.push_back(c);
  }
  if (role.role != Role::study || found.size() < 2) return found;
  // Several columns may name a study; a label moves no number, so the first in the list is taken.
  return {*std::ranges::min_element(found, {}, [&](std::size_t c) {
    return std::ranges::find(role.aliases, headers[c]) - role.aliases.begin();
  })};
}

/// A printed ratio beside a yi is a second reading of the effect, so it is kept as a rival.
std::vector<std::size_t> ratio_columns(const std::vector<std::string>& headers) {
  std::vector<std::size_t> found;
  for (std::size_t c = 0; c < headers.size(); ++c) {
    if (names_a_ratio(headers[c])) found.push_back(c);
  }
  return found;
}

/// A printed odds ratio is an effect, and a statistic of a table.
std::vector<std::size_t> odds_ratio_columns(const std::vector<std::string>& headers) {
  auto found = ratio_columns(headers);
  std::erase_if(found, [&](std::size_t c) {
    return measure_of_header(headers[c]) != effect::Measure::odds_ratio;
  });
  return found;
}

void assign_said(RoleColumns& assigned,
                 const table::Table& table,
                 const std::vector<SaidColumn>& said) {
  Findings findings;
  for (const auto& one : said) {
    const auto role = find_role(one.role);
    const auto column = table.find_column(one.column);
    if (!role) {
      findings.add([&] { return wording::unknown_role(one.role, role_names()); });
    } else if (!column) {
      findings.add([&] { return wording::unknown_column(one.role, one.column, table); });
    } else if (assigned.has(*role)) {
      findings.add([&] { return wording::role_said_twice(one.role); });
    } else {
      assigned.add(*role, *column);
    }
  }
  findings.raise_if_any(ErrorKind::usage);
}

}  // namespace

bool RoleColumns::has_all(std::span<const Role> wanted) const {
  return std::ranges::all_of(wanted, [this](Role role) { return has(role); });
}

const std::vector<std::size_t>& RoleColumns::candidates(Role role) const {
  static const std::vector<std::size_t> none;
  const auto found = columns_.find(role);
  return found == columns_.end() ? none : found->second;
}

std::optional<std::size_t> RoleColumns::find(Role role, const table::Table& table) const {
  const auto& columns = candidates(role);
  if (columns.empty()) return std::nullopt;
  if (columns.size() > 1) {
    // Of the same header none can be named.
    for (const auto column : columns) (void)table.find_column(table.header()[column]);
    throw Error(ErrorKind::input, wording::rival_columns(declaration(role), columns, table));
  }
  return columns.front();
}

std::optional<std::size_t> find_earlier_steps(const table::Table& table) {
  for (std::size_t c = 0; c < table.columns(); ++c) {
    if (normalised_header(table.header()[c]) == "derived_by") return c;
  }
  return std::nullopt;
}

RoleColumns assign_roles(const table::Table& table, const std::vector<SaidColumn>& said) {
  RoleColumns assigned;
  assign_said(assigned, table, said);
  std::vector<std::string> headers;
  for (const auto& header : table.header()) headers.push_back(normalised_header(header));
  for (const auto& role : roles()) {
    if (assigned.has(role.role)) continue;
    auto columns = named_columns(headers, role);
    if (columns.empty()) columns = aliased_columns(headers, role);
    if (role.role == Role::yi) {
      for (const auto c : ratio_columns(headers)) columns.push_back(c);
    }
    if (role.role == Role::ori && columns.empty()) columns = odds_ratio_columns(headers);
    for (const auto c : columns) assigned.add(role.role, c);
  }
  return assigned;
}

}  // namespace copse::intake
