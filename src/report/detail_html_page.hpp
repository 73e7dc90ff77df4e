#pragma once

#include <string_view>

namespace copse::report::detail {

/// The style sheet and the script of a page.
[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace copse::report::detail
