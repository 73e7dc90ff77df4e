#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

#include "copse/report/text.hpp"

namespace copse::report {
namespace {

/// Visits each code point with its bytes and its width; bytes that are no UTF-8 count as one
/// column.
template <class Visit>
void for_each_code_point(std::string_view text, Visit visit) {
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    const auto taken = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
    const bool is_control = length < 1 || code < 0x20 || (code >= 0x7f && code < 0xa0);
    const int width = length < 1 ? 1 : utf8proc_charwidth(code);
    visit(text.substr(0, taken), static_cast<std::size_t>(std::max(width, 0)), is_control);
    text.remove_prefix(taken);
  }
}

/// Cuts `text` where it would grow wider than `width`; at least one character stays.
std::pair<std::string, std::string> split_at(std::string_view text, std::size_t width) {
  std::string head, tail;
  std::size_t used = 0;
  for_each_code_point(text, [&](std::string_view bytes, std::size_t w, bool) {
    const bool fits = tail.empty() && (head.empty() || used + w <= width);
    (fits ? head : tail) += bytes;
    if (fits) used += w;
  });
  return {head, tail};
}

/// The first line's share of a word that is wider than a line: up to its last hyphen that fits, if
/// any.
std::pair<std::string, std::string> break_word(const std::string& word, std::size_t width) {
  auto [head, tail] = split_at(word, width);
  const auto hyphen = head.rfind('-');
  if (tail.empty() || hyphen == std::string::npos || hyphen == 0) return {head, tail};
  return {word.substr(0, hyphen + 1), word.substr(hyphen + 1)};
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto blank = std::min(text.find(' '), text.size());
    if (blank > 0) words.emplace_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return words;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for_each_code_point(text, [&](std::string_view, std::size_t w, bool) { width += w; });
  return width;
}

std::string padded(std::string_view text, std::size_t width, Align align) {
  const auto own = display_width(text);
  const std::string blanks(width > own ? width - own : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines{""};
  for (auto word : words_of(text)) {
    while (true) {
      auto& line = lines.back();
      const auto needed = display_width(line) + (line.empty() ? 0 : 1) + display_width(word);
      if (needed <= width) {
        line += line.empty() ? word : " " + word;
        break;
      }
      if (!line.empty()) {
        lines.emplace_back();
        continue;
      }
      const auto [head, tail] = break_word(word, width);
      line = head;
      if (tail.empty()) break;
      word = tail;
      lines.emplace_back();
    }
  }
  return lines;
}

std::string shortened(std::string_view text, std::size_t width, std::string_view mark) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string head;
  std::size_t used = 0;
  bool full = false;
  for_each_code_point(text, [&](std::string_view bytes, std::size_t w, bool) {
    full = full || used + w > width - 1;
    if (full) return;
    head += bytes;
    used += w;
  });
  return head.append(mark);
}

std::string printable(std::string_view text) {
  std::string result;
  for_each_code_point(text, [&](std::string_view bytes, std::size_t, bool is_control) {
    result += is_control ? std::string_view(" ") : bytes;
  });
  return result;
}

std::string in_ascii(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> signs{
      {{"²", "^2"},
       {"–", "-"},
       {"−", "-"},
       {"…", "..."},
       {"×", "x"},
       {"√", "sqrt"},
       {"Σ", "sum "},
       {"μ", "mu"},
       {"∞", "infinity"}}};
  std::string result;
  for_each_code_point(text, [&](std::string_view bytes, std::size_t, bool) {
    const auto* const sign =
        std::ranges::find(signs, bytes, &std::pair<std::string_view, std::string_view>::first);
    result += sign == signs.end() ? bytes : sign->second;
  });
  return result;
}

}  // namespace copse::report
