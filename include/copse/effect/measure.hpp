#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/effect/inputs.hpp"
#include "copse/effect/measures.hpp"
#include "copse/effect/options.hpp"
#include "copse/effect/scale.hpp"

namespace copse::effect {

/// One of a measure's formulas for vi.
struct VarianceFormula {
  VarianceType type;
  std::string_view formula;
};

/// The function that computes a measure; its inputs are what the measure is computed from.
using Computation = std::variant<Formula<TwoMeans>,
                                 Formula<TwoSpreads>,
                                 Formula<TwoByTwo>,
                                 Formula<MatchedPairs>,
                                 Formula<PersonTime>,
                                 Formula<Proportion>,
                                 Formula<Rate>,
                                 Formula<OneMean>,
                                 Formula<OneSpread>,
                                 Formula<Correlation>,
                                 Formula<PartialCorrelation>,
                                 Formula<SemiPartialCorrelation>,
                                 Formula<Determination>,
                                 Formula<PairedMeans>,
                                 Formula<PairedMeansOneSpread>,
                                 Formula<Reliability>,
                                 Formula<LogRank>,
                                 Formula<ReportedEffect>>;

/// Whether a difference in SDs, from t, p or r where it is not printed, serves in place of the
/// means of two groups. Such a test pools the SDs, which takes them as equal.
enum class FromTests {
  no,         ///< the measure is in the unit of the means
  yes,        ///< the measure is made of the pooled SD
  equal_sds,  ///< the measure is made of other SDs, which then are taken as equal to the pooled one
  refused,    ///< the measure is chosen because the SDs differ, and no test tells how
};

/// Everything the program knows about a measure, declared once: help, JSON, axes and validation
/// read it.
struct MeasureDeclaration {
  Measure measure;
  std::string_view code;    ///< metafor's code, as --measure takes it
  std::string_view name;    ///< "Risk ratio"
  Computation computation;  ///< its alternative says what is needed (a printed yi serves as well)
  AnalysisScale scale;
  std::optional<double> null_value;  ///< no effect, on the scale a reader sees; none for one group
  std::string_view formula;          ///< of yi
  std::string_view source;
  std::span<const VarianceFormula> variances;  ///< the allowed ones, the default first
  std::string_view undefined_when;             ///< completes "The effect is not defined when …"
  bool corrects_zero_cells = false;            ///< whether --zero-cells applies
  FromTests from_tests = FromTests::no;
  bool needs_sd1i = true;  ///< of two means; false where only the control group's SD is used
  bool corrects_small_samples = false;  ///< by J(m), so that --smd-j applies

  [[nodiscard]] InputKind inputs() const { return static_cast<InputKind>(computation.index()); }
};

/// The formula of vi under a variance type; absent when the measure does not have it.
[[nodiscard]] std::optional<std::string_view> variance_formula(const MeasureDeclaration& measure,
                                                               VarianceType type);

/// Whether effects from these inputs set one group or condition against another, so that either
/// side of no effect favours something.
[[nodiscard]] bool compares_conditions(InputKind inputs);

[[nodiscard]] std::span<const MeasureDeclaration> measures();
[[nodiscard]] const MeasureDeclaration& declaration(Measure measure);

/// No effect on the analysis scale: 0 for differences and for logarithms of ratios, those reported
/// without a measure included; absent for measures of one group.
[[nodiscard]] std::optional<double> null_effect(Measure measure, AnalysisScale scale);

/// Codes as a choice table, in the order of `measures()`.
[[nodiscard]] const std::vector<Named<Measure>>& measure_names();

}  // namespace copse::effect
