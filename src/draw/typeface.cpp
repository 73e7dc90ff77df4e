#include "copse/draw/typeface.hpp"

#include <algorithm>
#include <utility>

#include "detail_character_grid.hpp"
#include "detail_plugin.hpp"

namespace copse::draw {
namespace {

/// Signs of numbers: fonts do not kern them, so a width is the sum of theirs.
bool is_plain(char sign) {
  return std::string_view("0123456789 .,[]()%/").find(sign) != std::string_view::npos;
}

std::string key(std::string_view text, const Font& font) {
  return std::to_string(font.size) + (font.bold ? "b" : "") + (font.italic ? "i" : "") + "\n" +
         std::string(text);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

Typeface::Typeface(std::string family)
    : family_(std::move(family)),
      measure_(reinterpret_cast<detail::TextWidth*>(
          detail::plugin_function("libcopse-text.so", "copse_text_width"))) {}

Typeface Typeface::monospaced(double advance) {
  Typeface face;
  face.family_ = "monospace";
  face.advance_ = advance;
  return face;
}

double Typeface::width(std::string_view text, const Font& font) const {
  if (measure_ == nullptr) return advance_ * detail::columns_of(text);
  if (!std::ranges::all_of(text, is_plain)) return laid_out_width(text, font);
  double sum = 0.0;
  for (const char& sign : text) sum += laid_out_width({&sign, 1}, font);
  return sum;
}

double Typeface::laid_out_width(std::string_view text, const Font& font) const {
  const auto [known, added] = known_.try_emplace(key(text, font), 0.0);
  if (!added) return known->second;
  int unknown = 0;
  known->second = measure_(family_.c_str(),
                           font.size,
                           static_cast<int>(font.bold),
                           static_cast<int>(font.italic),
                           text.data(),
                           text.size(),
                           &unknown);
  if (unknown > 0) without_glyphs_.emplace_back(text);
  return known->second;
}

std::vector<std::string> Typeface::wrapped(std::string_view text,
                                           const Font& font,
                                           double most) const {
  std::vector<std::string> lines;
  for (const auto word : words_of(text)) {
    const bool fits = !lines.empty() && width(lines.back() + " " + std::string(word), font) <= most;
    if (fits) {
      lines.back() += " " + std::string(word);
    } else {
      lines.emplace_back(word);
    }
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace copse::draw
