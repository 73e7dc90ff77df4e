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

}  // namespace copse::figure
