#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "copse/analysis/pool.hpp"
#include "copse/core/names.hpp"
#include "copse/review/place.hpp"

namespace copse::review {

/// A number of an analysis that can be expected, as a reader sees it: ratios as ratios.
enum class Quantity {
  estimate,
  ci_lb,
  ci_ub,
  pi_lb,
  pi_ub,
  pval,
  k,
  q,
  tau2,
  i2_q,
  i2_tau2,
  h2,
};

inline constexpr std::array<Named<Quantity>, 12> quantities{{
    {Quantity::estimate, "estimate", "pooled effect"},
    {Quantity::ci_lb, "ci_lb", "lower bound of its interval"},
    {Quantity::ci_ub, "ci_ub", "upper bound of its interval"},
    {Quantity::pi_lb, "pi_lb", "lower bound of the prediction interval"},
    {Quantity::pi_ub, "pi_ub", "upper bound of the prediction interval"},
    {Quantity::pval, "pval", "p value of the pooled effect"},
    {Quantity::k, "k", "studies pooled"},
    {Quantity::q, "q", "Cochran's Q"},
    {Quantity::tau2, "tau2", "between-study variance"},
    {Quantity::i2_q, "i2_q", "I² from Q, in %"},
    {Quantity::i2_tau2, "i2_tau2", "I² from tau², in %"},
    {Quantity::h2, "h2", "H²"},
}};

/// Bounds of a number; those that are absent bind nothing.
struct Range {
  std::optional<double> above, at_least, at_most, below;
  /// As it was written: { between = [0.1, 0.3] } has both at_least and at_most.
  std::vector<std::pair<std::string, std::vector<double>>> said;

  [[nodiscard]] bool holds(double value) const;
};

/// Over which refits a conclusion must stay.
enum class Over { leave_one_out, sensitivity };

inline constexpr std::array<Named<Over>, 2> overs{{
    {Over::leave_one_out, "leave-one-out", "without each study in turn"},
    {Over::sensitivity, "sensitivity", "under every sensitivity analysis that is possible"},
}};

struct InRange {
  Quantity quantity = Quantity::estimate;
  Range range;
};
struct ExcludesNull {
  bool expected = true;
};
/// The side of no effect on which the estimate lies.
struct Sign {
  bool positive = true;
};
struct SameSign {
  Over over = Over::leave_one_out;
};
/// The interval excludes no effect on the same side, or holds it, as in the main analysis.
struct SameConclusion {
  Over over = Over::leave_one_out;
};
/// What a label says.
struct Labelled {
  std::string label;  ///< magnitude, evidence or heterogeneity
  std::string expected;
};

using Check = std::variant<InRange, ExcludesNull, Sign, SameSign, SameConclusion, Labelled>;

/// What must hold of one analysis; one [[expect]] with several checks is several of these.
struct Expectation {
  std::vector<std::pair<std::string, std::string>> at;  ///< column and value of [pool] by
  std::optional<std::string> sensitivity;               ///< absent: the main analysis
  analysis::ModelKind model = analysis::ModelKind::random;
  Check check;
  std::string text;  ///< of the plan; may be empty
  Place place = {};
};

/// "estimate", "excludes_null", "same_sign": the key of the plan.
[[nodiscard]] std::string name_of(const Check& check);

/// "estimate between 0.1 and 0.3", "the interval excludes no effect".
[[nodiscard]] std::string sentence_of(const Check& check);

}  // namespace copse::review
