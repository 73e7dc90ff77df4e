#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/intake/import_review.hpp"
#include "copse/table/table.hpp"

/// Every sentence that importing says.
namespace copse::intake::wording {

// Formats
[[nodiscard]] std::string unknown_format(const std::string& file);
[[nodiscard]] std::string broken_xml(const std::string& file, std::size_t line, const char* reason);
[[nodiscard]] std::string other_xml(const std::string& file, const char* root);
[[nodiscard]] std::string xml_encoding(const std::string& file, std::string_view encoding);
[[nodiscard]] std::string xml_not_utf8(const std::string& file);
[[nodiscard]] std::string broken_zip(const std::string& file);
[[nodiscard]] std::string encrypted_zip(const std::string& file, const std::string& entry);
[[nodiscard]] std::string oversized_zip(const std::string& file);
[[nodiscard]] std::string zip_without_package(const std::string& file);
[[nodiscard]] std::string folder_without_package(const std::string& folder);
[[nodiscard]] std::string unreadable_folder(const std::string& folder);
[[nodiscard]] std::string several_packages(const std::string& file,
                                           const std::vector<std::string>& packages);

// Contents
[[nodiscard]] std::string missing_headers(const table::Table& table,
                                          const std::vector<std::string>& missing,
                                          const std::string& outcome);
[[nodiscard]] std::string no_number(const table::Table& table, std::size_t row, std::size_t column);
[[nodiscard]] std::string no_ordinal(const table::Table& table,
                                     std::size_t row,
                                     std::size_t column);
[[nodiscard]] std::string no_number_in_xml(const std::string& file,
                                           std::size_t line,
                                           const char* attribute,
                                           const std::string& found);
[[nodiscard]] std::string unknown_choice(const table::Table& table,
                                         std::size_t row,
                                         std::size_t column,
                                         std::string_view expected);
[[nodiscard]] std::string row_without_outcome(const table::Table& table, std::size_t row);
[[nodiscard]] Notice other_outcomes(const std::vector<std::string>& names);
[[nodiscard]] Notice settings_not_in_file();
[[nodiscard]] Notice scale_not_told(const ImportedOutcome& outcome);
[[nodiscard]] Notice o_e_not_in_file(const ImportedOutcome& outcome,
                                     std::vector<std::string> studies);

// The prepared table
[[nodiscard]] std::string one_step_ratio();
[[nodiscard]] std::string counted_non_events();
[[nodiscard]] std::string log_of_printed_ratio();
[[nodiscard]] Notice events_swapped(const ImportedOutcome& outcome);
[[nodiscard]] Notice partial_reach();

// Mapping
[[nodiscard]] std::string mapping_without_columns(const table::Table& mapping);
[[nodiscard]] std::string header_mapped_twice(const table::Table& mapping,
                                              std::size_t row,
                                              std::size_t column);
[[nodiscard]] std::string header_repeated(const table::Table& table, const std::string& header);
[[nodiscard]] std::string headers_not_mapped(const table::Table& table,
                                             const table::Table& mapping,
                                             const std::vector<std::string>& headers);
[[nodiscard]] std::string headers_not_in_file(const table::Table& table,
                                              const table::Table& mapping,
                                              const std::vector<std::string>& headers);
[[nodiscard]] std::string unknown_mapped_role(const table::Table& mapping,
                                              std::size_t row,
                                              std::size_t column,
                                              const std::vector<std::string>& known);
[[nodiscard]] std::string name_given_twice(const table::Table& mapping,
                                           const std::string& name,
                                           const std::string& first,
                                           const std::string& second);

}  // namespace copse::intake::wording
