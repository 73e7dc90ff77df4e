#pragma once

#include <array>
#include <cstdio>
#include <string>

namespace copse::intake::wording {

/// A number inside a sentence, to four digits.
[[nodiscard]] inline std::string shown(double value) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
  return buffer.data();
}

}  // namespace copse::intake::wording
