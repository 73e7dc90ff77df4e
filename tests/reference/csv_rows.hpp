#pragma once

#include <map>
#include <string>
#include <vector>

namespace copse::reference {

/// A line of a table of reference values, by its header.
using CsvRow = std::map<std::string, std::string>;

/// The lines of a file without quoted cells; those that start with # are left out.
[[nodiscard]] std::vector<CsvRow> csv_rows(const std::string& path);

}  // namespace copse::reference
