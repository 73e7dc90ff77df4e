#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/intake/arm_columns.hpp"
#include "copse/intake/arms.hpp"
#include "copse/table/table.hpp"

/// What the room `intake` says about tables of arms.
namespace copse::intake::wording {

/// Rows that a notice is about: their records, and the studies they belong to.
struct RowsMeant {
  std::map<std::size_t, std::string> study_of_record;

  void add(std::size_t record, const std::string& study) { study_of_record[record] = study; }
  [[nodiscard]] bool empty() const { return study_of_record.empty(); }
};

// Choices
[[nodiscard]] std::string unknown_comparators(std::string_view text);
[[nodiscard]] std::string unknown_comparator(const std::string& name,
                                             const std::vector<std::string>& known);
[[nodiscard]] std::string unknown_instrument(const std::string& name,
                                             const std::vector<std::string>& known);
[[nodiscard]] std::string instruments_without_rule();
[[nodiscard]] std::string unreadable_window(std::string_view text);
[[nodiscard]] std::string window_without_name();
[[nodiscard]] std::string window_named_twice(const std::string& name);
[[nodiscard]] std::string window_upside_down(const Window& window);
/// @param what  "windows need"
[[nodiscard]] std::string needs_column(const std::string& file,
                                       std::string_view what,
                                       ArmColumn column);

// Columns
[[nodiscard]] std::string unknown_arm_role(const std::string& role);
[[nodiscard]] std::string rival_arm_columns(const ArmColumnDeclaration& declared,
                                            const std::vector<std::size_t>& columns,
                                            const table::Table& table);
[[nodiscard]] std::string missing_arm_column(const ArmColumnDeclaration& declared,
                                             const table::Table& table);
[[nodiscard]] std::string missing_arm_numbers(const table::Table& table);

// Cells
[[nodiscard]] std::string bad_arm_cell(const table::Table& table,
                                       std::size_t row,
                                       std::size_t column,
                                       ArmColumn role,
                                       std::string_view expected);
[[nodiscard]] std::string same_arm_twice(const table::Table& table,
                                         std::size_t row,
                                         std::size_t column,
                                         std::size_t earlier_record,
                                         const std::string& arm);

/// As short as reads back exactly.
[[nodiscard]] std::string number_text(double value);

// Steps
[[nodiscard]] std::string sd_from_se(const std::string& arm);
[[nodiscard]] std::string sd_from_interval(const std::string& arm);
[[nodiscard]] std::string sd_from_quantiles(const std::string& arm);
[[nodiscard]] std::string mean_from_quantiles(const std::string& arm);
[[nodiscard]] std::string means_turned(Direction direction);
[[nodiscard]] std::string comparator_kept(const std::string& kept,
                                          const std::vector<std::string>& left);
[[nodiscard]] std::string time_taken(double taken,
                                     const std::vector<double>& of,
                                     const Window& window);
[[nodiscard]] std::string instrument_taken(const std::string& taken,
                                           const std::vector<std::string>& left,
                                           const std::string& construct);
[[nodiscard]] std::string arms_combined(const std::vector<std::string>& labels);
[[nodiscard]] std::string arm_divided(std::string_view side,
                                      const std::string& label,
                                      std::size_t parts);

// Notices
[[nodiscard]] Notice direction_not_stated(const RowsMeant& meant);
[[nodiscard]] Notice counts_not_turned(const RowsMeant& meant);
[[nodiscard]] Notice comparator_left(const std::string& kept, const RowsMeant& meant);
[[nodiscard]] Notice outside_windows(const RowsMeant& meant);
[[nodiscard]] Notice without_months(const RowsMeant& meant);
[[nodiscard]] Notice empty_window(const std::string& name);
[[nodiscard]] Notice stated_windows_ignored();
[[nodiscard]] Notice time_points_left(const RowsMeant& meant);
[[nodiscard]] Notice instrument_left(const std::string& study,
                                     const std::string& step,
                                     bool preferred);
[[nodiscard]] Notice no_arm(std::string_view side, const RowsMeant& meant);
[[nodiscard]] Notice incomplete_arms(const RowsMeant& meant);
[[nodiscard]] Notice columns_left_out(const std::vector<std::string>& headers);
[[nodiscard]] Notice shared_arms(std::vector<std::string> studies);
/// @param least  the size that `copse pool` asks for: 2 beside means, else 1.
[[nodiscard]] Notice arm_too_small(
    const std::string& study, std::string_view side, const std::string& label, double n, int least);
[[nodiscard]] Notice construct_not_stated(const RowsMeant& meant);

}  // namespace copse::intake::wording
