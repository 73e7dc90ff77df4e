#pragma once

#include <string>
#include <vector>

#include "copse/draw/scene.hpp"

namespace copse::draw {

/// The width of a terminal column in a scene that is drawn with characters, in px.
inline constexpr double character_width = 8.0;

/// The scene drawn with characters, one string a line, for a scene laid out with
/// `Typeface::monospaced(character_width)`. Every height at which a text or a horizontal line
/// stands is a line of its own, larger gaps between them become blank lines; marks take the nearest
/// line. Areas larger than marks, strokes under 1 px and turned texts are left out.
/// @param ascii  only signs of ASCII for lines and marks; texts stay as they are.
[[nodiscard]] std::vector<std::string> to_characters(const Scene& scene, bool ascii);

}  // namespace copse::draw
