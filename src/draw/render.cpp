#include "copse/draw/render.hpp"

#include "copse/core/error.hpp"
#include "detail_plugin.hpp"

namespace copse::draw {
namespace {

int append(void* receiver, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(receiver)->append(reinterpret_cast<const char*>(bytes), length);
  return 1;
}

}  // namespace

std::string render(const std::string& svg, ImageFormat format, double dpi) {
  if (!(dpi >= 10.0 && dpi <= 2400.0)) {
    throw Error(ErrorKind::usage, "--dpi: expected a number from 10 to 2400, for example 300");
  }
  auto* const run = reinterpret_cast<detail::Render*>(
      detail::plugin_function("libcopse-render.so", "copse_render"));
  std::string bytes;
  const int png = format == ImageFormat::png ? 1 : 0;
  if (const char* wrong = run(svg.data(), svg.size(), png, dpi, append, &bytes)) {
    throw Error(ErrorKind::estimation, std::string("the figure cannot be rendered: ") + wrong);
  }
  return bytes;
}

}  // namespace copse::draw
