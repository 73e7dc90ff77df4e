#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "copse/evidence/overall_judgement.hpp"
#include "copse/review/review.hpp"

/// Every sentence that the room `review` says.
namespace copse::review::wording {

// The plan as it is read.
[[nodiscard]] std::string in_section(const std::string& section, std::string_view key);
[[nodiscard]] std::string wrong_type(const std::string& expected, const std::string& found);
[[nodiscard]] std::string unknown_name(const std::string& said,
                                       const std::vector<std::string>& known);
[[nodiscard]] std::string unknown_key(const std::string& section,
                                      const std::string& key,
                                      const std::vector<std::string>& known);
[[nodiscard]] std::string no_toml(const std::string& description);
[[nodiscard]] std::string missing(const std::string& key);
[[nodiscard]] std::string no_tau2();
[[nodiscard]] std::string no_level();
[[nodiscard]] std::string no_tolerance();
[[nodiscard]] std::string no_data();
[[nodiscard]] std::string arms_and_effects();
[[nodiscard]] std::string prepare_without_arms();
[[nodiscard]] std::string rob_without_table();
[[nodiscard]] std::string no_judgement(const std::string& said);
[[nodiscard]] std::string empty_window();
[[nodiscard]] std::string name_twice();
[[nodiscard]] std::string nothing_changes();
[[nodiscard]] std::string no_between();
[[nodiscard]] std::string value_needs_within();
[[nodiscard]] std::string empty_range();
[[nodiscard]] std::string nothing_expected();

// The files against each other and against the plan.
[[nodiscard]] std::string pin_differs(const std::string& file, const std::string& found);
[[nodiscard]] std::string no_file(const std::string& file, const std::string& path);
[[nodiscard]] std::string comparisons_of(const std::string& file);
[[nodiscard]] std::string without_data(const std::string& file);
[[nodiscard]] std::string no_study_column(const std::string& file);
[[nodiscard]] std::string study_missing(const std::string& study,
                                        const std::string& file,
                                        const std::vector<std::string>& known);
[[nodiscard]] std::string study_twice(const std::string& study, std::size_t record);
[[nodiscard]] std::string window_empty(const std::string& file, const std::string& window);
[[nodiscard]] std::string word_of_other_tool(const std::string& file,
                                             std::string_view judgement,
                                             evidence::RobTool tool);
[[nodiscard]] std::string overall_differs();
[[nodiscard]] std::string not_assessed();
[[nodiscard]] std::string not_joined(const std::vector<std::string>& columns);
[[nodiscard]] std::string no_column(const std::string& key,
                                    const std::string& column,
                                    const std::vector<std::string>& header);
[[nodiscard]] std::string nothing_left(const std::string& where);
[[nodiscard]] std::string no_analysis(const std::string& wanted,
                                      const std::vector<std::string>& groups);

// Why a measure was taken.
[[nodiscard]] std::string of_plan();
[[nodiscard]] std::string as_in_main();
[[nodiscard]] std::string one_instrument(const std::string& name);
[[nodiscard]] std::string several_instruments(std::size_t count);
[[nodiscard]] std::string no_instruments();
[[nodiscard]] std::string of_counts();
[[nodiscard]] std::string of_rates();
[[nodiscard]] std::string of_printed_effects();

// What was found.
[[nodiscard]] std::string fewer_than(std::size_t min_k);
[[nodiscard]] std::string not_possible();
[[nodiscard]] std::string bias_not_done(std::size_t k);
[[nodiscard]] std::string has_no(std::string_view quantity);
[[nodiscard]] std::string differs(Over over, const std::vector<std::string>& names);
[[nodiscard]] std::string not_pooled(std::size_t k, const std::string& reason);
[[nodiscard]] std::string not_in_sensitivity();
[[nodiscard]] std::string coverage(const Coverage& coverage);

// Against the lock.
[[nodiscard]] std::string no_lock(const std::string& file);
[[nodiscard]] std::string program_changed(const std::string& was, const std::string& is);
[[nodiscard]] std::string file_changed(const std::string& role, const std::string& file);
[[nodiscard]] std::string key_changed(const std::string& key,
                                      const std::string& was,
                                      const std::string& is);
[[nodiscard]] std::string nothing_else_changed();

// What is being done.
[[nodiscard]] std::string step_reading();
[[nodiscard]] std::string step_pooling();
[[nodiscard]] std::string step_expectations();

}  // namespace copse::review::wording
