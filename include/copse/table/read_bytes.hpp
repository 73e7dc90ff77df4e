#pragma once

#include <string>

namespace copse::table {

/// All bytes of a regular file or pipe; "-" is standard input.
/// @throws Error{input} when there is none, or it cannot be read.
[[nodiscard]] std::string read_bytes(const std::string& path);

/// SHA-256 of the bytes, in lower-case hexadecimal: what results say about their input.
[[nodiscard]] std::string sha256_of(const std::string& bytes);

}  // namespace copse::table
