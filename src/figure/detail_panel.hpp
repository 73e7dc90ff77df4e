#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/figure/style.hpp"
#include "copse/view/axis.hpp"

/// What every figure is drawn with: its texts, its page, and panels with axes.
namespace copse::figure {

inline constexpr draw::Font title_font{15.0, true, false};
inline constexpr draw::Font text_font{12.0, false, false};
inline constexpr draw::Font bold_font{12.0, true, false};
inline constexpr draw::Font italic_font{12.0, false, true};
inline constexpr draw::Font small_font{10.5, false, false};
inline constexpr double page_margin = 14.0;

/// Data against px; either end of the data may come first.
struct Scale {
  double lower = 0.0;  ///< data
  double upper = 1.0;
  double first = 0.0;  ///< px of `lower`
  double last = 1.0;   ///< px of `upper`

  [[nodiscard]] double px(double value) const {
    return first + (value - lower) / (upper - lower) * (last - first);
  }
  [[nodiscard]] bool holds(double value) const { return lower <= value && value <= upper; }
};

/// The values of one axis, what stands at it, and whether lines run from its ticks.
struct PanelAxis {
  double lower = 0.0;
  double upper = 1.0;
  std::vector<view::Tick> ticks = {};
  std::string title = {};
  bool grid = true;
  bool reversed = false;  ///< small values where large ones would be
};

/// The range of the values with `margin` of its width on either side; one value stands in the
/// middle.
struct Extent {
  std::optional<double> lower, upper;
  void hold(double value);
  [[nodiscard]] PanelAxis padded(double margin = 0.05) const;
};

/// A rectangle in which data are drawn, x to the right and y upwards.
class Panel {
 public:
  Panel(draw::Point corner, draw::Size size, PanelAxis x, PanelAxis y);

  [[nodiscard]] draw::Point at(double x, double y) const { return {x_.px(x), y_.px(y)}; }
  [[nodiscard]] const Scale& x() const { return x_; }
  [[nodiscard]] const Scale& y() const { return y_; }
  [[nodiscard]] double left() const { return corner_.x; }
  [[nodiscard]] double right() const { return corner_.x + size_.width; }
  [[nodiscard]] double top() const { return corner_.y; }
  [[nodiscard]] double bottom() const { return corner_.y + size_.height; }

  /// Background lines, axes, tick labels and titles, as group "axes" or `id`.
  void add_axes(draw::Scene& scene, const Style& style, const std::string& id = "axes") const;

 private:
  draw::Point corner_;
  draw::Size size_;
  PanelAxis x_axis_, y_axis_;
  Scale x_, y_;
};

/// A text in the theme's colour.
[[nodiscard]] draw::Text text(draw::Point at,
                              std::string_view words,
                              const draw::Font& font,
                              draw::Colour colour,
                              draw::Anchor anchor = draw::Anchor::start);

/// One entry of a legend: a mark and what it stands for.
struct LegendEntry {
  draw::Colour colour;
  std::string words;
  bool line = false;  ///< a line instead of a disc
  std::vector<double> dash = {};
};

/// A page of the size asked for, or `natural`, with its title on top (the user's, else `title`).
/// @param description  the figure in words, for screen readers.
struct Page {
  Page(std::string id,
       const std::string& title,
       std::string description,
       draw::Size natural,
       const Style& style);

  draw::Scene scene;
  double top = 0.0;  ///< y below the title, where the figure begins

  /// A panel as large as the page allows, with room for its axes.
  [[nodiscard]] Panel panel(PanelAxis x, PanelAxis y) const;

  /// Below the panel; the page grows as it needs to.
  void add_legend(const std::vector<LegendEntry>& entries, const Style& style);
};

}  // namespace copse::figure
