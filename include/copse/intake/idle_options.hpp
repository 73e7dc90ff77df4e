#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/effect/measures.hpp"
#include "copse/intake/reading.hpp"

namespace copse::intake {

/// What to say of an option that was given and changes nothing. @param why  a whole clause.
[[nodiscard]] Notice option_without_effect(std::string_view option,
                                           effect::Measure measure,
                                           std::string_view why);

/// One such notice for each conversion that differs from its default although no row needed it.
/// @param depends_on  as in `StudyInputs`.
[[nodiscard]] std::vector<Notice> idle_conversions(const Reading& reading,
                                                   const std::set<ConversionOption>& depends_on);

}  // namespace copse::intake
