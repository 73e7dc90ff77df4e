#pragma once

#include <string>
#include <utility>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/report/document.hpp"

/// What the documents of all results share.
namespace copse::view {

/// Each notice as a sentence under "Notes"; nothing without any.
void add_notices(report::Document& document, const std::vector<Notice>& notices);

}  // namespace copse::view
