#pragma once

#include "copse/sensitivity/influence.hpp"

namespace copse::sensitivity::detail {

/// The thresholds for k studies and p coefficients.
[[nodiscard]] InfluenceThresholds influence_thresholds(double k, double p);

/// Notes the thresholds that the study exceeds.
void add_rules(StudyInfluence& study, const InfluenceThresholds& limits);

}  // namespace copse::sensitivity::detail
