#pragma once

#include <string>
#include <string_view>

namespace copse::draw::detail {

/// Text for an element or a quoted attribute: signs of XML escaped, what is no UTF-8 or no
/// character of XML 1.0 as U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

/// The name of a font family as CSS has it: in apostrophes, its own left out.
[[nodiscard]] std::string quoted_family(std::string_view family);

}  // namespace copse::draw::detail
