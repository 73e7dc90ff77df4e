#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "copse/analysis/settings.hpp"
#include "copse/analysis/study.hpp"
#include "copse/core/notice.hpp"
#include "copse/model/about_mean.hpp"
#include "copse/model/beta_binomial.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/glmm.hpp"
#include "copse/model/heterogeneity.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/model/stratified_tests.hpp"
#include "copse/sensitivity/subgroups.hpp"
#include "copse/table/table.hpp"

namespace copse::analysis {

enum class ModelKind { common, random };

/// Tests over the counts that Mantel-Haenszel pooling takes; absent by other methods.
struct TableTests {
  std::optional<model::AssociationTest> association;  ///< absent when no study can tell
  std::optional<model::CommonOddsRatioTest>
      common_odds_ratio;  ///< about the Mantel-Haenszel odds ratio without correction of zero
                          ///< cells; absent for other measures and when it cannot be estimated
};

/// The pooled effect of one model at one baseline.
struct AbsoluteRow {
  ModelKind model = ModelKind::random;
  effect::AbsoluteEffect effect;
};

/// What the pooled rows say about a smallest effect of interest.
struct AgainstMargin {
  std::optional<model::MarginTests> common;     ///< absent as that row is
  model::MarginTests random;                    ///< by the interval asked for
  std::optional<model::MarginChances> chances;  ///< absent without a predictive distribution
};

/// Both pooled rows over one set of studies, with what surrounds them.
struct Pooled {
  std::size_t k = 0;  ///< used studies; when 0, everything below is absent, but for what
                      ///< Mantel-Haenszel or Peto make of counts that have no effect of their own
  /// By the pooling method of the settings, its weights those of the studies that it took; absent
  /// when they cannot tell, e.g. Mantel-Haenszel odds ratios when one group never has an event.
  std::optional<model::CommonEffectFit> common;
  /// Heterogeneity about a Mantel-Haenszel or Peto estimate; absent by inverse variance.
  std::optional<model::QTest> common_q;
  TableTests table_tests;
  /// Absent when the model of the counts of the settings has no estimate.
  std::optional<model::RandomEffectsFit> random;
  std::optional<model::GlmmFit> glmm;  ///< what `random` comes from under a mixed model
  std::optional<model::BetaBinomialFit> beta_binomial;  ///< the same under the beta-binomial model
  std::optional<model::PooledEffect> hartung_knapp;     ///< absent when k < 2
  std::optional<model::Heterogeneity> heterogeneity;
  std::vector<AbsoluteRow> absolute;    ///< by baseline, common before random
  std::optional<AgainstMargin> margin;  ///< absent unless the settings have one
  std::vector<Notice> notices;  ///< about rows that are shown whatever was asked for, or absent

  /// `random` comes from the counts themselves and gives no study a weight.
  [[nodiscard]] bool from_counts() const { return glmm || beta_binomial; }
};

struct Subgroup {
  std::string column;
  std::string value;
  std::vector<Study> studies;  ///< weights are shares within the subgroup
  Pooled pooled;
};

struct SubgroupComparison {
  std::string column;
  ModelKind model = ModelKind::random;
  sensitivity::SubgroupTest test;
};

/// One analysis: the studies that share a value of the --by columns.
struct Analysis {
  effect::DisplayScale scale;  ///< of yi, estimates and intervals; its size is the harmonic mean of
                               ///< the used studies' sizes
  std::vector<std::pair<std::string, std::string>> by;  ///< column and value; empty without --by
  std::vector<Study> studies;                           ///< file order, unused ones included
  Pooled pooled;
  std::vector<Subgroup> subgroups;  ///< by column, then by first appearance
  std::vector<SubgroupComparison> comparisons;
  std::vector<Notice> notices;
};

/// What `copse pool` found, before it is shown.
struct PoolResult {
  table::Table::Source source;
  std::size_t rows = 0;  ///< data rows in the file
  Settings settings;
  effect::AnalysisScale scale =
      effect::AnalysisScale::identity;  ///< of yi, estimates and intervals
  intake::Layout layout = intake::Layout::reported;
  std::vector<Analysis> analyses;
  std::vector<Notice> notices;  ///< about the file as a whole
};

/// Reads effects from the table and pools them: one analysis per value of the --by columns, each
/// with its subgroups.
/// @throws Error{usage} for choices that do not fit; Error{input} with every bad cell;
/// Error{estimation}
///         when no analysis has a usable study.
[[nodiscard]] PoolResult pool(const table::Table& table, const Choices& choices);

/// The same for analyses that show no prediction: unless one was asked for there is none, and
/// nothing is said about it.
[[nodiscard]] PoolResult pool_without_prediction(const table::Table& table, Choices choices);

}  // namespace copse::analysis
