#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The messages of this room: what was expected, what was found, what to do.
namespace copse::table::wording {

/// "trials.csv:5:3"; record and column as a reader counts them, from 1.
[[nodiscard]] std::string place(const std::string& file, std::size_t record, std::size_t column);

// Files
[[nodiscard]] std::string no_such_file(const std::string& path,
                                       const std::vector<std::string>& nearest);
[[nodiscard]] std::string unreadable(const std::string& path, const std::string& reason);
[[nodiscard]] std::string directory(const std::string& path);
[[nodiscard]] std::string no_regular_file(const std::string& path);
[[nodiscard]] std::string binary_file(const std::string& name, std::size_t byte);
[[nodiscard]] std::string no_converter(const std::string& name, const std::string& encoding);
[[nodiscard]] std::string undecodable(const std::string& name, const std::string& encoding);
[[nodiscard]] std::string encoding_notice(const std::string& name, const std::string& encoding);
[[nodiscard]] std::string empty_file(const std::string& name);
[[nodiscard]] std::string header_only(const std::string& name);

// Records and cells
[[nodiscard]] std::string long_line(const std::string& place, std::size_t line);
[[nodiscard]] std::string ragged_row(const std::string& place,
                                     std::size_t expected,
                                     std::size_t found,
                                     char delimiter);
[[nodiscard]] std::string nul_in_cell(const std::string& place);
[[nodiscard]] std::string unclosed_quote(const std::string& place);
/// @param at  where in `line`, the physical line with number `number`, the stray quote was noticed.
[[nodiscard]] std::string stray_quote(const std::string& place,
                                      std::size_t number,
                                      std::string_view line,
                                      std::size_t at);
[[nodiscard]] std::string shape_mismatch(std::size_t cells, std::size_t columns);
/// @param columns  at least two, from 0.
[[nodiscard]] std::string repeated_header(const std::string& file,
                                          std::string_view name,
                                          const std::vector<std::size_t>& columns);

// --where
/// `what`, then the expression with a caret under the character at `offset` (in bytes).
[[nodiscard]] std::string where_error(std::string_view expression,
                                      std::size_t offset,
                                      const std::string& what);
/// @param after, found  pieces of the expression; an empty one is its beginning or its end.
[[nodiscard]] std::string expected_found(std::string_view expected,
                                         std::string_view after,
                                         std::string_view found);
[[nodiscard]] std::string with_hint(const std::string& what, std::string_view hint);
[[nodiscard]] std::string unexpected_symbol(std::string_view found);
[[nodiscard]] std::string unclosed(std::string_view opening);
[[nodiscard]] std::string dotted_name(std::string_view name);
[[nodiscard]] std::string digit_first(std::string_view name);
[[nodiscard]] std::string no_number(std::string_view found);
[[nodiscard]] std::string too_deep();
/// @param as_value  a bare word to the right of a comparison: perhaps it was meant as a string.
[[nodiscard]] std::string unknown_column(std::string_view name,
                                         const std::vector<std::string>& header,
                                         bool as_value);
[[nodiscard]] std::string list_of_literals(std::string_view found);
[[nodiscard]] std::string missing_has_no_order();
[[nodiscard]] std::string strings_have_no_order();
[[nodiscard]] std::string number_with_string();
[[nodiscard]] std::string string_marks_missing(std::string_view text);
[[nodiscard]] std::string cell_is_no_number(const std::string& place,
                                            std::string_view column,
                                            std::string_view found);

}  // namespace copse::table::wording
