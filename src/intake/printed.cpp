#include <algorithm>
#include <cctype>

#include "detail_printed.hpp"

namespace copse::intake {

std::optional<int> printed_decimals(std::string_view printed) {
  if (printed.find_first_of("eE") != std::string_view::npos) return std::nullopt;
  const auto mark = printed.find_last_of(".,");
  if (mark == std::string_view::npos) return 0;
  const auto digits = std::ranges::count_if(printed.substr(mark),
                                            [](unsigned char c) { return std::isdigit(c) != 0; });
  return static_cast<int>(digits);
}

}  // namespace copse::intake
