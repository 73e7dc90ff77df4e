#pragma once

#include <optional>
#include <string>
#include <vector>

#include "copse/core/notice.hpp"
#include "copse/evidence/risk_of_bias.hpp"
#include "copse/review/plan.hpp"
#include "copse/table/table.hpp"

namespace copse::review {

/// A file of the plan as it was read.
struct ReadFile {
  InputFile input;
  table::Table table;
};

/// The files of a plan, read and checked against each other.
struct Inputs {
  std::vector<ReadFile> files;              ///< in the order of the plan; arms or effects first
  std::optional<evidence::RiskOfBias> rob;  ///< its overall judgements by the rule of the plan
  std::vector<Notice> notices;

  [[nodiscard]] const table::Table* find(const std::string& role) const;
};

/// One row per comparison, as `copse pool` reads it, with the columns of `studies` and of `rob`
/// (rob_ and the domain's name, rob_overall) joined to it by the study's name. A column that the
/// comparisons have already is not joined, with a notice.
struct Comparisons {
  table::Table table;
  std::vector<std::vector<std::size_t>> from_rows;  ///< records of the first file, for each row
  std::vector<std::vector<std::string>> steps;      ///< how each row was made of them
  std::vector<Notice> notices;
};

/// Reads every file and finds everything that is wrong in and between them.
/// @throws Error{input} with the findings of all files at once: those of each file's reader, a pin
///         that does not match, a judgement that the tool does not have, a study that is twice in
///         `studies`, or in the first file but not in `studies`, a window into which no row falls,
///         two rows of arms that claim the same cell.
[[nodiscard]] Inputs read_inputs(const Plan& plan);

/// The comparisons of the plan.
/// @param comparators  of a sensitivity analysis; absent: of [prepare].
/// @throws as `intake::prepare_arms`.
[[nodiscard]] Comparisons comparisons_of(
    const Inputs& inputs,
    const Plan& plan,
    const std::optional<intake::ComparatorChoice>& comparators);

}  // namespace copse::review
