#pragma once

#include <optional>
#include <string>

/// Every sentence that the converters of the room `effect` say.
namespace copse::effect::wording {

/// "the SE must be positive, not -1"
[[nodiscard]] std::string must_be_positive(const std::string& what, double found);
/// "the size of a group must be at least 2, not 1"
[[nodiscard]] std::string must_be_at_least(const std::string& what, double least, double found);
/// "the p value must lie between 0 and 1, not 1.2"
[[nodiscard]] std::string must_lie_between(const std::string& what,
                                           double lower,
                                           double upper,
                                           double found);
[[nodiscard]] std::string level_out_of_range(double level);
[[nodiscard]] std::string interval_upside_down(double lower, double upper);
[[nodiscard]] std::string five_numbers_must_ascend(double found, std::optional<double> before);
[[nodiscard]] std::string size_must_be_whole(double found);
[[nodiscard]] std::string no_risk_at_baseline();

}  // namespace copse::effect::wording
