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
  if (std::ranges::all_of(text, is_plain)) return sum_of_signs(text, font);
  const auto [known, added] = widths_in(font).texts.try_emplace(std::string(text), 0.0);
  if (added) known->second = laid_out_width(text, font);
  return known->second;
}

Typeface::Widths& Typeface::widths_in(const Font& font) const {
  const auto known = std::ranges::find(known_, font, &Widths::font);
  if (known != known_.end()) return *known;
  known_.push_back({font, {}, {}});
  known_.back().signs.fill(-1.0);
  return known_.back();
}

double Typeface::sum_of_signs(std::string_view text, const Font& font) const {
  auto& signs = widths_in(font).signs;
  double sum = 0.0;
  for (const char& sign : text) {
    double& width = signs[static_cast<unsigned char>(sign)];
    if (width < 0.0) width = laid_out_width({&sign, 1}, font);
    sum += width;
  }
  return sum;
}

double Typeface::laid_out_width(std::string_view text, const Font& font) const {
  int unknown = 0;
  const double width = measure_(family_.c_str(),
                                font.size,
                                static_cast<int>(font.bold),
                                static_cast<int>(font.italic),
                                text.data(),
                                text.size(),
                                &unknown);
  if (unknown > 0) without_glyphs_.emplace_back(text);
  return width;
}

std::vector<std::string> Typeface::wrapped(std::string_view text,
                                           const Font& font,
                                           double most) const {
  if (width(text, font) <= most) return {std::string(text)};
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
