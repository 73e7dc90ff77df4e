#include <algorithm>

#include "copse/core/findings.hpp"
#include "detail_grouping.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

std::vector<std::size_t> find_columns(const table::Table& table,
                                      const std::vector<std::string>& names,
                                      const std::string& option,
                                      Findings& findings) {
  std::vector<std::size_t> columns;
  for (const auto& name : names) {
    if (const auto column = table.find_column(name)) {
      if (std::ranges::find(columns, *column) == columns.end()) columns.push_back(*column);
    } else {
      findings.add([&] { return wording::unknown_column(option, name, table); });
    }
  }
  return columns;
}

}  // namespace

std::size_t find_column(const table::Table& table,
                        const std::string& name,
                        const std::string& option) {
  if (const auto column = table.find_column(name)) return *column;
  throw Error(ErrorKind::usage, wording::unknown_column(option, name, table));
}

GroupingColumns find_grouping(const table::Table& table, const Choices& choices) {
  Findings findings;
  GroupingColumns columns;
  columns.by = find_columns(table, choices.by, "--by", findings);
  columns.subgroups = find_columns(table, choices.subgroups, "--subgroup", findings);
  findings.raise_if_any(ErrorKind::usage);
  return columns;
}

}  // namespace copse::analysis
