#include "bias/small_study_models.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "model/samples.hpp"

namespace copse::bias {
namespace {

std::ifstream open(const std::string& name) {
  return std::ifstream(std::string(COPSE_SOURCE_DIR) + "/tests/reference/" + name);
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  std::string cell;
  while (std::getline(stream, cell, ',')) cells.push_back(cell);
  return cells;
}

double number(const std::string& cell) { return std::strtod(cell.c_str(), nullptr); }

}  // namespace

std::vector<ReferenceModel> reference_models() {
  auto file = open("small_study_models.csv");
  std::vector<ReferenceModel> models;
  std::string line;
  std::getline(file, line);  // the script and its versions
  std::getline(file, line);  // the header
  while (std::getline(file, line)) {
    const auto cells = cells_of(line);
    models.push_back({cells[0],
                      cells[1],
                      number(cells[2]),
                      number(cells[3]),
                      number(cells[4]),
                      number(cells[5]),
                      number(cells[6]),
                      number(cells[7])});
  }
  return models;
}

Estimates reference_data(const std::string& name) {
  if (name == "spread-out") {
    return samples::estimates(
        {0.71, 0.55, 0.32, 0.48, 0.05, 0.18, 0.90, -0.10, 0.66, 0.21},
        {0.0900, 0.0625, 0.0196, 0.0400, 0.0144, 0.0225, 0.1600, 0.0324, 0.0784, 0.0081});
  }
  auto file = open("hackshaw1998.csv");
  std::vector<double> yi, vi;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto cells = cells_of(line);
    yi.push_back(number(cells[cells.size() - 2]));
    vi.push_back(number(cells[cells.size() - 1]));
  }
  return samples::estimates(yi, vi);
}

}  // namespace copse::bias
