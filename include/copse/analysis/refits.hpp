#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/conclusion.hpp"
#include "copse/analysis/pool.hpp"

/// The pooled estimate again and again over some of the studies: without one after another, or with
/// one more each time. Every refit is a whole fit by the settings.
namespace copse::analysis {

/// The pooled estimate over a set of studies, as one row shows it.
struct Refit {
  std::size_t k = 0;  ///< studies with an effect
  /// Of the random-effects row, or of the common-effect row under Mantel-Haenszel and Peto pooling;
  /// absent when there is none, and a notice says why.
  std::optional<model::PooledEffect> effect;
  std::optional<Interval> prediction;                 ///< absent as in the random-effects row
  std::optional<double> tau2;                         ///< of the random-effects row
  std::optional<model::Heterogeneity> heterogeneity;  ///< Q, I2, H2; no intervals
  std::optional<Conclusion> conclusion;  ///< absent without effect, or where there is no such
                                         ///< thing as no effect
  std::vector<Notice> notices;
};

struct RefitStep {
  std::string label;                  ///< the study, or the cluster, left out or added
  std::vector<std::string> studies;   ///< all those left out or added in this step
  std::optional<std::size_t> record;  ///< the row of a single study
  Refit refit;
};

/// One analysis of the table, refitted.
struct RefitAnalysis {
  std::vector<std::pair<std::string, std::string>> by;
  effect::DisplayScale scale;
  Refit whole;
  std::vector<RefitStep> steps;
  std::optional<Agreement> agreement;  ///< of the steps with the whole; absent as its conclusion is
  std::vector<Notice> notices;
};

struct RefitResult {
  table::Table::Source source;
  std::size_t rows = 0;
  Settings settings;
  effect::AnalysisScale scale = effect::AnalysisScale::identity;
  intake::Layout layout = intake::Layout::reported;
  ModelKind model = ModelKind::random;  ///< the row that is refitted
  std::string order;                    ///< of a cumulative analysis, as it is said
  std::vector<RefitAnalysis> analyses;
  std::vector<Notice> notices;
};

/// Which of the two pooled rows a refit shows.
[[nodiscard]] ModelKind refitted_model(const Settings& settings);

/// Each used study left out in turn, in file order; with a column of clusters, each cluster whole
/// (a study without a value there is a cluster of its own).
/// @param threads  at most this many; 0: as many as the machine has. The result is the same.
/// @throws as `pool`; Error{usage} for a column that is not there.
[[nodiscard]] RefitResult leave_one_out(const table::Table& table,
                                        const Choices& choices,
                                        const std::optional<std::string>& cluster,
                                        int threads = 0);

/// How a cumulative analysis adds studies.
struct CumulativeOrder {
  std::optional<std::string> by;  ///< precision (the most precise first), effect (the lowest
                                  ///< first), or a column; absent: as in the file
  bool descending = false;        ///< the other way round
};

/// The used studies one by one: step i pools the first i of them. A column is ordered by number
/// when every used study has one there, else as text; ties stay in file order, and studies without
/// a value come last with a notice.
/// @throws as `pool`; Error{usage} for an order that is no column.
[[nodiscard]] RefitResult cumulative(const table::Table& table,
                                     const Choices& choices,
                                     const CumulativeOrder& order,
                                     int threads = 0);

}  // namespace copse::analysis
