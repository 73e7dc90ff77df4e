#pragma once

#include <string>

#include "copse/report/document.hpp"

namespace copse::report {

/// The document as one HTML page that needs nothing else: style, script and figures are inside, and
/// it asks no network for anything. Headings make the table of contents; tables can be sorted by a
/// button in each heading and filtered by a field above those with many rows; behind each figure
/// stands its table. Everything can be reached by keyboard and is named for screen readers; without
/// script it is all there to read; in print the controls are left out.
/// @param title  of the page.
[[nodiscard]] std::string write_html(const Document& document, const std::string& title);

}  // namespace copse::report
