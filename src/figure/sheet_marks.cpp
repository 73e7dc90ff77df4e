#include <algorithm>
#include <cmath>

#include "detail_sheet.hpp"

namespace copse::figure {
namespace {

constexpr double largest_square = 13.0;  // side in px
constexpr double smallest_square = 2.5;
constexpr double diamond_height = 12.0;
constexpr double bar_height = 5.0;
constexpr double arrow = 6.0;

/// The points of an interval that lie on the axis, and which ends leave it.
struct Reach {
  double from, to;
  bool leaves_left, leaves_right;
};

Reach reach_of(const Interval& interval, const Scale& x) {
  return {x.px(std::clamp(interval.lower, x.lower, x.upper)),
          x.px(std::clamp(interval.upper, x.lower, x.upper)),
          interval.lower<x.lower, interval.upper> x.upper};
}

/// The tip of an arrow that points out of the axis; `to` is -1 to the left and 1 to the right.
void add_arrow(
    std::vector<draw::Shape>& shapes, double x, double y, double to, draw::Colour colour) {
  shapes.emplace_back(
      draw::Polygon{{{x, y}, {x - to * arrow, y - arrow / 2.0}, {x - to * arrow, y + arrow / 2.0}},
                    {colour, {}, 1.0}});
}

void add_whisker(std::vector<draw::Shape>& shapes,
                 const Reach& reach,
                 double y,
                 const draw::Stroke& stroke) {
  shapes.emplace_back(draw::Line{{reach.from, y}, {reach.to, y}, stroke});
  if (reach.leaves_left) add_arrow(shapes, reach.from, y, -1.0, stroke.colour);
  if (reach.leaves_right) add_arrow(shapes, reach.to, y, 1.0, stroke.colour);
}

void add_square(std::vector<draw::Shape>& shapes, const SheetRow& row, const Scale& x, double y) {
  if (!x.holds(*row.estimate)) return;
  const double side = std::max(smallest_square, largest_square * std::sqrt(row.weight));
  shapes.emplace_back(draw::Rectangle{
      {x.px(*row.estimate) - side / 2.0, y - side / 2.0}, {side, side}, {row.colour, {}, 1.0}});
}

void add_diamond(std::vector<draw::Shape>& shapes,
                 const SheetRow& row,
                 const Scale& x,
                 double y,
                 draw::Paint paint) {
  const auto reach = reach_of(*row.interval, x);
  const double middle = x.px(std::clamp(*row.estimate, x.lower, x.upper));
  shapes.emplace_back(draw::Polygon{{{reach.from, y},
                                     {middle, y - diamond_height / 2.0},
                                     {reach.to, y},
                                     {middle, y + diamond_height / 2.0}},
                                    std::move(paint)});
  if (reach.leaves_left) add_arrow(shapes, reach.from, y, -1.0, row.colour);
  if (reach.leaves_right) add_arrow(shapes, reach.to, y, 1.0, row.colour);
}

void add_bar(std::vector<draw::Shape>& shapes, const SheetRow& row, const Scale& x, double y) {
  const auto reach = reach_of(*row.interval, x);
  shapes.emplace_back(draw::Rectangle{{reach.from, y - bar_height / 2.0},
                                      {reach.to - reach.from, bar_height},
                                      {row.colour, {}, 1.0}});
  if (reach.leaves_left) add_arrow(shapes, reach.from, y, -1.0, row.colour);
  if (reach.leaves_right) add_arrow(shapes, reach.to, y, 1.0, row.colour);
}

}  // namespace

void add_mark(std::vector<draw::Shape>& shapes,
              const SheetRow& row,
              const Scale& x,
              double y,
              const Theme& theme) {
  switch (row.mark) {
    case Mark::none:
      return;
    case Mark::square:
    case Mark::point:
      if (row.interval) add_whisker(shapes, reach_of(*row.interval, x), y, {theme.text, 1.2});
      if (row.estimate && row.mark == Mark::square) add_square(shapes, row, x, y);
      if (row.estimate && row.mark == Mark::point && x.holds(*row.estimate)) {
        shapes.emplace_back(draw::Circle{{x.px(*row.estimate), y}, 3.5, {row.colour, {}, 1.0}});
      }
      return;
    case Mark::diamond:
      if (row.interval && row.estimate) add_diamond(shapes, row, x, y, {row.colour, {}, 1.0});
      return;
    case Mark::hollow_diamond:
      if (row.interval && row.estimate) {
        add_diamond(shapes, row, x, y, {theme.background, draw::Stroke{row.colour, 1.4}, 1.0});
      }
      return;
    case Mark::bar:
      if (row.interval) add_bar(shapes, row, x, y);
      return;
  }
}

}  // namespace copse::figure
