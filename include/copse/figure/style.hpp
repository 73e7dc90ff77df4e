#pragma once

#include <string>

#include "copse/draw/typeface.hpp"
#include "copse/figure/look.hpp"

namespace copse::figure {

/// A look made ready to draw with.
struct Style {
  /// @throws as `draw::Typeface`.
  explicit Style(const Look& chosen);

  /// For a scene that is drawn with characters.
  Style(const Look& chosen, draw::Typeface face);

  Look look;
  Theme theme;
  draw::Typeface typeface;
};

/// For a scene that is drawn with characters in so many columns, unless the look says a width.
[[nodiscard]] Style terminal_style(Look chosen, std::size_t columns);

}  // namespace copse::figure
