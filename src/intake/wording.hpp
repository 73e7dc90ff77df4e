#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/effect/measure.hpp"
#include "copse/intake/reading.hpp"
#include "copse/intake/roles.hpp"
#include "copse/table/table.hpp"

/// Every sentence that the room `intake` says.
namespace copse::intake::wording {

// --col
[[nodiscard]] std::string unknown_role(const std::string& role,
                                       const std::vector<std::string>& known);
[[nodiscard]] std::string unknown_column(const std::string& role,
                                         const std::string& column,
                                         const table::Table& table);
[[nodiscard]] std::string role_said_twice(const std::string& role);
[[nodiscard]] std::string rival_columns(const RoleDeclaration& role,
                                        const std::vector<std::size_t>& columns,
                                        const table::Table& table);

// Which measure
[[nodiscard]] std::string say_the_measure(const table::Table& table,
                                          const std::vector<Layout>& complete);
[[nodiscard]] std::string missing_roles(const table::Table& table,
                                        const effect::MeasureDeclaration& measure,
                                        const std::vector<Layout>& allowed,
                                        const RoleColumns& columns);
[[nodiscard]] std::string scale_without_yi();
[[nodiscard]] std::string ratio_header_said_log(std::string_view header);
[[nodiscard]] std::string log_header_said_natural(std::string_view header);
[[nodiscard]] std::string header_of_other_measure(std::string_view header, std::string_view code);
[[nodiscard]] std::string scale_of_difference(std::string_view code);
[[nodiscard]] Notice raw_data_preferred(Layout layout, bool printed_instead);

// Cells
[[nodiscard]] std::string bad_cell(const table::Table& table,
                                   std::size_t row,
                                   std::size_t column,
                                   Role role,
                                   std::string_view expected);
[[nodiscard]] std::string derivation(Role role,
                                     const std::vector<Role>& from,
                                     std::string_view how);
[[nodiscard]] std::string standardised_from(Role role, bool equal_sds);
[[nodiscard]] std::string variance_from_interval();
[[nodiscard]] std::string printed_instead(const std::vector<Role>& missing);
[[nodiscard]] std::string discounted(double design_effect);
[[nodiscard]] Notice cluster_without_icc();
[[nodiscard]] Notice cluster_not_discounted();
[[nodiscard]] Notice icc_without_cluster_size();
[[nodiscard]] Notice nothing_left(double design_effect);
[[nodiscard]] Notice one_sided_p();
[[nodiscard]] Notice threshold_p(std::string_view printed);
[[nodiscard]] Notice sizes_disagree(std::vector<std::string> studies);
[[nodiscard]] Notice fractional_counts(std::vector<std::string> studies);

}  // namespace copse::intake::wording
