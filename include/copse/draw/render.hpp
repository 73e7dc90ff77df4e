#pragma once

#include <string>

namespace copse::draw {

enum class ImageFormat { pdf, png };

/// An SVG as the bytes of a PDF page or a PNG picture, by librsvg and cairo. Lengths of the SVG are
/// 1/96 inch; a PDF page is as large as the SVG says, a PNG has `dpi` / 96 times as many pixels
/// each way. PDFs carry no creation date, so the same picture gives the same bytes.
/// @param dpi  10 to 2400.
/// @throws Error{usage} for dpi; Error{estimation} when the part of copse that does this cannot be
///         loaded, or the picture has more than 32,767 pixels each way.
[[nodiscard]] std::string render(const std::string& svg, ImageFormat format, double dpi);

}  // namespace copse::draw
