#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <string>
#include <type_traits>

#include "detail_plugin.hpp"

namespace {

using copse::draw::detail::Receive;

constexpr double px_per_inch = 96.0;
constexpr double points_per_inch = 72.0;
constexpr double most_pixels = 32767.0;  // each way, by cairo

struct Target {
  Receive* receive;
  void* receiver;
};

cairo_status_t write_to(void* target, const unsigned char* bytes, unsigned int length) {
  const auto* to = static_cast<Target*>(target);
  return to->receive(to->receiver, bytes, length) != 0 ? CAIRO_STATUS_SUCCESS
                                                       : CAIRO_STATUS_WRITE_ERROR;
}

/// The last message, kept for the caller.
const char* message(const std::string& text) {
  static std::string kept;
  kept = text;
  return kept.c_str();
}

struct Handle {
  RsvgHandle* svg = nullptr;
  ~Handle() {
    if (svg != nullptr) g_object_unref(svg);
  }
};

/// Draws on a surface of the given size in its own units, and gives it up.
const char* draw(RsvgHandle* svg, cairo_surface_t* surface, double width, double height) {
  cairo_t* const context = cairo_create(surface);
  const RsvgRectangle all{0.0, 0.0, width, height};
  GError* error = nullptr;
  const char* wrong = nullptr;
  if (rsvg_handle_render_document(svg, context, &all, &error) == FALSE) {
    wrong = message(error->message);
    g_error_free(error);
  } else if (cairo_status(context) != CAIRO_STATUS_SUCCESS) {
    wrong = cairo_status_to_string(cairo_status(context));
  }
  cairo_destroy(context);
  return wrong;
}

const char* to_pdf(RsvgHandle* svg, double width, double height, Target target) {
  const double scale = points_per_inch / px_per_inch;
  cairo_surface_t* const page =
      cairo_pdf_surface_create_for_stream(write_to, &target, width * scale, height * scale);
  cairo_pdf_surface_set_metadata(page, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  const char* const wrong = draw(svg, page, width * scale, height * scale);
  cairo_surface_finish(page);
  const auto status = cairo_surface_status(page);
  cairo_surface_destroy(page);
  if (wrong != nullptr) return wrong;
  return status == CAIRO_STATUS_SUCCESS ? nullptr : cairo_status_to_string(status);
}

const char* to_png(RsvgHandle* svg, double width, double height, double dpi, Target target) {
  const double wide = std::ceil(width * dpi / px_per_inch);
  const double high = std::ceil(height * dpi / px_per_inch);
  if (wide > most_pixels || high > most_pixels) {
    return "it would have more than 32,767 pixels one way; take a smaller --dpi, or a PDF";
  }
  cairo_surface_t* const pixels = cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, static_cast<int>(wide), static_cast<int>(high));
  const char* wrong = draw(svg, pixels, wide, high);
  if (wrong == nullptr) {
    const auto status = cairo_surface_write_to_png_stream(pixels, write_to, &target);
    if (status != CAIRO_STATUS_SUCCESS) wrong = cairo_status_to_string(status);
  }
  cairo_surface_destroy(pixels);
  return wrong;
}

}  // namespace

extern "C" const char* copse_render(
    const char* svg, std::size_t length, int png, double dpi, Receive* receive, void* receiver) {
  GError* error = nullptr;
  const auto* const bytes = reinterpret_cast<const guint8*>(svg);
  const Handle handle{rsvg_handle_new_from_data(bytes, length, &error)};
  if (handle.svg == nullptr) {
    const char* const wrong = message(error->message);
    g_error_free(error);
    return wrong;
  }
  rsvg_handle_set_dpi(handle.svg, px_per_inch);
  double width = 0.0, height = 0.0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle.svg, &width, &height) == FALSE) {
    return "it has no size";
  }
  const Target target{receive, receiver};
  return png != 0 ? to_png(handle.svg, width, height, dpi, target)
                  : to_pdf(handle.svg, width, height, target);
}

static_assert(std::is_same_v<decltype(copse_render), copse::draw::detail::Render>);
