#pragma once

#include <map>
#include <string>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

template <class Item>
struct Group {
  std::vector<std::string> values;  ///< one per column
  std::vector<Item> items;
};

template <class Item>
struct Groups {
  std::vector<Group<Item>> groups;  ///< by first appearance in the file
  std::vector<Item> without_value;  ///< items with a missing cell in one of the columns
};

/// The items by what their rows hold in `columns`. Without columns: one group of everything.
/// @param row_of  the table row of an item.
template <class Item, class RowOf>
[[nodiscard]] Groups<Item> group_by(const table::Table& table,
                                    const std::vector<Item>& items,
                                    const std::vector<std::size_t>& columns,
                                    RowOf row_of) {
  Groups<Item> result;
  std::map<std::vector<std::string>, std::size_t> index;
  if (columns.empty()) result.groups.push_back({{}, items});
  for (const auto& item : items) {
    if (columns.empty()) break;
    std::vector<std::string> values;
    for (const auto column : columns) {
      if (table.is_missing(row_of(item), column)) break;
      values.emplace_back(table.text(row_of(item), column));
    }
    if (values.size() < columns.size()) {
      result.without_value.push_back(item);
      continue;
    }
    const auto [at, is_new] = index.try_emplace(values, result.groups.size());
    if (is_new) result.groups.push_back({std::move(values), {}});
    result.groups[at->second].items.push_back(item);
  }
  return result;
}

/// The columns that --by and --subgroup name.
struct GroupingColumns {
  std::vector<std::size_t> by;
  std::vector<std::size_t> subgroups;
};

/// @throws Error{usage} with every unknown name and the nearest headers.
[[nodiscard]] GroupingColumns find_grouping(const table::Table& table, const Choices& choices);

/// The column that an option names.
/// @throws Error{usage} with the nearest headers when there is none.
[[nodiscard]] std::size_t find_column(const table::Table& table,
                                      const std::string& name,
                                      const std::string& option);

}  // namespace copse::analysis
