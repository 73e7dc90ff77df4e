#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/intake/arm_columns.hpp"
#include "copse/intake/arms.hpp"
#include "copse/table/table.hpp"

namespace copse::intake {

/// Which arm of a comparison: group 1 or group 2.
enum class Side { experimental, control };

/// What is known of an arm; of the missing, nothing is guessed.
struct ArmNumbers {
  std::optional<double> mean, sd, n, events, time;
};

/// One row of the table, or its copy in a window.
struct ArmRow {
  std::size_t row = 0;     ///< in the table, from 0
  std::size_t record = 0;  ///< of the file, the header being 1
  std::string study, arm, comparator, outcome, construct, instrument, window;
  Side side = Side::control;
  std::optional<Direction> direction;
  std::optional<double> months;
  ArmNumbers numbers;
  std::vector<std::string> steps;  ///< what was done so far
};

/// What identifies an arm within a study: its name, else its role and comparator.
[[nodiscard]] std::string arm_key(const ArmRow& row);
/// What a reader calls the arm: of controls the comparator, else the arm, else the role.
[[nodiscard]] std::string arm_label(const ArmRow& row);

[[nodiscard]] std::optional<Side> find_side(std::string_view word);
[[nodiscard]] std::optional<Direction> find_direction(std::string_view word);

/// The rows asked for, checked. @throws Error{input} with every finding.
[[nodiscard]] std::vector<ArmRow> read_arms(const table::Table& table,
                                            const std::vector<std::size_t>& rows,
                                            const ArmColumns& columns);

/// An arm's numbers from the printed cells of its row, and how those that were derived came about.
struct CompletedArm {
  ArmNumbers numbers;
  std::vector<std::string> steps;
};
/// The first of the interval's bounds and the quantiles that is below what it must not be below.
[[nodiscard]] std::optional<ArmColumn> out_of_order(const std::map<ArmColumn, double>& printed);

/// Interval by t, medians by Luo et al. and Shi et al.; `prepare convert` has the other methods.
/// @param printed  the row's numeric cells that are there, each already checked.
[[nodiscard]] CompletedArm complete_arm(const std::map<ArmColumn, double>& printed,
                                        const std::string& label);

// Each stage takes rows away or marks them, and says so.
void turn_means(std::vector<ArmRow>& rows, Direction wanted, std::vector<Notice>& notices);
void keep_comparator(std::vector<ArmRow>& rows,
                     const std::string& name,
                     std::vector<Notice>& notices);
void place_in_windows(std::vector<ArmRow>& rows,
                      const ArmsChoices& choices,
                      std::vector<Notice>& notices);
void choose_instruments(std::vector<ArmRow>& rows,
                        const std::vector<std::string>& preferred,
                        std::vector<Notice>& notices);

/// One arm of a comparison, possibly made of several rows.
struct ComparedArm {
  ArmNumbers numbers;
  std::string label;
  std::string id;  ///< equal where the same arm stands in several comparisons
  std::vector<const ArmRow*> rows;
  std::vector<std::string> steps;
};

struct Comparison {
  ComparedArm experimental, control;
  [[nodiscard]] const ArmRow& place() const { return *experimental.rows.front(); }
};

[[nodiscard]] std::vector<Comparison> pair_arms(const std::vector<ArmRow>& rows,
                                                const ArmsChoices& choices,
                                                std::vector<Notice>& notices);

/// The arms as one: each number that all of them have.
[[nodiscard]] ArmNumbers combine_numbers(const std::vector<const ArmRow*>& arms);
/// One of equal parts of an arm.
[[nodiscard]] ArmNumbers split_numbers(const ArmNumbers& arm, int parts);
/// Whether the two arms hold what some effect is computed from.
[[nodiscard]] bool are_complete(const ArmNumbers& a, const ArmNumbers& b);

/// The columns and rows that the comparisons make.
void write_comparisons(const std::vector<Comparison>& comparisons,
                       const table::Table& table,
                       const ArmColumns& columns,
                       const ArmsChoices& choices,
                       Prepared& prepared);

}  // namespace copse::intake
