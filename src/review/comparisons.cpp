#include "copse/review/comparisons.hpp"

#include <algorithm>
#include <set>

#include "copse/report/data.hpp"
#include "detail_join.hpp"
#include "wording.hpp"

namespace copse::review {
namespace {

using table::Table;

struct CellText {
  std::string operator()(std::monostate /*absent*/) const { return {}; }
  std::string operator()(double number) const { return report::shortest(number); }
  std::string operator()(const std::string& text) const { return text; }
};

/// The first row of each comparison where that tells them apart, else their own numbers.
std::vector<std::size_t> records_of(const std::vector<std::vector<std::size_t>>& from_rows) {
  std::vector<std::size_t> records;
  for (const auto& rows : from_rows) records.push_back(rows.front());
  const std::set<std::size_t> distinct(records.begin(), records.end());
  if (distinct.size() == records.size()) return records;
  for (std::size_t row = 0; row < records.size(); ++row) records[row] = row + 2;
  return records;
}

Comparisons from_arms(const Inputs& inputs,
                      const Plan& plan,
                      const std::optional<intake::ComparatorChoice>& comparators) {
  auto choices = plan.prepare;
  choices.columns = plan.columns;
  if (comparators) choices.comparators = *comparators;
  const auto& arms = inputs.files.front().table;
  auto prepared = intake::prepare_arms(arms, choices);
  auto source = arms.source();
  source.file = wording::comparisons_of(source.file);  // its columns are not those of the file
  source.delimiter = ',';
  source.decimal_comma = false;
  table::Cells cells(0);
  std::vector<std::vector<std::size_t>> from_rows;
  std::vector<std::vector<std::string>> steps;
  for (auto& row : prepared.rows) {
    for (const auto& cell : row.cells) cells.add(std::visit(CellText{}, cell));
    from_rows.push_back(std::move(row.from_rows));
    steps.push_back(std::move(row.steps));
  }
  auto records = records_of(from_rows);
  return {
      Table(std::move(source), std::move(prepared.columns), std::move(cells), std::move(records)),
      std::move(from_rows),
      std::move(steps),
      std::move(prepared.notices)};
}

Comparisons from_effects(const Table& effects) {
  Comparisons out{effects, {}, std::vector<std::vector<std::string>>(effects.rows()), {}};
  for (std::size_t row = 0; row < effects.rows(); ++row) {
    out.from_rows.push_back({effects.record(row)});
  }
  return out;
}

std::vector<detail::StudyColumn> rob_columns(const evidence::RiskOfBias& rob) {
  std::vector<detail::StudyColumn> columns;
  const auto add = [&](const std::string& name, const auto& judgement_of) {
    detail::StudyColumn column{"rob_" + name, {}};
    for (const auto& study : rob.studies) {
      if (const auto judgement = judgement_of(study)) {
        column.cells.emplace(study.label, name_of(evidence::judgements, *judgement));
      }
    }
    columns.push_back(std::move(column));
  };
  for (std::size_t i = 0; i < rob.domains.size(); ++i) {
    add(rob.domains[i], [i](const evidence::AssessedStudy& study) { return study.domains[i]; });
  }
  if (rob.has_overall) {
    add("overall", [](const evidence::AssessedStudy& study) { return study.overall; });
  }
  return columns;
}

void tell_unassessed(const Table& table,
                     std::size_t study,
                     const evidence::RiskOfBias& rob,
                     std::vector<Notice>& notices) {
  Notice notice{"not-assessed", wording::not_assessed(), {}};
  for (const auto& [name, rows] : detail::rows_by_study(table, study)) {
    const bool assessed =
        std::ranges::find(rob.studies, name, &evidence::AssessedStudy::label) != rob.studies.end();
    if (!assessed) notice.studies.push_back(name);
  }
  if (!notice.studies.empty()) notices.push_back(std::move(notice));
}

}  // namespace

Comparisons comparisons_of(const Inputs& inputs,
                           const Plan& plan,
                           const std::optional<intake::ComparatorChoice>& comparators) {
  const bool arms = plan.input("arms") != nullptr;
  auto out = arms ? from_arms(inputs, plan, comparators) : from_effects(inputs.files.front().table);
  const auto* studies = inputs.find("studies");
  if (studies == nullptr && !inputs.rob) return out;
  const auto study =
      detail::study_column(out.table, arms ? std::vector<intake::SaidColumn>() : plan.columns);
  std::vector<std::string> left_out;
  if (studies != nullptr) {
    out.table = detail::joined(out.table, study, detail::study_columns(*studies), left_out);
  }
  if (inputs.rob) {
    out.table = detail::joined(out.table, study, rob_columns(*inputs.rob), left_out);
    tell_unassessed(out.table, study, *inputs.rob, out.notices);
  }
  if (!left_out.empty()) {
    out.notices.push_back({"column-not-joined", wording::not_joined(left_out), {}});
  }
  return out;
}

}  // namespace copse::review
