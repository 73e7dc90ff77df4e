#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/intake/study_input.hpp"

namespace copse::view {

/// The roles of the arm data that a table of studies shows; none for reported effects.
[[nodiscard]] std::vector<intake::Role> arm_roles(intake::Layout layout);

/// One cell of a study's arm data, known or worked out (n from events and non-events).
[[nodiscard]] std::optional<double> arm_value(const intake::StudyInput& study, intake::Role role);

/// One group of a study in a few characters: "4/123", or "2.2 (12.73) 50" for a mean, SD and size.
/// "–" stands for a missing cell. Empty for reported effects.
[[nodiscard]] std::string group_text(const intake::StudyInput& study,
                                     intake::Layout layout,
                                     int group);

/// What `group_text` holds, for the line under the table; empty for reported effects.
[[nodiscard]] std::string group_caption(intake::Layout layout);

}  // namespace copse::view
