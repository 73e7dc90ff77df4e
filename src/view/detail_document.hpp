#pragma once

#include <string>
#include <utility>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/report/document.hpp"

/// What the documents of all results share.
namespace copse::view {

/// "outcome: pain. " for the heading of an analysis; empty without --by.
[[nodiscard]] std::string by_prefix(const std::vector<std::pair<std::string, std::string>>& by);

/// Each notice as a sentence under "Notes"; nothing without any.
void add_notices(report::Document& document, const std::vector<Notice>& notices);

}  // namespace copse::view
