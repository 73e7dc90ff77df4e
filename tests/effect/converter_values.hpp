#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "support/close.hpp"

/// What scripts/reference/converters.py computed in 60 digits.
namespace copse::effect {

struct ConverterValue {
  std::string function;
  std::vector<double> arguments;
  double expected = 0.0;
  std::string line;
};

inline std::vector<ConverterValue> converter_values(const std::string& function) {
  std::ifstream file(std::string(COPSE_SOURCE_DIR) + "/tests/reference/converters.csv");
  std::vector<ConverterValue> values;
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    ConverterValue value;
    std::string arguments, argument, expected;
    std::getline(cells, value.function, ',');
    if (value.function != function) continue;
    std::getline(cells, arguments, ',');
    std::getline(cells, expected, ',');
    std::istringstream words(arguments);
    while (words >> argument) value.arguments.push_back(std::strtod(argument.c_str(), nullptr));
    value.expected = std::strtod(expected.c_str(), nullptr);
    value.line = line;
    values.push_back(value);
  }
  return values;
}

using Arguments = std::vector<double>;

/// Compares `evaluate` with every value of `function`, of which there are `count`.
inline void expect_converter_values(const std::string& function,
                                    std::size_t count,
                                    const std::function<double(const Arguments&)>& evaluate,
                                    double tolerance = support::formula_tolerance) {
  const auto values = converter_values(function);
  EXPECT_EQ(values.size(), count) << function;
  for (const auto& value : values)
    EXPECT_TRUE(
        support::is_close(evaluate(value.arguments), value.expected, tolerance, 0.0, value.line));
}

}  // namespace copse::effect
