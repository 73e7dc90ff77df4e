#pragma once

#include <string>
#include <vector>

#include "copse/analysis/pool.hpp"

namespace copse::analysis {

/// Adds a notice, or its studies to one that says the same.
void merge(std::vector<Notice>& notices,
           const Notice& notice,
           const std::vector<std::string>& studies);

/// What is noted of the studies, each finding once with all its studies, and repeated labels.
[[nodiscard]] std::vector<Notice> study_notices(const std::vector<Study>& studies);

/// What was found while pooling, absent rows included.
[[nodiscard]] std::vector<Notice> notices_of(const Pooled& pooled);

}  // namespace copse::analysis
