#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"

/// Every sentence that the room `sensitivity` says.
namespace copse::sensitivity::wording {

[[nodiscard]] Notice nothing_to_delete();
[[nodiscard]] Notice two_studies();
[[nodiscard]] Notice no_fit_without(std::vector<std::string> studies);
[[nodiscard]] Notice wald_standard_errors();

}  // namespace copse::sensitivity::wording
