#include <array>
#include <utility>

#include "detail_arms.hpp"

namespace copse::intake {
namespace {

// Compared with a cell as headers are: lower case, blanks, dots and hyphens as one underscore.
constexpr std::array<std::pair<std::string_view, Side>, 19> side_words{{
    {"experimental", Side::experimental},
    {"experiment", Side::experimental},
    {"exp", Side::experimental},
    {"e", Side::experimental},
    {"intervention", Side::experimental},
    {"int", Side::experimental},
    {"treatment", Side::experimental},
    {"treated", Side::experimental},
    {"treat", Side::experimental},
    {"t", Side::experimental},
    {"control", Side::control},
    {"controls", Side::control},
    {"ctrl", Side::control},
    {"ctl", Side::control},
    {"con", Side::control},
    {"c", Side::control},
    {"comparator", Side::control},
    {"comparison", Side::control},
    {"placebo", Side::control},
}};

constexpr std::array<std::pair<std::string_view, Direction>, 8> direction_words{{
    {"higher_better", Direction::higher_better},
    {"higher_is_better", Direction::higher_better},
    {"higher", Direction::higher_better},
    {"high", Direction::higher_better},
    {"lower_better", Direction::lower_better},
    {"lower_is_better", Direction::lower_better},
    {"lower", Direction::lower_better},
    {"low", Direction::lower_better},
}};

template <class Words>
auto find_word(const Words& words, std::string_view text)
    -> std::optional<decltype(words.front().second)> {
  const auto wanted = normalised_header(text);
  for (const auto& [word, meaning] : words) {
    if (word == wanted) return meaning;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Side> find_side(std::string_view word) { return find_word(side_words, word); }

std::optional<Direction> find_direction(std::string_view word) {
  return find_word(direction_words, word);
}

std::string arm_key(const ArmRow& row) {
  if (!row.arm.empty()) return row.arm;
  const std::string side = row.side == Side::control ? "control" : "experimental";
  return row.comparator.empty() ? side : side + " " + row.comparator;
}

std::string arm_label(const ArmRow& row) {
  if (row.side == Side::control && !row.comparator.empty()) return row.comparator;
  return arm_key(row);
}

}  // namespace copse::intake
