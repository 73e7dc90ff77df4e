#pragma once

#include <string>

namespace copse::intake {

/// The text of an XML file in UTF-8, without a byte-order mark. Its declaration may say UTF-8,
/// ISO-8859-1 or Windows-1252 (the first is read as the last, as browsers do); nothing said is
/// UTF-8.
/// @throws Error{input} for another encoding, and for bytes that are not what was declared.
[[nodiscard]] std::string decode_xml(const std::string& bytes, const std::string& name);

/// Whether the bytes begin like XML: blanks and a byte-order mark aside, with '<'.
[[nodiscard]] bool looks_like_xml(const std::string& bytes);

}  // namespace copse::intake
