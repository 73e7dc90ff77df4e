#include "copse/analysis/import_check.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "copse/core/error.hpp"
#include "detail_repool.hpp"

namespace copse::analysis {
namespace {

using intake::ImportedOutcome;
using intake::ImportedReview;
using intake::PrintedResult;

using Member = std::optional<double> PrintedResult::*;

constexpr std::array<std::pair<CheckedQuantity, Member>, checked_quantities.size()> members{{
    {CheckedQuantity::estimate, &PrintedResult::estimate},
    {CheckedQuantity::se, &PrintedResult::se},
    {CheckedQuantity::ci_lb, &PrintedResult::ci_lb},
    {CheckedQuantity::ci_ub, &PrintedResult::ci_ub},
    {CheckedQuantity::weight, &PrintedResult::weight},
    {CheckedQuantity::z, &PrintedResult::z},
    {CheckedQuantity::t, &PrintedResult::t},
    {CheckedQuantity::pval, &PrintedResult::pval},
    {CheckedQuantity::q, &PrintedResult::q},
    {CheckedQuantity::q_df, &PrintedResult::q_df},
    {CheckedQuantity::q_pval, &PrintedResult::q_pval},
    {CheckedQuantity::i2, &PrintedResult::i2},
    {CheckedQuantity::tau2, &PrintedResult::tau2},
    {CheckedQuantity::pi_lb, &PrintedResult::pi_lb},
    {CheckedQuantity::pi_ub, &PrintedResult::pi_ub},
    {CheckedQuantity::between_q, &PrintedResult::between_q},
    {CheckedQuantity::between_df, &PrintedResult::between_df},
    {CheckedQuantity::between_pval, &PrintedResult::between_pval},
    {CheckedQuantity::between_i2, &PrintedResult::between_i2},
}};

constexpr int most_decimals = 8;  ///< RevMan 5 exports so many; XML has more

/// How many decimals the number needs, at most `most_decimals`.
int decimals_of(double printed) {
  double scaled = std::abs(printed);
  for (int decimals = 0; decimals < most_decimals; ++decimals, scaled *= 10.0) {
    if (std::abs(scaled - std::round(scaled)) <= 1e-12 * std::max(1.0, scaled)) return decimals;
  }
  return most_decimals;
}

int decimals_of(const PrintedResult& printed) {
  int decimals = 0;
  for (const auto& [quantity, member] : members) {
    const auto& number = printed.*member;
    if (number) decimals = std::max(decimals, decimals_of(*number));
  }
  return decimals;
}

/// The decimals of a file are those of its longest number: a number that ends with zeros looks
/// shorter than it was printed.
int decimals_of(const ImportedReview& review) {
  int decimals = 0;
  for (const auto& outcome : review.outcomes) {
    decimals = std::max(decimals, decimals_of(outcome.printed));
    for (const auto& subgroup : outcome.subgroups) {
      decimals = std::max(decimals, decimals_of(subgroup.printed));
      for (const auto& study : subgroup.studies) {
        decimals = std::max(decimals, decimals_of(study.printed));
      }
    }
  }
  return decimals;
}

/// RevMan sums the series of the incomplete gamma function until a term falls below 3e-7 of the sum
/// (so its printed P can be had to 14 digits). What it leaves out is below 1e-6 for any Q in use.
constexpr double error_of_chi_squared_tail = 1e-6;

bool is_chi_squared_tail(CheckedQuantity quantity) {
  return quantity == CheckedQuantity::q_pval || quantity == CheckedQuantity::between_pval;
}

double tolerance_of(CheckedQuantity quantity, double printed, int decimals) {
  // Half a unit, and a little for ties that were rounded in binary.
  double tolerance = 0.5000001 * std::pow(10.0, -decimals);
  if (decimals == most_decimals) tolerance = std::max(tolerance, 1e-6 * std::abs(printed));
  return is_chi_squared_tail(quantity) ? tolerance + error_of_chi_squared_tail : tolerance;
}

std::vector<CheckedNumber> compare(const PrintedResult& printed,
                                   const PrintedResult& computed,
                                   int decimals) {
  std::vector<CheckedNumber> numbers;
  for (const auto& [quantity, member] : members) {
    const auto& number = printed.*member;
    if (!number) continue;
    numbers.push_back(
        {quantity, *number, computed.*member, tolerance_of(quantity, *number, decimals)});
  }
  return numbers;
}

void add(std::vector<CheckedResult>& results, CheckedResult result) {
  if (!result.numbers.empty()) results.push_back(std::move(result));
}

/// Without the weights where nothing is printed of which they could be shares.
PrintedResult checked_part(PrintedResult printed, bool weights) {
  if (!weights) printed.weight.reset();
  return printed;
}

/// A subgroup without a number is the whole outcome.
std::vector<CheckedResult> compare(const ImportedOutcome& outcome,
                                   const Repooled& computed,
                                   int decimals) {
  std::vector<CheckedResult> results;
  const bool total = outcome.printed.estimate.has_value();
  add(results, {"", "", 0, compare(outcome.printed, computed.total, decimals)});
  for (std::size_t g = 0; g < outcome.subgroups.size(); ++g) {
    const auto& subgroup = outcome.subgroups[g];
    if (subgroup.number > 0) {
      add(results,
          {subgroup.name,
           "",
           0,
           compare(checked_part(subgroup.printed, total), computed.subgroups[g], decimals)});
    }
    for (std::size_t s = 0; s < subgroup.studies.size(); ++s) {
      const auto& study = subgroup.studies[s];
      const bool weights = total ? study.in_overall : subgroup.printed.estimate.has_value();
      add(results,
          {subgroup.name,
           study.study,
           study.row,
           compare(checked_part(study.printed, weights), computed.studies[g][s], decimals)});
    }
  }
  return results;
}

bool agree(const CheckedResult& result) {
  return std::ranges::all_of(result.numbers, &CheckedNumber::agrees);
}

/// What the file prints, with nothing computed.
Repooled nothing_computed(const ImportedOutcome& outcome) {
  Repooled nothing;
  nothing.subgroups.resize(outcome.subgroups.size());
  for (const auto& subgroup : outcome.subgroups) {
    nothing.studies.emplace_back(subgroup.studies.size());
  }
  return nothing;
}

/// A finding about the studies' numbers, without its place in a table that the reader never sees.
std::string without_place(const std::string& finding) {
  const auto end = finding.starts_with(':') ? finding.find(": ") : std::string::npos;
  return end == std::string::npos ? finding : finding.substr(end + 2);
}

void refuse(CheckedOutcome& checked, std::string reason) {
  checked.verdict = CheckVerdict::not_pooled;
  checked.reason = std::move(reason);
}

void repool_and_compare(CheckedOutcome& checked,
                        const ImportedReview& review,
                        const ImportedOutcome& outcome,
                        int decimals) {
  try {
    checked.results = compare(outcome, repool(review, outcome), decimals);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::internal) throw;
    refuse(checked, without_place(error.findings().front()));
    return;
  }
  const bool all = std::ranges::all_of(checked.results, agree);
  checked.verdict = all ? CheckVerdict::agrees : CheckVerdict::disagrees;
}

CheckedOutcome check(const ImportedReview& review, const ImportedOutcome& outcome, int decimals) {
  CheckedOutcome checked;
  checked.comparison_number = outcome.comparison_number;
  checked.comparison = outcome.comparison;
  checked.number = outcome.number;
  checked.name = outcome.name;
  checked.measure = outcome.measure;
  checked.method = outcome.method;
  checked.model = outcome.model;
  checked.results = compare(outcome, nothing_computed(outcome), decimals);
  if (checked.results.empty()) return checked;
  if (auto reason = obstacle(outcome)) {
    refuse(checked, std::move(*reason));
  } else {
    repool_and_compare(checked, review, outcome, decimals);
  }
  return checked;
}

}  // namespace

std::optional<double> CheckedNumber::difference() const {
  if (!computed) return std::nullopt;
  return *computed - printed;
}

bool CheckedNumber::agrees() const {
  const auto apart = difference();
  return apart && std::abs(*apart) <= tolerance;
}

std::vector<CheckedOutcome> check_import(const ImportedReview& review) {
  const int decimals = decimals_of(review);
  std::vector<CheckedOutcome> outcomes;
  for (const auto& outcome : review.outcomes) {
    outcomes.push_back(check(review, outcome, decimals));
  }
  return outcomes;
}

bool has_disagreement(const std::vector<CheckedOutcome>& outcomes) {
  return std::ranges::any_of(outcomes, [](const CheckedOutcome& outcome) {
    return outcome.verdict == CheckVerdict::disagrees ||
           outcome.verdict == CheckVerdict::not_pooled;
  });
}

}  // namespace copse::analysis
