#include <pango/pangocairo.h>

#include "detail_plugin.hpp"

// Bare sizes, as the reference pictures have them: no hinting, no rounding to whole pixels.
namespace {

/// Made once, kept to the end of the process.
PangoLayout* layout() {
  static PangoLayout* const one = [] {
    PangoFontMap* const fonts = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72.0);
    PangoContext* const context = pango_font_map_create_context(fonts);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return pango_layout_new(context);
  }();
  return one;
}

void set_font(const char* family, double size, int bold, int italic) {
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family(font, family);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_font_description_set_weight(font, bold != 0 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(font, italic != 0 ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout(), font);
  pango_font_description_free(font);
}

}  // namespace

extern "C" double copse_text_width(const char* family,
                                   double size,
                                   int bold,
                                   int italic,
                                   const char* text,
                                   std::size_t length,
                                   int* unknown) {
  set_font(family, size, bold, italic);
  pango_layout_set_text(layout(), text, static_cast<int>(length));
  int width = 0;
  pango_layout_get_size(layout(), &width, nullptr);
  *unknown = pango_layout_get_unknown_glyphs_count(layout());
  return static_cast<double>(width) / PANGO_SCALE;
}

static_assert(std::is_same_v<decltype(copse_text_width), copse::draw::detail::TextWidth>);
