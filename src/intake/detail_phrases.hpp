#pragma once

#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "copse/table/table.hpp"

/// What sentences of this room are put together from.
namespace copse::intake::wording {

[[nodiscard]] inline std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

[[nodiscard]] inline std::vector<std::string> quoted_all(const std::vector<std::string>& items) {
  std::vector<std::string> result;
  for (const auto& item : items) result.push_back(quoted(item));
  return result;
}

/// "a, b and c".
[[nodiscard]] inline std::string listed(const std::vector<std::string>& items,
                                        const std::string& last = " and ") {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? last : ", ";
    text += items[i];
  }
  return text;
}

/// At most six significant digits.
[[nodiscard]] inline std::string six_digits(double value) {
  std::string number(32, '\0');
  auto* const end =
      std::to_chars(
          number.data(), number.data() + number.size(), value, std::chars_format::general, 6)
          .ptr;
  number.resize(static_cast<std::size_t>(end - number.data()));
  return number;
}

/// "; did you mean …?", empty when no name is near.
[[nodiscard]] inline std::string did_you_mean(std::string_view wanted,
                                              const std::vector<std::string>& names) {
  const auto nearest = table::nearest_names(wanted, names);
  return nearest.empty() ? "" : "; did you mean " + listed(quoted_all(nearest), " or ") + "?";
}

}  // namespace copse::intake::wording
