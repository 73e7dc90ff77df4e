#include "wording.hpp"

#include <algorithm>

#include "copse/core/names.hpp"
#include "copse/table/table.hpp"

namespace copse::table::wording {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Fit for one line of a message: at most `most` bytes, no control characters.
std::string shown(std::string_view text, std::size_t most = 40) {
  auto length = std::min(text.size(), most);
  while (length > 0 && length < text.size() && continues_character(text[length])) --length;
  std::string line(text.substr(0, length));
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }, ' ');
  return length < text.size() ? line + "…" : line;
}

std::string quoted(std::string_view text) { return "'" + shown(text) + "'"; }

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

/// "'a', 'b' or 'c'"
std::string joined(const std::vector<std::string>& names, const std::string& conjunction) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? ' ' + conjunction + ' ' : ", ";
    text += names[i];
  }
  return text;
}

std::vector<std::string> all_quoted(const std::vector<std::string>& names) {
  std::vector<std::string> result;
  result.reserve(names.size());
  for (const auto& name : names) result.push_back(quoted(name));
  return result;
}

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "tab" : delimiter == ';' ? "semicolon" : "comma";
}

std::string columns_of(const std::vector<std::string>& header) {
  constexpr std::size_t most = 20;
  auto names = all_quoted(header);
  if (names.size() > most) {
    const auto more = names.size() - most;
    names.resize(most);
    names.push_back(std::to_string(more) + " more");
  }
  return joined(names, "and");
}

}  // namespace

std::string place(const std::string& file, std::size_t record, std::size_t column) {
  return file + ':' + std::to_string(record) + ':' + std::to_string(column);
}

std::string no_such_file(const std::string& path, const std::vector<std::string>& nearest) {
  const auto message = quoted(path) + ": expected a file, found none of this name";
  if (nearest.empty()) return message + "; check the path";
  return message + "; did you mean " + joined(all_quoted(nearest), "or") + "?";
}

std::string unreadable(const std::string& path, const std::string& reason) {
  return path + ": expected a readable file, found that it cannot be read (" + reason + ")";
}

std::string directory(const std::string& path) {
  return path + ": expected a file, found a directory; name a CSV file in it";
}

std::string no_regular_file(const std::string& path) {
  return path +
         ": expected a regular file or a pipe, found a device or socket; use - to read "
         "standard input";
}

std::string binary_file(const std::string& name, std::size_t byte) {
  return name + ": expected text, found what looks like a binary file (NUL at byte " +
         std::to_string(byte) + "); of a spreadsheet, save the sheet as CSV";
}

std::string no_converter(const std::string& name, const std::string& encoding) {
  return name + ": expected UTF-8, found " + encoding +
         ", which this system cannot convert; save the file as UTF-8";
}

std::string undecodable(const std::string& name, const std::string& encoding) {
  return name + ": expected text in UTF-8, UTF-16 or Windows-1252, found bytes that are not even " +
         encoding + "; save the file as UTF-8";
}

std::string encoding_notice(const std::string& name, const std::string& encoding) {
  return name + " is not UTF-8 and was read as " + encoding + ".";
}

std::string empty_file(const std::string& name) {
  return name + ": expected a header line and a row for each study, found an empty file";
}

std::string header_only(const std::string& name) {
  return name + ": expected a row for each study below the header, found the header only";
}

std::string long_line(const std::string& place, std::size_t line) {
  return place + ": expected lines of at most 1 MiB, found a longer one (line " +
         std::to_string(line) + " of the file); check that this is a CSV file";
}

std::string ragged_row(const std::string& place,
                       std::size_t expected,
                       std::size_t found,
                       char delimiter) {
  const auto message = place + ": expected " + counted(expected, "cell") +
                       " as in the header, found " + std::to_string(found) + "; ";
  if (found < expected) return message + "leave a cell empty where the value is missing";
  return message + "put a cell that contains a " + delimiter_name(delimiter) + " in double quotes";
}

std::string nul_in_cell(const std::string& place) {
  return place + ": expected text, found a NUL byte; remove it";
}

std::string unclosed_quote(const std::string& place) {
  return place +
         ": expected a closing double quote of the cell that begins here, found the end of "
         "the file; close the quote";
}

