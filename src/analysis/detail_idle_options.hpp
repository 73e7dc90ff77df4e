#pragma once

#include <set>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/core/notice.hpp"
#include "copse/intake/study_input.hpp"

namespace copse::analysis {

/// A notice for each option that was given but shapes nothing here: the declaration of the measure,
/// the pooling method or the columns leave it without effect. What --like implies is no option
/// given.
[[nodiscard]] std::vector<Notice> idle_options(
    const Choices& choices,
    const Settings& settings,
    const intake::Reading& reading,
    const std::set<intake::ConversionOption>& depends_on);

}  // namespace copse::analysis
