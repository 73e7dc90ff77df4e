#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/report/data.hpp"

/// Cells of tables for programs.
namespace copse::view {

[[nodiscard]] inline report::Value value(const std::optional<double>& number) {
  return number ? report::Value(*number) : report::Value();
}

[[nodiscard]] inline report::Value value(const std::optional<std::string>& text) {
  return text ? report::Value(*text) : report::Value();
}

/// The notices of one study in one cell.
[[nodiscard]] inline std::string messages(const std::vector<Notice>& notices) {
  std::string text;
  for (const auto& notice : notices) text += (text.empty() ? "" : " ") + notice.message;
  return text;
}

}  // namespace copse::view
