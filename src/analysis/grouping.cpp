#include "copse/core/findings.hpp"
#include "detail_grouping.hpp"
#include "wording.hpp"

namespace copse::analysis {

std::vector<std::size_t> find_columns(const table::Table& table,
                                      const std::vector<std::string>& names,
                                      const std::string& option) {
  Findings findings;
  std::vector<std::size_t> columns;
  for (const auto& name : names) {
    if (const auto column = table.find_column(name)) {
      columns.push_back(*column);
    } else {
      findings.add([&] { return wording::unknown_column(option, name, table); });
    }
  }
  findings.raise_if_any(ErrorKind::usage);
  return columns;
}

}  // namespace copse::analysis
