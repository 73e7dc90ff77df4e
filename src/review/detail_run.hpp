#pragma once

#include "copse/review/run.hpp"

namespace copse::review::detail {

/// What one pass over the comparisons is done by: the main analysis, or a sensitivity analysis.
struct Pass {
  const Comparisons& comparisons;
  const std::optional<std::string>& where;
  const std::optional<effect::Measure>& measure;
  const analysis::Choices& choices;
  const AnalysisSet* main = nullptr;  ///< of a sensitivity analysis: whose measures stay
};

/// The rows of each group, in the order in which groups appear.
struct GroupRows {
  Group by;
  std::vector<std::size_t> rows;
};

/// @throws Error{usage} for a column or condition that does not exist.
[[nodiscard]] std::vector<GroupRows> groups_of(const Plan& plan,
                                               const table::Table& comparisons,
                                               const std::optional<std::string>& where);

/// Every group pooled, or told narratively.
[[nodiscard]] AnalysisSet pool_groups(const Plan& plan,
                                      const Pass& pass,
                                      const std::vector<GroupRows>& groups,
                                      const RunOptions& options);

/// The measure for some rows, with the reason; absent for printed effects.
struct ChosenMeasure {
  std::optional<effect::Measure> measure;
  std::string reason;
};
[[nodiscard]] ChosenMeasure choose_measure(const table::Table& rows,
                                           const std::vector<intake::SaidColumn>& said);

[[nodiscard]] FoundLabels labels_of(const PooledGroup& group, const Labels& labels);

[[nodiscard]] Coverage coverage_of(const AnalysisSet& set,
                                   const table::Table& comparisons,
                                   const std::vector<PreparedEffect>& prepared);

/// The tests of [bias] that go with the data of a group.
[[nodiscard]] BiasResult bias_of(const Plan& plan, const PooledGroup& group);

/// The result of each expectation, one for each analysis that it is about.
/// @throws Error{input} for expectations of analyses that do not exist.
[[nodiscard]] std::vector<ExpectationResult> check_expectations(const Review& review, int threads);

/// Only the @throws of the above.
void require_expected(const Plan& plan, const std::vector<GroupRows>& groups);

}  // namespace copse::review::detail
