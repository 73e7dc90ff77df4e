#pragma once

#include <string>

#include "copse/core/notice.hpp"

/// Every sentence about the Copas model.
namespace copse::bias::wording {

[[nodiscard]] std::string copas_alpha();
[[nodiscard]] std::string copas_chances();

[[nodiscard]] Notice copas_too_few_studies(long studies);
[[nodiscard]] Notice copas_equal_errors();
[[nodiscard]] Notice copas_endless(int fits);
[[nodiscard]] Notice copas_selection_left(double alpha);

}  // namespace copse::bias::wording
