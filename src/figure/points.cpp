#include <algorithm>
#include <cmath>
#include <numeric>

#include "detail_points.hpp"

namespace copse::figure {
namespace {

constexpr double label_height = 12.0;

struct Placed {
  double left, right, y;
};

bool overlap(const Placed& a, const Placed& b) {
  return a.left < b.right && b.left < a.right && std::abs(a.y - b.y) < label_height;
}

/// To the right of its point, or to the left where the panel ends.
Placed place(const draw::Point& at, const StudyPoint& point, double width, const Panel& panel) {
  const double gap = point.radius + 3.0;
  const bool right = at.x + gap + width <= panel.right();
  const double left = right ? at.x + gap : std::max(panel.left(), at.x - gap - width);
  return {left, left + width, at.y + 4.0};
}

draw::Shape mark_of(const draw::Point& at, const StudyPoint& point, const Theme& theme) {
  const double r = point.radius;
  const draw::Stroke edge{theme.background, 0.8};
  if (!point.highlighted) return draw::Circle{at, r, {theme.mark, edge, 0.85}};
  const double h = 1.3 * r;
  return draw::Polygon{{{at.x - h, at.y}, {at.x, at.y - h}, {at.x + h, at.y}, {at.x, at.y + h}},
                       {theme.highlight, edge, 1.0}};
}

}  // namespace

void add_points(draw::Group& group,
                const Panel& panel,
                const std::vector<StudyPoint>& points,
                const Style& style) {
  auto& shapes = group.shapes;
  for (const auto& point : points) {
    shapes.push_back(mark_of(panel.at(point.x, point.y), point, style.theme));
  }
  std::vector<Placed> placed;
  for (const auto& point : points) {
    const auto at = panel.at(point.x, point.y);
    placed.push_back({at.x - point.radius, at.x + point.radius, at.y + 4.0});
  }
  for (const auto& point : points) {
    if (!point.named) continue;
    const double width = style.typeface.width(point.label, small_font);
    auto here = place(panel.at(point.x, point.y), point, width, panel);
    const auto covers = [&](const Placed& other) { return overlap(here, other); };
    while (std::ranges::any_of(placed, covers) && here.y < panel.bottom()) here.y += 3.0;
    placed.push_back(here);
    shapes.emplace_back(text({here.left, here.y}, point.label, small_font, style.theme.text));
  }
}

void name_outliers(std::vector<StudyPoint>& points, std::size_t most) {
  const auto name_by = [&](double StudyPoint::*coordinate) {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(
        order, std::greater<>(), [&](std::size_t i) { return points[i].*coordinate; });
    for (std::size_t i = 0; i < std::min(most, order.size()); ++i) points[order[i]].named = true;
  };
  name_by(&StudyPoint::x);
  name_by(&StudyPoint::y);
}

std::vector<double> radii_of(const std::vector<double>& weights, double largest) {
  double most = 0.0;
  for (const double weight : weights) most = std::max(most, weight);
  std::vector<double> radii;
  for (const double weight : weights) {
    radii.push_back(most > 0.0 ? std::max(2.0, largest * std::sqrt(weight / most)) : largest / 2.0);
  }
  return radii;
}

}  // namespace copse::figure
