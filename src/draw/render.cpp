#include "copse/draw/render.hpp"

#include <zlib.h>

#include <cmath>

#include "copse/core/error.hpp"
#include "detail_plugin.hpp"

namespace copse::draw {
namespace {

int append(void* receiver, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(receiver)->append(reinterpret_cast<const char*>(bytes), length);
  return 1;
}

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((number >> static_cast<unsigned>(shift)) & 0xFFU);
  }
  return bytes;
}

/// A PNG with its resolution (chunk pHYs behind IHDR, PNG specification 11.3.5.3), which cairo
/// leaves out, so that a document takes the picture in the size meant.
std::string with_resolution(std::string png, double dpi) {
  constexpr double inches_per_metre = 1.0 / 0.0254;
  constexpr std::size_t after_header = 8 + 4 + 4 + 13 + 4;  // signature, then IHDR
  const auto per_metre =
      big_endian(static_cast<std::uint32_t>(std::lround(dpi * inches_per_metre)));
  const auto chunk = "pHYs" + per_metre + per_metre + '\x01';
  const auto* const bytes = reinterpret_cast<const Bytef*>(chunk.data());
  const auto sum = crc32(0, bytes, static_cast<uInt>(chunk.size()));
  const auto length = big_endian(static_cast<std::uint32_t>(chunk.size() - 4));
  return png.insert(after_header, length + chunk + big_endian(static_cast<std::uint32_t>(sum)));
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
  return png != 0 ? with_resolution(std::move(bytes), dpi) : bytes;
}

}  // namespace copse::draw