std::string stray_quote(const std::string& place,
                        std::size_t number,
                        std::string_view line,
                        std::size_t at) {
  constexpr std::size_t before = 12;
  auto from = at - std::min(at, before);
  while (from < at && continues_character(line[from])) ++from;
  const auto end = std::min(line.find_first_of("\r\n", at), line.size());
  return place +
         ": expected a cell wholly in double quotes with each quote inside it doubled, or "
         "one without quotes, found a stray quote in line " +
         std::to_string(number) + " of the file near '" +
         shown(line.substr(from, end - from), at - from + before) +
         "'; double the quotes inside the cell (\"\") and put quotes around it";
}

std::string shape_mismatch(std::size_t cells, std::size_t columns) {
  return "expected rows of " + counted(columns, "cell") + ", found " + counted(cells, "cell");
}

std::string repeated_header(const std::string& file,
                            std::string_view name,
                            const std::vector<std::size_t>& columns) {
  std::vector<std::string> numbers;
  numbers.reserve(columns.size());
  for (const auto column : columns) numbers.push_back(std::to_string(column + 1));
  return place(file, 1, columns[1] + 1) + ": expected one column named " + quoted(name) +
         ", found it in columns " + joined(numbers, "and") + "; rename all but one";
}

std::string where_error(std::string_view expression, std::size_t offset, const std::string& what) {
  const auto before = expression.substr(0, offset);
  const auto column =
      before.size() - static_cast<std::size_t>(std::ranges::count_if(before, continues_character));
  return "--where: " + what + "\n  " + shown(expression, expression.size()) + "\n  " +
         std::string(column, ' ') + '^';
}

std::string expected_found(std::string_view expected,
                           std::string_view after,
                           std::string_view found) {
  return "expected " + std::string(expected) + (after.empty() ? "" : " after " + quoted(after)) +
         ", found " + (found.empty() ? "the end" : quoted(found));
}

std::string with_hint(const std::string& what, std::string_view hint) {
  return what + "; " + std::string(hint);
}

std::string unexpected_symbol(std::string_view found) {
  return "expected a column, a value or an operator, found " + quoted(found);
}

std::string unclosed(std::string_view opening) {
  return "expected a closing " + std::string(opening) + " for the one opened here, found the end";
}

std::string dotted_name(std::string_view name) {
  return with_hint(expected_found("an operator", name.substr(0, name.find('.')), "."),
                   "a name with dots or blanks stands in backquotes: `" + shown(name) + "`");
}

std::string digit_first(std::string_view name) {
  return with_hint("expected a number or a column, found " + quoted(name),
                   "a name that begins with a digit stands in backquotes: `" + shown(name) + "`");
}

std::string no_number(std::string_view found) {
  return "expected a decimal number in the range of double precision, found " + quoted(found);
}

std::string too_deep() { return "expected at most 100 levels of parentheses and not, found more"; }

std::string unknown_column(std::string_view name,
                           const std::vector<std::string>& header,
                           bool as_value) {
  auto message = "expected a column of the table, found " + quoted(name);
  const auto nearest = nearest_names(name, header);
  if (same_name(name, "NA")) return with_hint(message, "an absent value is written missing");
  if (as_value) message += "; a string stands in quotes: \"" + shown(name) + "\"";
  if (!nearest.empty()) {
    return with_hint(message, "did you mean " + joined(all_quoted(nearest), "or") + "?");
  }
  return with_hint(
      message, (header.size() == 1 ? "the column is " : "the columns are ") + columns_of(header));
}

std::string list_of_literals(std::string_view found) {
  return with_hint("expected a number, a string or missing in the list, found " + quoted(found),
                   "a string stands in quotes: \"" + shown(found) + "\"");
}

std::string missing_has_no_order() {
  return "expected == or != beside missing, found a comparison of order";
}

std::string strings_have_no_order() {
  return "expected == or != beside a string, found a comparison of order; a number stands without "
         "quotes";
}

std::string number_with_string() {
  return "expected two numbers or two strings, found a number and a string; a number stands "
         "without quotes";
}

std::string string_marks_missing(std::string_view text) {
  return "expected a string that a cell can have, found \"" + shown(text) +
         "\", which marks a missing cell; write missing, without quotes";
}

std::string cell_is_no_number(const std::string& place,
                              std::string_view column,
                              std::string_view found) {
  return place + ": expected a number, as --where compares " + quoted(column) +
         " with numbers, found " + quoted(found) + "; correct the cell, or compare with a string";
}

}  // namespace copse::table::wording
