#pragma once

#include <cmath>
#include <optional>
#include <vector>

#include "copse/effect/five_numbers.hpp"

namespace copse::effect {

/// min q1 median q3 max n of converters.csv; nan is missing.
inline FiveNumbers printed_numbers(const std::vector<double>& a) {
  const auto number = [&a](std::size_t i) {
    return std::isnan(a[i]) ? std::nullopt : std::optional(a[i]);
  };
  return {number(0), number(1), number(2), number(3), number(4), a[5]};
}

/// Every number times `scale` plus `shift`.
inline FiveNumbers moved(const FiveNumbers& numbers, double scale, double shift) {
  const auto each = [scale, shift](const std::optional<double>& number) {
    return number ? std::optional(scale * *number + shift) : std::nullopt;
  };
  return {each(numbers.min),
          each(numbers.q1),
          each(numbers.median),
          each(numbers.q3),
          each(numbers.max),
          numbers.n};
}

inline const FiveNumbers some_range{2.0, std::nullopt, 4.0, std::nullopt, 9.0, 100.0};
inline const FiveNumbers some_quartiles{std::nullopt, 10.0, 20.0, 31.0, std::nullopt, 50.0};
inline const FiveNumbers all_five{1.0, 3.0, 5.0, 9.0, 30.0, 80.0};

}  // namespace copse::effect
