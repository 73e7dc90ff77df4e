#include "copse/intake/import_mapped.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "copse/core/error.hpp"
#include "copse/core/findings.hpp"
#include "copse/core/names.hpp"
#include "copse/intake/roles.hpp"
#include "detail_import.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

/// One column of the result.
struct MappedColumn {
  std::size_t from;
  std::string name;
  bool number;
};

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::ranges::any_of(names, [&](std::string_view x) { return same_name(x, name); });
}

/// The role as it is written in the result, and whether it holds numbers; absent when unknown.
std::optional<std::pair<std::string, bool>> find_mapped_role(std::string_view name) {
  for (const auto role : mapped_text_roles()) {
    if (same_name(role, name)) return std::pair(std::string(role), false);
  }
  for (const auto role : mapped_number_roles()) {
    if (same_name(role, name)) return std::pair(std::string(role), true);
  }
  const auto role = find_role(name);
  if (!role) return std::nullopt;
  return std::pair(std::string(declaration(*role).name), true);
}

std::vector<std::string> all_roles() {
  std::vector<std::string> names;
  for (const auto& role : roles()) {
    if (!holds(mapped_text_roles(), role.name)) names.emplace_back(role.name);
  }
  for (const auto& name : mapped_text_roles()) names.emplace_back(name);
  for (const auto& name : mapped_number_roles()) {
    if (!find_role(name)) names.emplace_back(name);
  }
  names.emplace_back("keep");
  names.emplace_back("-");
  return names;
}

/// Compares the mapping with the file, then renames.
class Mapper {
 public:
  Mapper(const table::Table& table, const table::Table& mapping)
      : table_(table), mapping_(mapping) {}

  Prepared run() {
    require_mapping_columns();
    read_mapping();
    compare_headers();
    Prepared prepared;
    prepared.source = table_.source();
    prepared.rows_read = table_.rows();
    for (const auto& column : columns_) prepared.columns.push_back(column.name);
    for (std::size_t row = 0; row < table_.rows(); ++row) prepared.rows.push_back(read_row(row));
    findings_.raise_if_any(ErrorKind::input);
    return prepared;
  }

 private:
  void require_mapping_columns() {
    header_ = mapping_.find_column("header");
    role_ = mapping_.find_column("role");
    if (!header_ || !role_) {
      throw Error(ErrorKind::input, wording::mapping_without_columns(mapping_));
    }
  }

  void read_mapping() {
    for (std::size_t row = 0; row < mapping_.rows(); ++row) {
      const std::string header(mapping_.text(row, *header_));
      if (!roles_by_header_.emplace(header, row).second) {
        findings_.add([&] { return wording::header_mapped_twice(mapping_, row, *header_); });
      }
    }
  }

  void compare_headers() {
    std::vector<std::string> unmapped;
    auto idle = roles_by_header_;
    for (std::size_t i = 0; i < table_.columns(); ++i) {
      const auto& header = table_.header()[i];
      const auto found = roles_by_header_.find(header);
      if (found == roles_by_header_.end()) {
        unmapped.push_back(header);
      } else {
        if (idle.erase(header) == 0) {
          findings_.add([&] { return wording::header_repeated(table_, header); });
        }
        add_column(i, found->second);
      }
    }
    std::vector<std::string> absent;
    for (const auto& [header, row] : idle) absent.push_back(header);
    if (!unmapped.empty()) {
      findings_.add([&] { return wording::headers_not_mapped(table_, mapping_, unmapped); });
    }
    if (!absent.empty()) {
      findings_.add([&] { return wording::headers_not_in_file(table_, mapping_, absent); });
    }
  }

  void add_column(std::size_t from, std::size_t mapping_row) {
    const auto said = mapping_.text(mapping_row, *role_);
    if (said == "-") return;
    MappedColumn column{from, table_.header()[from], false};
    if (!same_name(said, "keep")) {
      const auto role = find_mapped_role(said);
      if (!role) {
        findings_.add([&] {
          return wording::unknown_mapped_role(mapping_, mapping_row, *role_, all_roles());
        });
        return;
      }
      column.name = role->first;
      column.number = role->second;
    }
    const auto taken = std::ranges::find(columns_, column.name, &MappedColumn::name);
    if (taken != columns_.end()) {
      const auto& other = table_.header()[taken->from];
      findings_.add([&] {
        return wording::name_given_twice(mapping_, column.name, other, table_.header()[from]);
      });
    }
    columns_.push_back(std::move(column));
  }

  PreparedRow read_row(std::size_t row) {
    PreparedRow prepared;
    prepared.from_rows = {table_.record(row)};
    for (const auto& column : columns_) prepared.cells.push_back(read_cell(row, column));
    return prepared;
  }

  PreparedCell read_cell(std::size_t row, const MappedColumn& column) {
    const auto number = table_.number(row, column.from);
    if (number.is_missing()) return std::monostate{};
    if (!column.number) return std::string(table_.text(row, column.from));
    if (number.is_number()) return number.value;
    findings_.add([&] { return wording::no_number(table_, row, column.from); });
    return std::monostate{};
  }

  const table::Table& table_;
  const table::Table& mapping_;
  std::optional<std::size_t> header_, role_;
  std::map<std::string, std::size_t> roles_by_header_;  ///< row of the mapping
  std::vector<MappedColumn> columns_;
  Findings findings_;
};

}  // namespace

const std::vector<std::string_view>& mapped_text_roles() {
  static const std::vector<std::string_view> names = {"study",
                                                      "year",
                                                      "arm",
                                                      "role",
                                                      "comparator",
                                                      "outcome",
                                                      "construct",
                                                      "instrument",
                                                      "direction",
                                                      "comparison",
                                                      "subgroup",
                                                      "window",
                                                      "cluster"};
  return names;
}

const std::vector<std::string_view>& mapped_number_roles() {
  static const std::vector<std::string_view> names = {"months",
                                                      "mean",
                                                      "sd",
                                                      "n",
                                                      "events",
                                                      "se",
                                                      "ci_lb",
                                                      "ci_ub",
                                                      "p",
                                                      "t",
                                                      "median",
                                                      "q1",
                                                      "q3",
                                                      "min",
                                                      "max"};
  return names;
}

Prepared read_mapped(const table::Table& table, const table::Table& mapping) {
  return Mapper(table, mapping).run();
}

}  // namespace copse::intake
