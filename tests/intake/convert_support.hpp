#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "copse/intake/convert.hpp"
#include "intake_support.hpp"
#include "prepared_support.hpp"

namespace copse::intake {

inline Prepared converted(const std::string& text, const ReadingChoices& choices = {}) {
  const auto table = table_of(text);
  return convert(table, all_rows(table), choices);
}

inline bool has_column(const Prepared& prepared, const std::string& column) {
  return std::ranges::find(prepared.columns, column) != prepared.columns.end();
}

inline std::optional<Notice> find_notice(const std::vector<Notice>& notices,
                                         const std::string& code) {
  const auto found = std::ranges::find(notices, code, &Notice::code);
  return found == notices.end() ? std::nullopt : std::optional(*found);
}

}  // namespace copse::intake
