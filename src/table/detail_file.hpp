#pragma once

#include <string>

namespace copse::table {

/// All bytes of a regular file or pipe; "-" is standard input.
/// @throws Error{input} when there is none, or it cannot be read.
[[nodiscard]] std::string read_bytes(const std::string& path);

}  // namespace copse::table
