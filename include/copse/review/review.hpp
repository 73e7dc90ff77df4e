#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/analysis/small_study_effects.hpp"
#include "copse/review/comparisons.hpp"
#include "copse/review/plan.hpp"

namespace copse::review {

/// Columns of [pool] by, each with its value.
using Group = std::vector<std::pair<std::string, std::string>>;

/// "outcome = recovery, window = post"; "all studies" without columns.
[[nodiscard]] std::string name_of(const Group& group);
/// The values alone, for headings and tables: "recovery, post".
[[nodiscard]] std::string label_of(const Group& group);

/// What an analysis is called in the words of the plan.
struct FoundLabels {
  std::optional<std::string> magnitude;      ///< of standardised mean differences
  std::optional<std::string> evidence;       ///< by the p value
  std::optional<std::string> heterogeneity;  ///< by the I² that is shown
};

/// The pooled effect of one group, with what it is made of, for refits.
struct PooledGroup {
  Group by;
  std::string reason;             ///< why this measure
  std::vector<std::size_t> rows;  ///< of the comparisons
  table::Table table;             ///< those rows
  analysis::Choices choices;
  analysis::PoolResult result;  ///< its one analysis
  FoundLabels labels;

  [[nodiscard]] const analysis::Analysis& analysis() const { return result.analyses.front(); }
};

/// A group that is not pooled.
struct Narrative {
  Group by;
  std::size_t k = 0;  ///< studies with an effect
  std::vector<std::string> studies;
  std::string reason;
  std::optional<PooledGroup> effects;  ///< of its studies; absent when none has one
};

struct AnalysisSet {
  std::vector<PooledGroup> pooled;
  std::vector<Narrative> narrative;

  [[nodiscard]] const PooledGroup* find(const Group& by) const;
  [[nodiscard]] const Narrative* find_narrative(const Group& by) const;
};

struct SensitivityResult {
  std::string name;
  AnalysisSet analyses;
};

/// The tests of small-study effects of one group.
struct BiasResult {
  Group by;
  std::optional<analysis::SmallStudyResult> result;  ///< absent when they were not done
  std::string reason;                                ///< why not, or not all of them
};

/// An effect of the main analysis, and where it comes from.
struct PreparedEffect {
  std::string study;
  Group by;
  std::string instrument;  ///< empty where no column tells
  std::string measure;     ///< empty when no study of its group has an effect
  std::optional<double> yi, vi;
  std::vector<std::size_t> from_rows;
  std::vector<std::string> steps;
};

/// How many of the studies and of those who took part are in some pooled analysis. A study counts
/// with the number in the column `participants` of the comparisons, which `studies` may bring, else
/// with the largest that any of its comparisons has.
struct Coverage {
  std::size_t studies = 0, studies_pooled = 0;
  std::optional<double> participants, participants_pooled;  ///< absent when no column tells
};

/// What a check found.
struct ExpectationResult {
  Expectation expectation;
  Group by;  ///< of the analysis that was looked at
  std::variant<std::monostate, bool, double, std::string> found;
  bool held = false;
  std::string note;  ///< what stood in the way, or differs
};

/// A number, or a study, that is not what the lock has.
struct Drift {
  std::string where;  ///< "outcome = pain", with the sensitivity analysis
  std::string study;  ///< empty: of the pooled analysis
  std::string what;   ///< "random estimate", "yi", "study"
  std::string was, is;
};

/// A run against the lock of an earlier one.
struct LockComparison {
  std::vector<Drift> drifts;
  std::vector<std::string> changes;  ///< what changed since: files, keys of the plan, the program;
                                     ///< may be there without a drift

  [[nodiscard]] bool agrees() const { return drifts.empty(); }
};

struct Review {
  Plan plan;
  Inputs inputs;
  std::vector<PreparedEffect> prepared;
  AnalysisSet main;
  std::vector<SensitivityResult> sensitivity;
  std::vector<BiasResult> bias;
  Coverage coverage;
  std::vector<ExpectationResult> expectations;
  std::optional<LockComparison> lock;  ///< absent without a lock to compare with
  std::vector<Notice> notices;

  /// Whether every expectation held.
  [[nodiscard]] bool held() const;
};

}  // namespace copse::review
