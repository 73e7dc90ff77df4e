#include "copse/draw/svg.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string_view>

#include "detail_xml.hpp"

namespace copse::draw {
namespace {

/// At most two decimals, no trailing zeros, no minus before zero.
std::string px(double value) {
  const double rounded = std::round(value * 100.0) / 100.0;
  std::string text = fmt::format("{:.2f}", rounded == 0.0 ? 0.0 : rounded);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string hex(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

std::string attributes(const Stroke& stroke) {
  std::string text =
      fmt::format(R"( stroke="{}" stroke-width="{}")", hex(stroke.colour), px(stroke.width));
  if (stroke.dash.empty()) return text;
  std::string lengths;
  for (const double length : stroke.dash) lengths += (lengths.empty() ? "" : " ") + px(length);
  return text + fmt::format(R"( stroke-dasharray="{}")", lengths);
}

std::string opacity_attribute(double opacity) {
  return opacity < 1.0 ? fmt::format(R"( opacity="{}")", px(opacity)) : std::string();
}

std::string attributes(const Paint& paint) {
  std::string text = fmt::format(R"( fill="{}")", paint.fill ? hex(*paint.fill) : "none");
  if (paint.stroke) text += attributes(*paint.stroke);
  return text + opacity_attribute(paint.opacity);
}

std::string list(const std::vector<Point>& points) {
  std::string text;
  for (const auto& point : points) {
    text += fmt::format("{}{},{}", text.empty() ? "" : " ", px(point.x), px(point.y));
  }
  return text;
}

std::string font_attributes(const Font& font) {
  return fmt::format(R"( font-size="{}"{}{})",
                     px(font.size),
                     font.bold ? R"( font-weight="bold")" : "",
                     font.italic ? R"( font-style="italic")" : "");
}

std::string_view anchor_attribute(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "";
    case Anchor::middle:
      return R"( text-anchor="middle")";
    case Anchor::end:
      return R"( text-anchor="end")";
  }
  return "";
}

struct Element {
  std::string operator()(const Line& line) const {
    return fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>)",
                       px(line.from.x),
                       px(line.from.y),
                       px(line.to.x),
                       px(line.to.y),
                       attributes(line.stroke));
  }
  std::string operator()(const Polyline& line) const {
    return fmt::format(R"(<polyline points="{}" fill="none"{}{}/>)",
                       list(line.points),
                       attributes(line.stroke),
                       opacity_attribute(line.opacity));
  }
  std::string operator()(const Polygon& polygon) const {
    return fmt::format(
        R"(<polygon points="{}"{}/>)", list(polygon.points), attributes(polygon.paint));
  }
  std::string operator()(const Rectangle& rectangle) const {
    return fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"{}/>)",
                       px(rectangle.corner.x),
                       px(rectangle.corner.y),
                       px(rectangle.size.width),
                       px(rectangle.size.height),
                       attributes(rectangle.paint));
  }
  std::string operator()(const Circle& circle) const {
    return fmt::format(R"(<circle cx="{}" cy="{}" r="{}"{}/>)",
                       px(circle.centre.x),
                       px(circle.centre.y),
                       px(circle.radius),
                       attributes(circle.paint));
  }
  std::string operator()(const Text& text) const {
    const std::string x = px(text.at.x), y = px(text.at.y);
    const std::string turn =
        text.angle == 0.0 ? std::string()
                          : fmt::format(R"x( transform="rotate({} {} {})")x", px(text.angle), x, y);
    return fmt::format(R"(<text x="{}" y="{}"{}{} fill="{}"{}>{}</text>)",
                       x,
                       y,
                       font_attributes(text.font),
                       anchor_attribute(text.anchor),
                       hex(text.colour),
                       turn,
                       detail::xml_text(text.text));
  }
};

std::string start_of(const Group& group, const std::string& scene) {
  std::string text = fmt::format(R"(<g id="{}-{}")", scene, group.id);
  if (group.label.empty()) return text + ">\n";
  return text + fmt::format(R"( role="group" aria-label="{}">)", detail::xml_text(group.label)) +
         "\n";
}

}  // namespace

std::string to_svg(const Scene& scene) {
  const std::string id = detail::xml_text(scene.id);
  std::string out = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  out += fmt::format(
      "\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
      "{1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\" font-family=\"{3}, "
      "sans-serif\">\n",
      px(scene.size.width),
      px(scene.size.height),
      id,
      detail::xml_text(detail::quoted_family(scene.font)));
  out += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n",
                     id,
                     detail::xml_text(scene.title),
                     detail::xml_text(scene.description));
  out += Element{}(Rectangle{{}, scene.size, {scene.background, {}}}) + "\n";
  for (const auto& group : scene.groups) {
    out += start_of(group, id);
    for (const auto& shape : group.shapes) {
      out += std::visit(Element{}, shape);
      out += '\n';
    }
    out += "</g>\n";
  }
  return out + "</svg>\n";
}

}  // namespace copse::draw
