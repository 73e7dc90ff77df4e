#pragma once

#include <cstddef>
#include <string>

/// Pango and librsvg bring fifty libraries, which would slow down the start of every command. What
/// needs them stands in two shared modules that are loaded when a figure is drawn. Their interface
/// is plain C.
namespace copse::draw::detail {

/// copse_text_width: the advance width of a line in px.
/// @param unknown  receives the number of glyphs that no font has.
using TextWidth = double(const char* family,
                         double size,
                         int bold,
                         int italic,
                         const char* text,
                         std::size_t length,
                         int* unknown);

/// Takes the bytes of a page or picture as they are made; 0 when it could not.
using Receive = int(void* receiver, const unsigned char* bytes, unsigned int length);

/// copse_render: an SVG as PDF (`png` 0) or PNG. Returns null, or what went wrong.
using Render = const char*(const char* svg,
                           std::size_t length,
                           int png,
                           double pixels_per_inch,
                           Receive* receive,
                           void* receiver);

/// The function `name` of the module `file`, which is loaded once and stays.
/// @throws Error{estimation} when there is none; it says where it was looked for.
[[nodiscard]] void* plugin_function(const std::string& file, const char* name);

}  // namespace copse::draw::detail
