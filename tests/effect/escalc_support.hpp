#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "copse/effect/measure.hpp"

/// Rows of the effect sizes in tests/reference and what the declared computations make of them.
namespace copse::effect::support {

struct Row {
  std::array<double, 6> inputs{};  ///< in the order of the struct's members
  double yi = 0.0;
  double vi = 0.0;
};

/// Studies by measure and variance type, in their order.
using Rows = std::map<std::pair<std::string, std::string>, std::vector<Row>>;

inline Rows read_rows(const std::string& file) {
  std::ifstream in(std::string(COPSE_SOURCE_DIR) + "/tests/reference/" + file);
  Rows rows;
  std::string line;
  std::getline(in, line);  // the script and its versions
  std::getline(in, line);  // the header
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    std::array<std::string, 11> cell;  // measure, variance, study, six inputs, yi, vi
    for (auto& c : cell) std::getline(cells, c, ',');
    Row row;
    for (std::size_t i = 0; i < 6; ++i) row.inputs[i] = std::strtod(cell[3 + i].c_str(), nullptr);
    row.yi = std::strtod(cell[9].c_str(), nullptr);
    row.vi = std::strtod(cell[10].c_str(), nullptr);
    rows[{cell[0], cell[1]}].push_back(row);
  }
  return rows;
}

/// A struct whose members are all numbers.
template <class Inputs>
Inputs inputs_of(const std::array<double, 6>& numbers) {
  std::array<double, sizeof(Inputs) / sizeof(double)> own{};
  std::copy_n(numbers.begin(), std::min(own.size(), numbers.size()), own.begin());
  return std::bit_cast<Inputs>(own);
}

template <class Inputs>
EffectSizes compute(Formula<Inputs> formula,
                    const std::vector<Row>& rows,
                    const EffectOptions& options) {
  std::vector<Inputs> studies;
  if constexpr (!std::is_same_v<Inputs, ReportedEffect>) {
    for (const auto& row : rows) studies.push_back(inputs_of<Inputs>(row.inputs));
  }
  return formula(studies, options);
}

inline EffectSizes compute(const MeasureDeclaration& measure,
                           const std::vector<Row>& rows,
                           const EffectOptions& options) {
  return std::visit([&](auto formula) { return compute(formula, rows, options); },
                    measure.computation);
}

}  // namespace copse::effect::support
