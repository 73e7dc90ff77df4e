#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/intake/import_review.hpp"

namespace copse::analysis {

/// The numbers of a printed result that pooling gives again.
enum class CheckedQuantity {
  estimate,
  se,
  ci_lb,
  ci_ub,
  weight,
  z,
  t,
  pval,
  q,
  q_df,
  q_pval,
  i2,
  tau2,
  pi_lb,
  pi_ub,
  between_q,
  between_df,
  between_pval,
  between_i2,
};

inline constexpr std::array<Named<CheckedQuantity>, 19> checked_quantities{{
    {CheckedQuantity::estimate, "estimate", "effect as a reader sees it"},
    {CheckedQuantity::se, "se", "standard error on the scale of the analysis"},
    {CheckedQuantity::ci_lb, "ci_lb", "lower bound of the interval"},
    {CheckedQuantity::ci_ub, "ci_ub", "upper bound of the interval"},
    {CheckedQuantity::weight, "weight", "weight in %"},
    {CheckedQuantity::z, "z", "test of the effect, without its sign"},
    {CheckedQuantity::t, "t", "the same by Student's t"},
    {CheckedQuantity::pval, "pval", "P of the test of the effect"},
    {CheckedQuantity::q, "q", "heterogeneity, chi-squared"},
    {CheckedQuantity::q_df, "q_df", "degrees of freedom of q"},
    {CheckedQuantity::q_pval, "q_pval", "P of q"},
    {CheckedQuantity::i2, "i2", "I2 in %"},
    {CheckedQuantity::tau2, "tau2", "between-study variance"},
    {CheckedQuantity::pi_lb, "pi_lb", "lower bound of the prediction interval"},
    {CheckedQuantity::pi_ub, "pi_ub", "upper bound of the prediction interval"},
    {CheckedQuantity::between_q, "between_q", "subgroup differences, chi-squared"},
    {CheckedQuantity::between_df, "between_df", "degrees of freedom of between_q"},
    {CheckedQuantity::between_pval, "between_pval", "P of between_q"},
    {CheckedQuantity::between_i2, "between_i2", "I2 of the subgroup differences in %"},
}};

struct CheckedNumber {
  CheckedQuantity quantity = CheckedQuantity::estimate;
  double printed = 0.0;
  std::optional<double> computed;  ///< absent when the studies do not give this number
  double tolerance = 0.0;          ///< what rounding leaves open, on the scale of `printed`

  [[nodiscard]] std::optional<double> difference() const;  ///< computed - printed
  [[nodiscard]] bool agrees() const;
};

/// The printed numbers of one line: of a study when `study` is set, else of a subgroup when that is
/// set, else of the whole outcome.
struct CheckedResult {
  std::string subgroup;  ///< empty without subgroups
  std::string study;
  std::size_t row = 0;  ///< of a study: record of the CSV, or line of the XML; else 0
  std::vector<CheckedNumber> numbers;
};

enum class CheckVerdict { agrees, disagrees, no_printed_result, not_pooled };

inline constexpr std::array<Named<CheckVerdict>, 4> check_verdicts{{
    {CheckVerdict::agrees, "agrees", "every printed number is found again"},
    {CheckVerdict::disagrees, "disagrees", "some printed number is not found again"},
    {CheckVerdict::no_printed_result, "no printed result", "the file left it uncomputed"},
    {CheckVerdict::not_pooled, "not pooled", "a result is printed, but cannot be computed here"},
}};

struct CheckedOutcome {
  int comparison_number = 0;
  std::string comparison;
  int number = 0;
  std::string name;
  std::string measure, method;               ///< as imported
  std::optional<intake::ReviewModel> model;  ///< absent when not told
  CheckVerdict verdict = CheckVerdict::no_printed_result;
  std::string reason;  ///< why it is not pooled; empty otherwise
  std::vector<CheckedResult> results;
};

/// Pools every outcome of a review again, as its own settings say and otherwise as
/// `--like revman5` does, and compares with what the program printed: the outcome, its subgroups
/// and its studies. Where the file names an estimator of tau2 or an interval method, that is taken;
/// prediction intervals are those with k - 1 degrees of freedom.
///
/// A number agrees when it lies within half a unit of the last decimal in which the file prints
/// anything (trailing zeros are not told apart from others), or, with eight decimals and more,
/// within 1e-6 of the printed number: effects that were themselves printed carry no more. P of a
/// chi-squared test may be off by another 1e-6, since RevMan's own is no more exact.
[[nodiscard]] std::vector<CheckedOutcome> check_import(const intake::ImportedReview& review);

/// Whether some outcome disagrees or could not be pooled though a result is printed.
[[nodiscard]] bool has_disagreement(const std::vector<CheckedOutcome>& outcomes);

}  // namespace copse::analysis
