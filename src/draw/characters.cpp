#include "copse/draw/characters.hpp"

#include <algorithm>
#include <cmath>

#include "detail_character_grid.hpp"

namespace copse::draw {
namespace {

using detail::CharacterGrid;

constexpr double largest_mark = 18.0;  // px high; what is higher is an area

/// The signs of lines and marks; each one column wide.
struct Signs {
  const char *across, *down, *tick, *square, *small_square, *disc, *ring, *diamond, *left_end,
      *right_end, *bold, *off_left, *off_right, *curve;
};
constexpr Signs boxes{"─", "│", "┬", "■", "▪", "●", "○", "◆", "◁", "▷", "━", "◀", "▶", "·"};
constexpr Signs ascii_signs{"-", "|", "+", "#", "*", "o", "o", "O", "(", ")", "=", "<", ">", "."};

struct Box {
  double left, right, top, bottom;
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double middle() const { return (top + bottom) / 2.0; }
};

Box box_of(const std::vector<Point>& points) {
  Box box{points[0].x, points[0].x, points[0].y, points[0].y};
  for (const auto& point : points) {
    box.left = std::min(box.left, point.x);
    box.right = std::max(box.right, point.x);
    box.top = std::min(box.top, point.y);
    box.bottom = std::max(box.bottom, point.y);
  }
  return box;
}

class Drawer {
 public:
  Drawer(CharacterGrid& grid, const Signs& signs) : grid_(grid), signs_(signs) {}

  void operator()(const Line& line) const {
    if (detail::is_hairline(line.stroke)) return;
    if (std::abs(line.from.y - line.to.y) < 0.5) {
      grid_.fill_across(line.from.x, line.to.x, line.from.y, signs_.across);
    } else if (std::abs(line.from.x - line.to.x) < 0.5) {
      const bool tick = std::abs(line.from.y - line.to.y) < 6.0;
      if (tick) grid_.put(line.from.x, line.from.y, signs_.tick);
      if (!tick) grid_.fill_down(line.from.x, line.from.y, line.to.y, signs_.down);
    } else {
      trace({line.from, line.to});
    }
  }
  void operator()(const Polyline& line) const { trace(line.points); }
  void operator()(const Polygon& polygon) const {
    const auto box = box_of(polygon.points);
    if (box.height() > largest_mark) return;
    if (polygon.points.size() == 3) {  // the tip of an arrow is its first point
      const bool left = polygon.points.front().x < box.right - box.width() / 2.0;
      grid_.put(polygon.points.front().x, box.middle(), left ? signs_.off_left : signs_.off_right);
      return;
    }
    grid_.overwrite_across(box.left, box.right, box.middle(), signs_.bold);
    grid_.put(box.left, box.middle(), signs_.left_end);
    grid_.put(box.right, box.middle(), signs_.right_end);
    const auto top = std::ranges::min_element(polygon.points, {}, &Point::y);
    grid_.put(top->x, box.middle(), signs_.diamond);
  }
  void operator()(const Rectangle& rectangle) const {
    const double middle = rectangle.corner.y + rectangle.size.height / 2.0;
    if (rectangle.size.height > largest_mark) return;
    const double left = rectangle.corner.x, right = left + rectangle.size.width;
    if (rectangle.size.width > largest_mark) {
      grid_.overwrite_across(left, right, middle, signs_.bold);
    } else {
      const bool small = rectangle.size.width < character_width;
      grid_.put((left + right) / 2.0, middle, small ? signs_.small_square : signs_.square);
    }
  }
  void operator()(const Circle& circle) const {
    if (circle.radius > largest_mark) return;
    const bool ring = circle.paint.stroke && circle.paint.stroke->width > 1.0;
    grid_.put(circle.centre.x, circle.centre.y, ring ? signs_.ring : signs_.disc);
  }
  void operator()(const Text& text) const {
    if (text.angle == 0.0) grid_.write(text);
  }

 private:
  void trace(const std::vector<Point>& points) const {
    for (std::size_t i = 1; i < points.size(); ++i) {
      const auto &a = points[i - 1], &b = points[i];
      const int steps =
          std::max(1, static_cast<int>(std::hypot(b.x - a.x, b.y - a.y) / character_width));
      for (int step = 0; step <= steps; ++step) {
        const double share = static_cast<double>(step) / steps;
        grid_.put_where_blank(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), signs_.curve);
      }
    }
  }

  CharacterGrid& grid_;
  const Signs& signs_;
};

}  // namespace

std::vector<std::string> to_characters(const Scene& scene, bool ascii) {
  CharacterGrid grid(scene, character_width);
  const Drawer draw(grid, ascii ? ascii_signs : boxes);
  for (const auto& group : scene.groups) {
    for (const auto& shape : group.shapes) std::visit(draw, shape);
  }
  return grid.lines();
}

}  // namespace copse::draw
