#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "copse/draw/scene.hpp"

namespace copse::draw::detail {

/// Columns that a text takes in a terminal.
[[nodiscard]] int columns_of(std::string_view text);

/// Strokes under 1 px are for the background of a picture, and are not drawn with characters.
[[nodiscard]] inline bool is_hairline(const Stroke& stroke) { return stroke.width < 1.0; }

/// A page of characters, addressed in px of a scene.
class CharacterGrid {
 public:
  CharacterGrid(const Scene& scene, double column_width);

  void put(double x, double y, const char* sign);
  void put_where_blank(double x, double y, const char* sign);
  /// From one x to another in the line of y, where nothing stands yet.
  void fill_across(double from, double to, double y, const char* sign);
  void overwrite_across(double from, double to, double y, const char* sign);
  /// Down the column of x, where nothing stands yet.
  void fill_down(double x, double from, double to, const char* sign);
  void write(const Text& text);

  /// Without blanks at the ends.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  struct Anchor {
    double y;
    std::size_t line;
  };
  void add_anchors(const Scene& scene);
  [[nodiscard]] std::size_t line_at(double y) const;
  [[nodiscard]] std::size_t column_at(double x) const;
  [[nodiscard]] std::string& cell(std::size_t line, std::size_t column);

  double column_width_;
  std::size_t columns_;
  std::vector<Anchor> anchors_;                  ///< by y; never empty
  std::vector<std::vector<std::string>> cells_;  ///< a wide sign leaves an empty cell behind it
};

}  // namespace copse::draw::detail
