#pragma once

#include <string>

#include "copse/draw/scene.hpp"

namespace copse::draw {

/// The scene as SVG 1.1: real text in the scene's font, presentation attributes only (so that
/// office programs read it too), title and description for screen readers, coordinates with at most
/// two decimals. The same scene gives the same bytes everywhere. Bytes that are no UTF-8 and
/// characters that XML forbids come out as U+FFFD.
[[nodiscard]] std::string to_svg(const Scene& scene);

}  // namespace copse::draw
