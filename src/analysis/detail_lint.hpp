#pragma once

#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/core/notice.hpp"
#include "copse/intake/study_input.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

/// What looks wrong in the rows of one outcome; empty when lint is switched off.
[[nodiscard]] std::vector<Notice> lint_notices(const table::Table& table,
                                               const intake::Reading& reading,
                                               const std::vector<intake::StudyInput>& studies,
                                               const Choices& choices);

}  // namespace copse::analysis
