#pragma once

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

namespace copse {

/// One choice as the field writes it ("REML"), beside its enumerator. Each enum of choices has one
/// constexpr array of these; command line, plan, JSON and help all read that array.
template <class Enum>
struct Named {
  Enum value;
  std::string_view name;
  std::string_view about;  ///< a few words for the help
};

/// Equality without regard to ASCII case.
[[nodiscard]] inline bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// The name of a choice; every enumerator stands in its table.
template <class Table, class Enum>
[[nodiscard]] constexpr std::string_view name_of(const Table& table, Enum value) {
  for (const auto& entry : table) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

/// What a choice is, in a few words.
template <class Table, class Enum>
[[nodiscard]] constexpr std::string_view about(const Table& table, Enum value) {
  for (const auto& entry : table) {
    if (entry.value == value) return entry.about;
  }
  return {};
}

/// The choice with this name, read without regard to case; absent when there is none.
template <class Table>
[[nodiscard]] auto find_named(const Table& table, std::string_view name)
    -> std::optional<decltype(table.begin()->value)> {
  for (const auto& entry : table) {
    if (same_name(entry.name, name)) return entry.value;
  }
  return std::nullopt;
}

}  // namespace copse
