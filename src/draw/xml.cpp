#include <utf8proc.h>

#include "detail_xml.hpp"

namespace copse::draw::detail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Char of XML 1.0: tab, line feed, carriage return and what lies above the controls.
bool is_xml(utf8proc_int32_t code) {
  if (code < 0x20) return code == 0x9 || code == 0xA || code == 0xD;
  return code != 0xFFFE && code != 0xFFFF;
}

std::string_view escaped(utf8proc_int32_t code, std::string_view bytes) {
  switch (code) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return bytes;
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
    const std::size_t taken = length < 1 ? 1 : static_cast<std::size_t>(length);
    const bool sound = length >= 1 && is_xml(code);
    out += sound ? escaped(code, text.substr(0, taken)) : replacement;
    text.remove_prefix(taken);
  }
  return out;
}

std::string quoted_family(std::string_view family) {
  std::string out = "'";
  for (const char c : family) {
    if (c != '\'') out += c;
  }
  return out + "'";
}

}  // namespace copse::draw::detail
