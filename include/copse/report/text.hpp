#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "copse/report/document.hpp"

namespace copse::report {

struct TextOptions {
  std::size_t width = 80;  ///< of the page, in terminal columns
  bool ascii = false;  ///< our own signs (², –, …) in ASCII; table labels and literal lines stay
};

/// The document as plain text, every line ended.
[[nodiscard]] std::string write_text(const Document& document, const TextOptions& options = {});

/// The document as GitHub-flavoured Markdown.
[[nodiscard]] std::string write_markdown(const Document& document);

/// Columns that a text takes in a terminal: combining marks take none, East Asian wide characters
/// two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// `text` filled with blanks up to `width`; longer text stays whole.
[[nodiscard]] std::string padded(std::string_view text,
                                 std::size_t width,
                                 Align align = Align::left);

/// Breaks at blanks so that no line is wider than `width`; a longer word is broken.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// At most `width` columns, the end replaced by `mark` (one column) when something is cut.
[[nodiscard]] std::string shortened(std::string_view text,
                                    std::size_t width,
                                    std::string_view mark = "…");

/// One line without control characters, which a terminal would obey, and without bytes that are no
/// UTF-8.
[[nodiscard]] std::string printable(std::string_view text);

/// Our own signs in ASCII: ² as ^2, – and − as -, … as three points, × as x.
[[nodiscard]] std::string in_ascii(std::string_view text);

}  // namespace copse::report
