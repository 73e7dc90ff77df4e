#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A picture as values: what stands where, in which colour. Lengths are in px of 1/96 inch, x to
/// the right and y down from the upper left corner.
namespace copse::draw {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  bool operator==(const Colour&) const = default;
};

/// 0xRRGGBB.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U & 0xFFU),
          static_cast<std::uint8_t>(hex >> 8U & 0xFFU),
          static_cast<std::uint8_t>(hex & 0xFFU)};
}

/// `share` of the way from one colour to another, inside [0, 1].
[[nodiscard]] Colour mixed(Colour from, Colour to, double share);

struct Point {
  double x = 0.0;
  double y = 0.0;
};

struct Size {
  double width = 0.0;
  double height = 0.0;
};

struct Stroke {
  Colour colour;
  double width = 1.0;
  std::vector<double> dash = {};  ///< lengths of strokes and gaps in turn; empty: unbroken
};

struct Paint {
  std::optional<Colour> fill = {};
  std::optional<Stroke> stroke = {};
  double opacity = 1.0;
};

struct Line {
  Point from;
  Point to;
  Stroke stroke;
};

struct Polyline {
  std::vector<Point> points;
  Stroke stroke;
  double opacity = 1.0;
};

struct Polygon {
  std::vector<Point> points;
  Paint paint;
};

struct Rectangle {
  Point corner;  ///< upper left
  Size size;
  Paint paint;
};

struct Circle {
  Point centre;
  double radius = 1.0;
  Paint paint;
};

struct Font {
  double size = 12.0;
  bool bold = false;
  bool italic = false;
  bool operator==(const Font&) const = default;
};

enum class Anchor { start, middle, end };  ///< which part of a text stands at its point

struct Text {
  Point at;  ///< on the base line
  std::string text;
  Font font;
  Colour colour;
  Anchor anchor = Anchor::start;
  double angle = 0.0;  ///< in degrees, clockwise about `at`
};

using Shape = std::variant<Line, Polyline, Polygon, Rectangle, Circle, Text>;

/// Shapes that belong together, later ones over earlier ones.
struct Group {
  std::string id;     ///< letters, digits and hyphens; unique in a scene
  std::string label;  ///< what a screen reader says of it; may be empty
  std::vector<Shape> shapes;
};

struct Scene {
  Size size;
  std::string id = "figure";  ///< starts every id in the SVG, so that several fit on one page
  std::string title;
  std::string description;  ///< the picture in words, for those who cannot see it
  std::string font = "DejaVu Sans";
  Colour background = rgb(0xFFFFFF);
  std::vector<Group> groups;

  [[nodiscard]] Group& add_group(std::string group_id, std::string label = {});
};

/// The scene with everything in it moved.
[[nodiscard]] Scene moved(Scene scene, Point by);

/// The scenes one below the other, `gap` px apart, as wide as the widest; title and description are
/// those of all. Ids are told apart by the scene's number.
/// @param scenes  one or more.
[[nodiscard]] Scene stacked(std::vector<Scene> scenes, double gap);

}  // namespace copse::draw
