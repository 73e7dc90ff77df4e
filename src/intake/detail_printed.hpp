#pragma once

#include <optional>
#include <string_view>

namespace copse::intake {

/// Digits after the last point or comma of a printed number without exponent; absent when it has
/// one, or none can be told.
[[nodiscard]] std::optional<int> printed_decimals(std::string_view printed);

}  // namespace copse::intake
