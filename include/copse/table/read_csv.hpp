#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "copse/table/table.hpp"

namespace copse::table {

/// Reads a table of studies: RFC 4180, delimiter comma, semicolon or tab (told from the header
/// line). A byte-order mark is skipped; UTF-16 and Windows-1252 are converted, with a notice that
/// names the encoding. Blank lines are skipped. Blanks around unquoted cells are not part of them.
///
/// @param path  "-" reads standard input.
/// @throws Error{input} with every finding at once, each as `file:row:column: what was expected,
///         what was found; what to do`: a path that is no readable regular file (or pipe), an empty
///         file, a binary file or NUL, a line of more than 1 MiB, a ragged row, an unclosed or
///         stray quote, a header without data rows.
[[nodiscard]] Table read_csv(const std::string& path);

/// Uses a table as its reader will, for the sake of the Error{input} that it may throw.
using Check = std::function<void(const Table&)>;

/// The same, except that damaged rows hide nothing: when some are, `check` sees the rows that are
/// sound (a cell with a NUL is blank there; behind an unclosed quote none is), and what it finds
/// wrong in the file is thrown with the rest, in the order of the file. Not called when the header
/// is damaged, or the whole file is sound.
[[nodiscard]] Table read_csv(const std::string& path, const Check& check);

/// The same from bytes already in memory; `name` stands in messages.
[[nodiscard]] Table parse_csv(std::string bytes,
                              const std::string& name,
                              const Check& check = nullptr);

}  // namespace copse::table
