#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_decode.hpp"
#include "wording.hpp"

namespace copse::table {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct Encoding {
  const char* iconv_name;
  const char* name;  ///< as messages give it
};
constexpr Encoding utf16_le = {"UTF-16LE", "UTF-16 (little-endian)"};
constexpr Encoding utf16_be = {"UTF-16BE", "UTF-16 (big-endian)"};
constexpr Encoding windows_1252 = {"CP1252", "Windows-1252"};

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }

  [[nodiscard]] bool is_open() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  /// False when the bytes are not text in the encoding.
  bool append(std::string bytes, std::string& text) {
    auto* from = bytes.data();
    auto left = bytes.size();
    while (left > 0) {
      char chunk[1U << 16U];
      auto* to = chunk;
      auto room = sizeof chunk;
      const auto result = iconv(handle_, &from, &left, &to, &room);
      text.append(chunk, sizeof chunk - room);
      if (result == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
    }
    return true;
  }

 private:
  iconv_t handle_;
};

std::string converted(std::string bytes, const Encoding& from, const std::string& name) {
  Converter converter(from.iconv_name);
  std::string text;
  text.reserve(bytes.size());
  if (!converter.is_open()) throw Error(ErrorKind::input, wording::no_converter(name, from.name));
  if (!converter.append(std::move(bytes), text)) {
    throw Error(ErrorKind::input, wording::undecodable(name, from.name));
  }
  if (text.starts_with(utf8_mark)) text.erase(0, utf8_mark.size());
  return text;
}

/// Of ASCII in UTF-16 one byte of each pair is NUL, and always the same one.
const Encoding* utf16_by_nuls(std::string_view bytes) {
  const auto sample = bytes.substr(0, 4096);
  const auto pairs = sample.size() / 2;
  std::size_t nuls[2] = {0, 0};
  for (std::size_t i = 0; i < pairs * 2; ++i) nuls[i % 2] += sample[i] == '\0' ? 1U : 0U;
  if (nuls[0] == 0 && nuls[1] * 2 > pairs) return &utf16_le;
  if (nuls[1] == 0 && nuls[0] * 2 > pairs) return &utf16_be;
  return nullptr;
}

const Encoding* find_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return &utf16_le;
  if (bytes.starts_with("\xFE\xFF")) return &utf16_be;
  return utf16_by_nuls(bytes);
}

/// What the first byte of a character says of the others.
struct Lead {
  std::size_t length = 0;  ///< of the character; 0: no character begins so
  unsigned char lowest = 0x80;
  unsigned char highest = 0xBF;  ///< bounds of the second byte
};

/// RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF.
Lead lead_of(unsigned char byte) {
  if (byte < 0x80U) return {1};
  if (byte < 0xC2U || byte > 0xF4U) return {0};
  if (byte < 0xE0U) return {2};
  if (byte == 0xE0U) return {3, 0xA0, 0xBF};
  if (byte == 0xEDU) return {3, 0x80, 0x9F};
  if (byte < 0xF0U) return {3};
  if (byte == 0xF0U) return {4, 0x90, 0xBF};
  return byte == 0xF4U ? Lead{4, 0x80, 0x8F} : Lead{4};
}

/// The length of the valid character at the start, or 0.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto lead = lead_of(byte(0));
  if (lead.length < 2) return lead.length;
  if (text.size() < lead.length || byte(1) < lead.lowest || byte(1) > lead.highest) return 0;
  for (std::size_t i = 2; i < lead.length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return lead.length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::uint64_t eight = 0x80U;
    if (text.size() >= sizeof eight) std::memcpy(&eight, text.data(), sizeof eight);
    const auto ascii = (eight & 0x8080808080808080U) == 0;
    const auto length = ascii ? sizeof eight : character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

void refuse_binary(std::string_view text, const std::string& name) {
  constexpr auto few = 10;
  const auto first = text.find('\0');
  if (first == std::string_view::npos) return;
  const auto in_header = first < text.find('\n');
  if (in_header || std::ranges::count(text, '\0') > few) {
    throw Error(ErrorKind::input, wording::binary_file(name, first + 1));
  }
}

}  // namespace

Decoded decode(std::string bytes, const std::string& name) {
  const auto* encoding = find_utf16(bytes);
  if (encoding != nullptr) bytes = converted(std::move(bytes), *encoding, name);
  refuse_binary(bytes, name);
  if (bytes.starts_with(utf8_mark)) bytes.erase(0, utf8_mark.size());
  if (encoding == nullptr && !is_utf8(bytes)) {
    encoding = &windows_1252;
    bytes = converted(std::move(bytes), *encoding, name);
  }
  Decoded decoded{std::move(bytes), {}};
  if (encoding != nullptr) {
    decoded.notices.push_back({"encoding", wording::encoding_notice(name, encoding->name), {}});
  }
  return decoded;
}

}  // namespace copse::table
