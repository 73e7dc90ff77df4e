#pragma once

#include <string>
#include <vector>

#include "copse/draw/scene.hpp"

/// What figure tests look for in a scene.
namespace copse::figure {

inline std::vector<std::string> texts_of(const draw::Scene& scene) {
  std::vector<std::string> texts;
  for (const auto& group : scene.groups) {
    for (const auto& shape : group.shapes) {
      if (const auto* text = std::get_if<draw::Text>(&shape)) texts.push_back(text->text);
    }
  }
  return texts;
}

inline const draw::Group* group_of(const draw::Scene& scene, const std::string& id) {
  for (const auto& group : scene.groups) {
    if (group.id == id) return &group;
  }
  return nullptr;
}

/// The shapes of one kind in a group, in order.
template <class Shape>
std::vector<Shape> shapes_of(const draw::Scene& scene, const std::string& id) {
  std::vector<Shape> found;
  const auto* group = group_of(scene, id);
  if (group == nullptr) return found;
  for (const auto& shape : group->shapes) {
    if (const auto* one = std::get_if<Shape>(&shape)) found.push_back(*one);
  }
  return found;
}

/// Every point of every shape lies on the page.
inline bool is_inside(const draw::Scene& scene) {
  const auto inside = [&](draw::Point point) {
    return point.x >= -0.01 && point.x <= scene.size.width + 0.01 && point.y >= -0.01 &&
           point.y <= scene.size.height + 0.01;
  };
  struct Points {
    std::vector<draw::Point> operator()(const draw::Line& s) const { return {s.from, s.to}; }
    std::vector<draw::Point> operator()(const draw::Polyline& s) const { return s.points; }
    std::vector<draw::Point> operator()(const draw::Polygon& s) const { return s.points; }
    std::vector<draw::Point> operator()(const draw::Rectangle& s) const {
      return {s.corner, {s.corner.x + s.size.width, s.corner.y + s.size.height}};
    }
    std::vector<draw::Point> operator()(const draw::Circle& s) const { return {s.centre}; }
    std::vector<draw::Point> operator()(const draw::Text& s) const { return {s.at}; }
  };
  for (const auto& group : scene.groups) {
    for (const auto& shape : group.shapes) {
      for (const auto& point : std::visit(Points{}, shape)) {
        if (!inside(point)) return false;
      }
    }
  }
  return true;
}

}  // namespace copse::figure
