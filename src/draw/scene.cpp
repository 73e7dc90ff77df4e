#include "copse/draw/scene.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace copse::draw {
namespace {

void move(Point& point, Point by) {
  point.x += by.x;
  point.y += by.y;
}

struct Mover {
  Point by;
  void operator()(Line& line) const {
    move(line.from, by);
    move(line.to, by);
  }
  void operator()(Polyline& line) const {
    for (auto& point : line.points) move(point, by);
  }
  void operator()(Polygon& polygon) const {
    for (auto& point : polygon.points) move(point, by);
  }
  void operator()(Rectangle& rectangle) const { move(rectangle.corner, by); }
  void operator()(Circle& circle) const { move(circle.centre, by); }
  void operator()(Text& text) const { move(text.at, by); }
};

std::uint8_t mixed(std::uint8_t from, std::uint8_t to, double share) {
  return static_cast<std::uint8_t>(std::lround((1.0 - share) * from + share * to));
}

void join(std::string& all, const std::string& more) {
  if (more.empty()) return;
  all += (all.empty() ? "" : " ") + more;
}

}  // namespace

Colour mixed(Colour from, Colour to, double share) {
  return {mixed(from.red, to.red, share),
          mixed(from.green, to.green, share),
          mixed(from.blue, to.blue, share)};
}

Group& Scene::add_group(std::string group_id, std::string label) {
  return groups.emplace_back(Group{std::move(group_id), std::move(label), {}});
}

Scene moved(Scene scene, Point by) {
  for (auto& group : scene.groups) {
    for (auto& shape : group.shapes) std::visit(Mover{by}, shape);
  }
  return scene;
}

Scene stacked(std::vector<Scene> scenes, double gap) {
  if (scenes.size() == 1) return std::move(scenes.front());
  Scene all = scenes.front();
  all.groups.clear();
  all.title.clear();
  all.description.clear();
  double y = 0.0;
  int number = 0;
  for (auto& scene : scenes) {
    ++number;
    const double height = scene.size.height;
    all.size.width = std::max(all.size.width, scene.size.width);
    join(all.title, scene.title + (number < static_cast<int>(scenes.size()) ? ";" : ""));
    join(all.description, scene.description);
    for (auto& group : moved(std::move(scene), {0.0, y}).groups) {
      group.id = std::to_string(number) + "-" + group.id;
      all.groups.push_back(std::move(group));
    }
    y += height + gap;
  }
  all.size.height = y - gap;
  return all;
}

}  // namespace copse::draw
