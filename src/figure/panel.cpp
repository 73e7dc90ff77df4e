#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/draw/characters.hpp"
#include "copse/report/text.hpp"
#include "detail_panel.hpp"

namespace copse::figure {
namespace {

constexpr double tick_length = 4.0;
constexpr double axes_left = 64.0;   // room for the labels and title of a vertical axis
constexpr double axes_below = 52.0;  // and of a horizontal one

Scale scale_of(const PanelAxis& axis, double first, double last) {
  if (axis.reversed) std::swap(first, last);
  return {axis.lower, axis.upper, first, last};
}

}  // namespace

Style::Style(const Look& chosen, draw::Typeface face)
    : look(chosen), theme(theme_of(chosen.palette, chosen.background)), typeface(std::move(face)) {}

Style::Style(const Look& chosen)
    : look(chosen), theme(theme_of(chosen.palette, chosen.background)), typeface(chosen.font) {}

Style terminal_style(Look chosen, std::size_t columns) {
  if (!chosen.width) chosen.width = draw::character_width * static_cast<double>(columns);
  return {chosen, draw::Typeface::monospaced(draw::character_width)};
}

Page::Page(std::string id,
           const std::string& title,
           std::string description,
           draw::Size natural,
           const Style& style) {
  scene.id = std::move(id);
  scene.title = report::printable(style.look.title.value_or(title));
  scene.description = std::move(description);
  scene.font = style.look.font;
  scene.background = style.theme.background;
  scene.size = natural;
  if (style.look.width) scene.size.width = *style.look.width;
  top = page_margin;
  auto& head = scene.add_group("heading");
  const double room = scene.size.width - 2.0 * page_margin;
  if (scene.title.empty()) return;
  for (const auto& line : style.typeface.wrapped(scene.title, title_font, room)) {
    top += title_font.size + 4.0;
    head.shapes.emplace_back(text({page_margin, top}, line, title_font, style.theme.text));
  }
  top += 10.0;
}

void Extent::hold(double value) {
  lower = std::min(lower.value_or(value), value);
  upper = std::max(upper.value_or(value), value);
}

PanelAxis Extent::padded(double margin) const {
  const double low = lower.value_or(0.0), high = upper.value_or(1.0);
  const double width = high - low;
  const double room = width > 0.0 ? margin * width : std::max(0.5, 0.1 * std::abs(low));
  return {low - room, high + room};
}

Panel::Panel(draw::Point corner, draw::Size size, PanelAxis x, PanelAxis y)
    : corner_(corner),
      size_(size),
      x_axis_(std::move(x)),
      y_axis_(std::move(y)),
      x_(scale_of(x_axis_, corner.x, corner.x + size.width)),
      y_(scale_of(y_axis_, corner.y + size.height, corner.y)) {}

void Panel::add_axes(draw::Scene& scene, const Style& style, const std::string& id) const {
  using draw::Anchor;
  const auto& theme = style.theme;
  auto& shapes = scene.add_group(id).shapes;
  const draw::Stroke grid{theme.grid, 0.8}, rule{theme.rule, 1.0};
  for (const auto& tick : x_axis_.ticks) {
    const double x = x_.px(tick.at);
    if (x_axis_.grid) shapes.emplace_back(draw::Line{{x, top()}, {x, bottom()}, grid});
  }
  double widest = 0.0;
  for (const auto& tick : y_axis_.ticks) {
    const double y = y_.px(tick.at);
    if (y_axis_.grid) shapes.emplace_back(draw::Line{{left(), y}, {right(), y}, grid});
    shapes.emplace_back(draw::Line{{left() - tick_length, y}, {left(), y}, rule});
    shapes.emplace_back(text(
        {left() - tick_length - 3.0, y + 4.0}, tick.label, small_font, theme.text, Anchor::end));
    widest = std::max(widest, style.typeface.width(tick.label, small_font));
  }
  double taken = left() - 1e3;
  for (const auto& tick : x_axis_.ticks) {
    const double x = x_.px(tick.at), half = style.typeface.width(tick.label, small_font) / 2.0;
    shapes.emplace_back(draw::Line{{x, bottom()}, {x, bottom() + tick_length}, rule});
    if (x - half < taken + 4.0) continue;  // it would touch its neighbour
    taken = x + half;
    shapes.emplace_back(text(
        {x, bottom() + tick_length + 11.0}, tick.label, small_font, theme.text, Anchor::middle));
  }
  shapes.emplace_back(draw::Line{{left(), bottom()}, {right(), bottom()}, rule});
  shapes.emplace_back(draw::Line{{left(), top()}, {left(), bottom()}, rule});
  const double middle_x = (left() + right()) / 2.0, middle_y = (top() + bottom()) / 2.0;
  if (!x_axis_.title.empty()) {
    shapes.emplace_back(
        text({middle_x, bottom() + 33.0}, x_axis_.title, text_font, theme.text, Anchor::middle));
  }
  if (!y_axis_.title.empty()) {
    auto title = text({left() - tick_length - 12.0 - widest, middle_y},
                      y_axis_.title,
                      text_font,
                      theme.text,
                      Anchor::middle);
    title.angle = -90.0;
    shapes.emplace_back(std::move(title));
  }
}

draw::Text text(draw::Point at,
                std::string_view words,
                const draw::Font& font,
                draw::Colour colour,
                draw::Anchor anchor) {
  return {at, report::printable(words), font, colour, anchor, 0.0};
}

Panel Page::panel(PanelAxis x, PanelAxis y) const {
  const draw::Point corner{axes_left, top};
  return {corner,
          {scene.size.width - axes_left - page_margin, scene.size.height - top - axes_below},
          std::move(x),
          std::move(y)};
}

void Page::add_legend(const std::vector<LegendEntry>& entries, const Style& style) {
  auto& shapes = scene.add_group("legend").shapes;
  constexpr double mark = 22.0, gap = 18.0, line_height = 17.0;
  double x = axes_left, y = scene.size.height + 4.0;
  for (const auto& entry : entries) {
    const double wide = mark + style.typeface.width(entry.words, small_font);
    if (x > axes_left && x + wide > scene.size.width - page_margin) {
      x = axes_left;
      y += line_height;
    }
    if (entry.line) {
      shapes.emplace_back(
          draw::Line{{x, y - 4.0}, {x + mark - 5.0, y - 4.0}, {entry.colour, 2.0, entry.dash}});
    } else {
      shapes.emplace_back(draw::Circle{{x + mark / 2.0 - 2.0, y - 4.0},
                                       4.5,
                                       {entry.colour, draw::Stroke{style.theme.rule, 1.0}}});
    }
    shapes.emplace_back(text({x + mark, y}, entry.words, small_font, style.theme.text));
    x += wide + gap;
  }
  scene.size.height = y + page_margin;
}

}  // namespace copse::figure
