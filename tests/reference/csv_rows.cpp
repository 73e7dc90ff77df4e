#include "reference/csv_rows.hpp"

#include <fstream>
#include <sstream>

namespace copse::reference {

std::vector<CsvRow> csv_rows(const std::string& path) {
  std::ifstream file(path);
  std::string line, cell;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;
  while (std::getline(file, line)) {
    if (line.starts_with("#")) continue;
    std::vector<std::string> cells;
    for (std::istringstream in(line); std::getline(in, cell, ',');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    CsvRow row;
    for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace copse::reference
