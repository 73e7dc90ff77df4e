#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/intake/reading.hpp"
#include "copse/table/table.hpp"

/// What the room `intake` says about numbers that are derived from others.
namespace copse::intake::wording {

// Choices
[[nodiscard]] std::string ci_level_out_of_range();
[[nodiscard]] std::string correlation_out_of_range();
[[nodiscard]] std::string icc_out_of_range();
[[nodiscard]] std::string cluster_size_out_of_range();
[[nodiscard]] std::string no_row_to_convert();
[[nodiscard]] std::string means_or_counts(const table::Table& table);

// Steps
[[nodiscard]] std::string table_found(std::string_view header, std::size_t fitting);
[[nodiscard]] std::string logged(std::string_view header);
[[nodiscard]] std::string table_of_margins(const effect::TableStatistic& statistic,
                                           const std::vector<Role>& from);

// Notices
[[nodiscard]] Notice tables_that_fit(std::size_t fitting);
[[nodiscard]] Notice total_disagrees();
[[nodiscard]] Notice margins_not_whole();
[[nodiscard]] Notice no_table_of_margins(Role statistic);
/// @param fitting  absent when the printed digits do not tell.
[[nodiscard]] Notice tables_of_margins(Role statistic,
                                       std::optional<std::size_t> fitting,
                                       bool chosen);
[[nodiscard]] Notice direction_by_sign(Role statistic);
[[nodiscard]] Notice skewed(int group);
[[nodiscard]] Notice correlation_recovered(int group, double r);
[[nodiscard]] Notice sds_contradict(int group, double computed);
[[nodiscard]] Notice unknown_numbers(const std::vector<Role>& roles);
[[nodiscard]] Notice log_scale(effect::Measure measure);
[[nodiscard]] Notice option_without_effect(std::string_view option,
                                           effect::Measure measure,
                                           std::string_view why);
/// A clause for it. @param what  what the option is about, in the plural.
[[nodiscard]] std::string no_row_needs(std::string_view what);
[[nodiscard]] Notice renamed_column(const std::string& header, const std::string& name);

}  // namespace copse::intake::wording
