#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/draw/scene.hpp"

namespace copse::figure {

enum class Palette { okabe_ito, revman, grey };

inline constexpr std::array<Named<Palette>, 3> palettes{{
    {Palette::okabe_ito, "okabe-ito", "Okabe and Ito's, told apart by colour-blind readers"},
    {Palette::revman, "revman", "blue squares, black diamonds; green, yellow and red judgements"},
    {Palette::grey, "grey", "for black-and-white print"},
}};

enum class Background { light, dark };

inline constexpr std::array<Named<Background>, 2> backgrounds{{
    {Background::light, "light", "dark on white"},
    {Background::dark, "dark", "light on near-black"},
}};

/// What may be chosen for every figure.
struct Look {
  std::optional<double> width = {};       ///< px of 1/96 inch; absent: what the figure needs
  std::string font = "DejaVu Sans";       ///< family
  std::optional<std::string> title = {};  ///< absent: the figure's own; empty: none
  Palette palette = Palette::okabe_ito;
  Background background = Background::light;
  int decimals = 2;  ///< of effects
};

/// The colours of a figure, by what they stand for.
struct Theme {
  draw::Colour background;
  draw::Colour text;
  draw::Colour muted;                ///< text of less weight
  draw::Colour grid;                 ///< behind the data
  draw::Colour rule;                 ///< axes and lines of tables
  draw::Colour mark;                 ///< a study
  draw::Colour mean;                 ///< the random-effects mean
  draw::Colour common;               ///< the common-effect mean
  draw::Colour prediction;           ///< where a new study's effect would lie
  draw::Colour highlight;            ///< the one study that is spoken of
  std::vector<draw::Colour> series;  ///< groups, in order; eight of them
};

[[nodiscard]] Theme theme_of(Palette palette, Background background);

}  // namespace copse::figure
