#pragma once

#include <cstddef>
#include <string_view>

namespace copse::table {

/// The length in bytes of the blank at the start (space, tab, line end, no-break space), or 0.
[[nodiscard]] std::size_t blank_length(std::string_view text);

/// Without the blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Blank, `NA`, `.` or `NR`.
[[nodiscard]] bool marks_missing(std::string_view text);

/// The length in bytes of the minus sign at the start ("-", U+2010, U+2013, U+2212), or 0.
[[nodiscard]] std::size_t minus_length(std::string_view text);

}  // namespace copse::table
