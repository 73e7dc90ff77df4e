#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "copse/draw/scene.hpp"

namespace copse::draw {

/// A font family as Pango finds it on this machine, to measure text with. Measures at 96 px an inch
/// without hinting, so widths depend on the font alone.
class Typeface {
 public:
  /// @throws Error{estimation} when the part of copse that measures text cannot be loaded.
  explicit Typeface(std::string family);

  /// Signs of `advance` px each, wide ones two of them, at every size: those of a terminal.
  [[nodiscard]] static Typeface monospaced(double advance);

  /// Advance width in px. The text is one line.
  [[nodiscard]] double width(std::string_view text, const Font& font) const;

  /// The lines that `text` takes when none is to be wider than `most` px, broken at blanks; a
  /// longer word stays whole.
  [[nodiscard]] std::vector<std::string> wrapped(std::string_view text,
                                                 const Font& font,
                                                 double most) const;

  /// The texts measured so far for which no font here has all glyphs, each once.
  [[nodiscard]] const std::vector<std::string>& without_glyphs() const { return without_glyphs_; }

  [[nodiscard]] const std::string& family() const { return family_; }

 private:
  Typeface() = default;
  [[nodiscard]] double laid_out_width(std::string_view text, const Font& font) const;
  [[nodiscard]] double sum_of_signs(std::string_view text, const Font& font) const;

  std::string family_;
  double advance_ = 0.0;  ///< of a monospaced face
  double (*measure_)(const char*, double, int, int, const char*, std::size_t, int*) = nullptr;
  /// Widths in one font: of single signs, -1 where not measured yet, and of texts.
  struct Widths {
    Font font;
    std::array<double, 128> signs;
    std::unordered_map<std::string, double> texts;
  };
  [[nodiscard]] Widths& widths_in(const Font& font) const;

  mutable std::deque<Widths> known_;
  mutable std::vector<std::string> without_glyphs_;
};

}  // namespace copse::draw
