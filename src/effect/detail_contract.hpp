#pragma once

#include <string>

#include "copse/effect/spread.hpp"

// What the converters ask of their arguments; each throws Error{usage}, also for NaN.
namespace copse::effect::detail {

void require_positive(const std::string& what, double value);
void require_at_least(const std::string& what, double least, double value);
void require_between(const std::string& what, double lower, double upper, double value);
void require_interval(const PrintedInterval& printed);
void require_sizes(const GroupSizes& sizes);

}  // namespace copse::effect::detail
