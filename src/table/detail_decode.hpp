#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"

namespace copse::table {

struct Decoded {
  std::string text;             ///< UTF-8 without a byte-order mark; may hold single NULs
  std::vector<Notice> notices;  ///< code "encoding" when the bytes were not UTF-8
};

/// UTF-16 is told by its byte-order mark or by where its NULs are; what is not valid UTF-8 is
/// Windows-1252.
/// @throws Error{input} for a binary file, and for bytes that fit none of the three.
[[nodiscard]] Decoded decode(std::string bytes, const std::string& name);

}  // namespace copse::table
