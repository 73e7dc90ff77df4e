#include "copse/version.hpp"
#include "copse/view/import_check.hpp"
#include "detail_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using analysis::CheckedNumber;
using analysis::CheckedOutcome;
using analysis::CheckedResult;
using report::Value;

std::string quantity_name(const CheckedNumber& number) {
  return std::string(name_of(analysis::checked_quantities, number.quantity));
}

std::string verdict_name(const CheckedOutcome& outcome) {
  return std::string(name_of(analysis::check_verdicts, outcome.verdict));
}

Value text_or_nothing(std::string_view text) {
  return text.empty() ? Value() : Value(std::string(text));
}

std::string_view model_name(const CheckedOutcome& outcome) {
  return outcome.model ? name_of(intake::review_models, *outcome.model) : std::string_view();
}

std::vector<Value> outcome_cells(const CheckedOutcome& outcome) {
  return {static_cast<double>(outcome.comparison_number),
          text_or_nothing(outcome.comparison),
          static_cast<double>(outcome.number),
          text_or_nothing(outcome.name),
          text_or_nothing(outcome.measure),
          text_or_nothing(outcome.method),
          text_or_nothing(model_name(outcome))};
}

std::vector<Value> number_row(const CheckedOutcome& outcome,
                              const CheckedResult& result,
                              const CheckedNumber& number) {
  auto cells = outcome_cells(outcome);
  cells.push_back(text_or_nothing(result.subgroup));
  cells.push_back(text_or_nothing(result.study));
  cells.emplace_back(quantity_name(number));
  cells.emplace_back(number.printed);
  cells.push_back(value(number.computed));
  cells.push_back(value(number.difference()));
  cells.emplace_back(number.tolerance);
  const auto pooled = outcome.verdict != analysis::CheckVerdict::not_pooled;
  cells.emplace_back(pooled ? std::string(number.agrees() ? "agrees" : "disagrees")
                            : verdict_name(outcome));
  return cells;
}

std::vector<Value> row_without_numbers(const CheckedOutcome& outcome) {
  auto cells = outcome_cells(outcome);
  cells.resize(cells.size() + 7);
  cells.emplace_back(verdict_name(outcome));
  return cells;
}

Json text_json(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_json(const CheckedNumber& checked) {
  return {{"quantity", quantity_name(checked)},
          {"printed", number(checked.printed)},
          {"computed", number(checked.computed)},
          {"difference", number(checked.difference())},
          {"tolerance", number(checked.tolerance)},
          {"agrees", checked.agrees()}};
}

Json result_json(const CheckedResult& result) {
  Json numbers = Json::array();
  for (const auto& number : result.numbers) numbers.push_back(number_json(number));
  return {{"subgroup", text_json(result.subgroup)},
          {"study", text_json(result.study)},
          {"row", result.row == 0 ? Json(nullptr) : Json(result.row)},
          {"numbers", numbers}};
}

Json outcome_json(const CheckedOutcome& outcome) {
  Json results = Json::array();
  for (const auto& result : outcome.results) results.push_back(result_json(result));
  return {{"comparison_number", outcome.comparison_number},
          {"comparison", outcome.comparison},
          {"outcome_number", outcome.number},
          {"outcome", outcome.name},
          {"measure", text_json(outcome.measure)},
          {"method", text_json(outcome.method)},
          {"model", text_json(model_name(outcome))},
          {"verdict", verdict_name(outcome)},
          {"reason", text_json(outcome.reason)},
          {"results", results}};
}

std::size_t studies_in(const intake::ImportedReview& review) {
  std::size_t studies = 0;
  for (const auto& outcome : review.outcomes) {
    for (const auto& subgroup : outcome.subgroups) studies += subgroup.studies.size();
  }
  return studies;
}

}  // namespace

report::Data to_data(const ImportCheckView& check) {
  report::Data data{{"comparison_number",
                     "comparison",
                     "outcome_number",
                     "outcome",
                     "measure",
                     "method",
                     "model",
                     "subgroup",
                     "study",
                     "quantity",
                     "printed",
                     "computed",
                     "difference",
                     "tolerance",
                     "verdict"},
                    {}};
  for (const auto& outcome : check.outcomes) {
    if (outcome.results.empty()) data.rows.push_back(row_without_numbers(outcome));
    for (const auto& result : outcome.results) {
      for (const auto& number : result.numbers) {
        data.rows.push_back(number_row(outcome, result, number));
      }
    }
  }
  return data;
}

std::string to_json(const ImportCheckView& check) {
  Json outcomes = Json::array();
  for (const auto& outcome : check.outcomes) outcomes.push_back(outcome_json(outcome));
  return written({{"schema", "copse/import-check/1"},
                  {"version", version},
                  {"input", input_json(check.review.source, studies_in(check.review))},
                  {"format", name_of(intake::review_formats, check.review.format)},
                  {"agrees", !analysis::has_disagreement(check.outcomes)},
                  {"outcomes", outcomes},
                  {"notes", notes(check.review.notices)}});
}

}  // namespace copse::view
