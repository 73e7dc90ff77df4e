#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
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

  std::string family_;
  double advance_ = 0.0;  ///< of a monospaced face
  double (*measure_)(const char*, double, int, int, const char*, std::size_t, int*) = nullptr;
  mutable std::map<std::string, double, std::less<>> known_;  ///< widths by font and text
  mutable std::vector<std::string> without_glyphs_;
};

}  // namespace copse::draw
