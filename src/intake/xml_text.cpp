#include <array>
#include <cstddef>
#include <string_view>

#include "copse/core/error.hpp"
#include "copse/core/names.hpp"
#include "detail_xml_text.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// The code points of Windows-1252 from 0x80 to 0x9F; 0 where there is none.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, char32_t code) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
    byte(0x80U | (code & 0x3FU));
  } else {
    byte(0xE0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  }
}

std::string from_latin(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    char32_t code = static_cast<unsigned char>(c);
    if (code >= 0x80 && code < 0xA0 && windows_1252[code - 0x80] != 0) {
      code = windows_1252[code - 0x80];
    }
    append_utf8(text, code);
  }
  return text;
}

/// How many bytes the character that begins at `at` has; 0 when it is not valid UTF-8.
std::size_t length_of(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = length_of(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

/// The value of `encoding` in the XML declaration; empty when there is none.
std::string_view declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const auto declaration = text.substr(0, text.find("?>"));
  const auto key = declaration.find("encoding");
  if (key == std::string_view::npos) return {};
  const auto open = declaration.find_first_of("\"'", key);
  if (open == std::string_view::npos) return {};
  const auto close = declaration.find(declaration[open], open + 1);
  return close == std::string_view::npos ? std::string_view()
                                         : declaration.substr(open + 1, close - open - 1);
}

}  // namespace

std::string decode_xml(const std::string& bytes, const std::string& name) {
  std::string_view text(bytes);
  const bool marked = text.starts_with(utf8_mark);
  if (marked) text.remove_prefix(utf8_mark.size());
  const auto encoding = declared_encoding(text);
  for (const std::string_view latin : {"ISO-8859-1", "windows-1252", "latin1"}) {
    if (!marked && same_name(encoding, latin)) return from_latin(text);
  }
  const bool says_utf8 =
      encoding.empty() || same_name(encoding, "UTF-8") || same_name(encoding, "US-ASCII") || marked;
  if (!says_utf8) throw Error(ErrorKind::input, wording::xml_encoding(name, encoding));
  if (!is_utf8(text)) throw Error(ErrorKind::input, wording::xml_not_utf8(name));
  return std::string(text);
}

bool looks_like_xml(const std::string& bytes) {
  std::string_view text(bytes);
  if (text.starts_with(utf8_mark)) text.remove_prefix(utf8_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '<';
}

}  // namespace copse::intake
