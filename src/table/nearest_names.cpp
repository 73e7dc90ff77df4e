#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "copse/table/table.hpp"

namespace copse::table {
namespace {

/// One element a character; its value is its UTF-8 bytes, which is enough to compare.
std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const auto is_capital = c >= 'A' && c <= 'Z';
    if ((byte & 0xC0U) == 0x80U && !letters.empty()) {
      letters.back() = (letters.back() << 8U) | byte;
    } else {
      letters += static_cast<char32_t>(is_capital ? byte | 0x20U : byte);
    }
  }
  return letters;
}

/// Levenshtein (1966): insertions, deletions and substitutions.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto substituted = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = std::exchange(row[j], std::min({substituted, row[j] + 1, row[j - 1] + 1}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> nearest_names(std::string_view wanted,
                                       const std::vector<std::string>& names,
                                       std::size_t limit) {
  const auto target = letters_of(wanted);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& name : names) {
    const auto letters = letters_of(name);
    const auto allowed = letters.size() / 2;
    if (letters.empty() || target.size() > letters.size() + allowed ||
        letters.size() > target.size() + allowed) {
      continue;
    }
    const auto distance = edit_distance(target, letters);
    const std::pair entry{distance, name};
    if (distance <= allowed && std::ranges::find(found, entry) == found.end()) {
      found.push_back(entry);
    }
  }
  std::ranges::stable_sort(found, {}, &std::pair<std::size_t, std::string>::first);
  std::vector<std::string> nearest;
  for (const auto& [distance, name] : found) {
    if (nearest.size() < limit) nearest.push_back(name);
  }
  return nearest;
}

}  // namespace copse::table
