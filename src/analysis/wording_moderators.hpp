#pragma once

#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/model/random_effects.hpp"

/// What the room `analysis` says about moderators.
namespace copse::analysis::wording {

[[nodiscard]] std::string moderator_never_varies(const std::string& column);
[[nodiscard]] std::string dependent_moderator(const std::string& term);
[[nodiscard]] std::string moderator_is_no_number(const std::string& column);
[[nodiscard]] std::string no_study_with_moderators();
[[nodiscard]] std::string interval_without_moderators(model::CiMethod ci);
[[nodiscard]] Notice moderator_missing(std::vector<std::string> studies);

}  // namespace copse::analysis::wording
