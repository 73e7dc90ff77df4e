#include <fmt/format.h>

#include <algorithm>

#include "copse/report/text.hpp"
#include "copse/view/import_check.hpp"
#include "copse/view/notice.hpp"
#include "copse/view/numbers.hpp"

namespace copse::view {
namespace {

using analysis::CheckedNumber;
using analysis::CheckedOutcome;
using analysis::CheckedQuantity;
using analysis::CheckedResult;
using analysis::CheckVerdict;
using report::Align;

/// As exact as RevMan 5's exports.
std::string digits(double value) { return fmt::format("{:.8g}", value); }

std::string outcome_label(const CheckedOutcome& outcome) {
  return fmt::format(
      "{}.{} {}", outcome.comparison_number, outcome.number, report::printable(outcome.name));
}

/// "OR, MH, fixed".
std::string pooled_as(const CheckedOutcome& outcome) {
  std::string text = outcome.measure;
  if (!outcome.method.empty() && outcome.method != outcome.measure) text += ", " + outcome.method;
  if (outcome.model) text += fmt::format(", {}", name_of(intake::review_models, *outcome.model));
  return report::printable(text);
}

/// The effect of the whole outcome; null when none is printed.
const CheckedNumber* total_effect(const CheckedOutcome& outcome) {
  for (const auto& result : outcome.results) {
    if (!result.study.empty() || !result.subgroup.empty()) continue;
    for (const auto& number : result.numbers) {
      if (number.quantity == CheckedQuantity::estimate) return &number;
    }
  }
  return nullptr;
}

struct Tally {
  std::size_t numbers = 0;
  std::size_t agreeing = 0;
};

Tally tally_of(const CheckedOutcome& outcome) {
  Tally tally;
  for (const auto& result : outcome.results) {
    tally.numbers += result.numbers.size();
    const auto agreeing = std::ranges::count_if(result.numbers, &CheckedNumber::agrees);
    tally.agreeing += static_cast<std::size_t>(agreeing);
  }
  return tally;
}

report::Row outcome_row(const CheckedOutcome& outcome) {
  const auto* effect = total_effect(outcome);
  const auto tally = tally_of(outcome);
  std::string agreement(name_of(analysis::check_verdicts, outcome.verdict));
  if (outcome.verdict == CheckVerdict::agrees || outcome.verdict == CheckVerdict::disagrees) {
    agreement = fmt::format("{} of {} agree", tally.agreeing, tally.numbers);
  }
  return {{outcome_label(outcome),
           pooled_as(outcome),
           effect != nullptr ? digits(effect->printed) : "",
           effect != nullptr && effect->computed ? digits(*effect->computed) : "",
           agreement},
          false};
}

report::Table outcome_table(const std::vector<CheckedOutcome>& outcomes) {
  report::Table table;
  table.columns = {{"Outcome", Align::left},
                   {"Pooled as", Align::left},
                   {"Printed", Align::right},
                   {"Computed", Align::right},
                   {"Numbers", Align::left}};
  for (const auto& outcome : outcomes) table.rows.push_back(outcome_row(outcome));
  return table;
}

std::string place_label(const CheckedOutcome& outcome, const CheckedResult& result) {
  std::string label = fmt::format("{}.{} ", outcome.comparison_number, outcome.number);
  if (result.study.empty() && result.subgroup.empty()) return label + "total";
  if (result.study.empty()) return label + report::printable(result.subgroup);
  return label + report::printable(result.study);
}

report::Table disagreement_table(const std::vector<CheckedOutcome>& outcomes) {
  report::Table table;
  table.columns = {{"Off", Align::left},
                   {"Number", Align::left},
                   {"Printed", Align::right},
                   {"Computed", Align::right},
                   {"Difference", Align::right}};
  for (const auto& outcome : outcomes) {
    if (outcome.verdict != CheckVerdict::disagrees) continue;
    for (const auto& result : outcome.results) {
      for (const auto& number : result.numbers) {
        if (number.agrees()) continue;
        const auto apart = number.difference();
        table.rows.push_back({{place_label(outcome, result),
                               std::string(name_of(analysis::checked_quantities, number.quantity)),
                               digits(number.printed),
                               number.computed ? digits(*number.computed) : "–",
                               apart ? small(*apart) : "–"},
                              false});
      }
    }
  }
  return table;
}

std::string heading(const std::vector<CheckedOutcome>& outcomes) {
  std::string text =
      fmt::format("{} {}", outcomes.size(), outcomes.size() == 1 ? "outcome" : "outcomes");
  std::string between = ": ";
  for (const auto& verdict : analysis::check_verdicts) {
    const auto k = std::ranges::count(outcomes, verdict.value, &CheckedOutcome::verdict);
    if (k == 0) continue;
    std::string name(verdict.name);
    if (verdict.value == CheckVerdict::agrees && k > 1) name = "agree";
    if (verdict.value == CheckVerdict::disagrees && k > 1) name = "disagree";
    text += fmt::format("{}{} {}", between, k, name);
    between = ", ";
  }
  return text;
}

std::vector<std::string> reasons(const std::vector<CheckedOutcome>& outcomes) {
  std::vector<std::string> lines;
  for (const auto& outcome : outcomes) {
    if (outcome.reason.empty()) continue;
    lines.push_back(outcome_label(outcome) + ": " + outcome.reason);
  }
  return lines;
}

}  // namespace

report::Document to_document(const ImportCheckView& check) {
  report::Document document;
  document.heading(heading(check.outcomes));
  document.table(outcome_table(check.outcomes));
  auto off = disagreement_table(check.outcomes);
  if (!off.rows.empty()) document.table(std::move(off));
  document.paragraph(
      "Printed is what stands in the file, computed what pooling its studies gives under --like "
      "revman5 with the outcome's measure, method and model. Numbers are those of the outcome, its "
      "subgroups and its studies; they agree when rounding to the decimals of the file explains "
      "the difference.");
  auto not_pooled = reasons(check.outcomes);
  if (!not_pooled.empty()) document.bullets("Not pooled", std::move(not_pooled));
  std::vector<std::string> notes;
  for (const auto& notice : check.review.notices) notes.push_back(sentence(notice));
  if (!notes.empty()) document.bullets("Notes", std::move(notes));
  return document;
}

}  // namespace copse::view
