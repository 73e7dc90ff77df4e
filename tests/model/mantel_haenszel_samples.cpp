#include "model/mantel_haenszel_samples.hpp"

#include <array>
#include <fstream>
#include <sstream>

namespace copse::samples {
namespace {

std::vector<std::vector<std::string>> rows(const std::string& file) {
  std::ifstream stream(std::string(COPSE_SOURCE_DIR) + "/tests/reference/" + file);
  std::vector<std::vector<std::string>> all;
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (number < 3) continue;  // who wrote it, and the header
    std::istringstream cells(line);
    all.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) all.back().push_back(cell);
  }
  return all;
}

std::vector<std::array<double, 4>> studies(const std::string& name) {
  std::vector<std::array<double, 4>> found;
  for (const auto& row : rows("mantel_haenszel_studies.csv")) {
    if (row.at(0) != name) continue;
    found.push_back(
        {std::stod(row.at(1)), std::stod(row.at(2)), std::stod(row.at(3)), std::stod(row.at(4))});
  }
  return found;
}

}  // namespace

std::vector<MantelHaenszelReference> mantel_haenszel_references() {
  std::vector<MantelHaenszelReference> all;
  for (const auto& row : rows("mantel_haenszel.csv")) {
    all.push_back({row.at(0),
                   row.at(1),
                   row.at(2),
                   std::stod(row.at(3)),
                   std::stod(row.at(4)),
                   std::stod(row.at(5)),
                   std::stod(row.at(6))});
  }
  return all;
}

std::vector<StratifiedReference> stratified_references() {
  std::vector<StratifiedReference> all;
  for (const auto& row : rows("stratified_tests.csv")) {
    all.push_back({row.at(0),
                   row.at(1),
                   row.at(2) == "TRUE",
                   std::stod(row.at(3)),
                   std::stod(row.at(4)),
                   std::stod(row.at(5)),
                   std::stod(row.at(6)),
                   std::stod(row.at(7)),
                   std::stod(row.at(8)),
                   std::stod(row.at(9))});
  }
  return all;
}

std::vector<TwoByTwo> tables(const std::string& name) {
  std::vector<TwoByTwo> all;
  for (const auto& [a, b, c, d] : studies(name)) all.push_back({a, b, c, d});
  return all;
}

std::vector<PersonTime> person_times(const std::string& name) {
  std::vector<PersonTime> all;
  for (const auto& [x1, t1, x2, t2] : studies(name)) all.push_back({x1, t1, x2, t2});
  return all;
}

}  // namespace copse::samples
