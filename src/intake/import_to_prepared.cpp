#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "copse/core/names.hpp"
#include "copse/intake/import_review.hpp"
#include "wording_import.hpp"

namespace copse::intake {
namespace {

/// The columns that only appear when a study has them, in this order.
constexpr std::array<std::string_view, 12> data_columns{
    "ai", "n1i", "ci", "n2i", "m1i", "sd1i", "m2i", "sd2i", "yi", "sei", "oei", "voei"};

/// A study's numbers as `copse pool` takes them, in the order of `data_columns`.
struct DataCells {
  std::array<std::optional<double>, data_columns.size()> values;
  std::vector<std::string> steps;
};

/// (O-E)/V and 1/sqrt(V): Peto's one-step log ratio (Yusuf et al. 1985,
/// Progress in Cardiovascular Diseases 27, 335-371).
void add_one_step_ratio(const ImportedStudy& study, DataCells& cells) {
  if (!study.oei || !study.voei || *study.voei <= 0.0) return;
  cells.values[8] = *study.oei / *study.voei;
  cells.values[9] = 1.0 / std::sqrt(*study.voei);
  cells.steps.push_back(wording::one_step_ratio());
}

std::optional<double> non_events(std::optional<double> events, std::optional<double> total) {
  if (!events || !total) return std::nullopt;
  return *total - *events;
}

/// RevMan 5's CSV has no effects as they were entered, and may be without O-E.
bool is_log_of_printed(const ImportedStudy& study,
                       const ImportedOutcome& outcome,
                       ReviewFormat format) {
  if (!study.yi || !outcome.ratio) return false;
  return format == ReviewFormat::revman_csv || outcome.data == OutcomeData::o_e;
}

DataCells cells_of(const ImportedStudy& study,
                   const ImportedOutcome& outcome,
                   ReviewFormat format) {
  DataCells cells;
  cells.values = {study.ai,
                  study.n1i,
                  study.ci,
                  study.n2i,
                  study.m1i,
                  study.sd1i,
                  study.m2i,
                  study.sd2i,
                  study.yi,
                  study.sei,
                  study.oei,
                  study.voei};
  if (outcome.data == OutcomeData::dichotomous && outcome.events_swapped) {
    cells.values[0] = non_events(study.ai, study.n1i);
    cells.values[2] = non_events(study.ci, study.n2i);
    cells.steps.push_back(wording::counted_non_events());
  }
  if (outcome.data == OutcomeData::o_e) {
    cells.values[0] = cells.values[2] = std::nullopt;
    add_one_step_ratio(study, cells);
  }
  if (is_log_of_printed(study, outcome, format)) {
    cells.steps.push_back(wording::log_of_printed_ratio());
  }
  return cells;
}

PreparedCell text_cell(std::string_view text) {
  if (text.empty()) return std::monostate{};
  return std::string(text);
}

PreparedCell year_cell(const std::string& year) {
  const auto number = table::read_number(year, false);
  if (number.is_number()) return number.value;
  return number.is_missing() ? PreparedCell{} : PreparedCell{year};
}

PreparedCell number_cell(const std::optional<double>& number) {
  if (!number) return std::monostate{};
  return *number;
}

std::string_view reach_of(const ImportedStudy& study) {
  if (study.in_overall && study.in_subgroup) return "both";
  return study.in_overall ? "overall" : "subgroup";
}

/// One study of one outcome, before it is known which columns there will be.
struct Entry {
  const ImportedOutcome* outcome;
  const ImportedSubgroup* subgroup;
  const ImportedStudy* study;
  DataCells cells;
};

std::vector<Entry> entries_of(const ImportedReview& review) {
  std::vector<Entry> entries;
  for (const auto& outcome : review.outcomes) {
    for (const auto& subgroup : outcome.subgroups) {
      for (const auto& study : subgroup.studies) {
        entries.push_back({&outcome, &subgroup, &study, cells_of(study, outcome, review.format)});
      }
    }
  }
  return entries;
}

std::vector<std::size_t> used_columns(const std::vector<Entry>& entries) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < data_columns.size(); ++i) {
    const auto has = [i](const Entry& entry) { return entry.cells.values[i].has_value(); };
    if (std::ranges::any_of(entries, has)) used.push_back(i);
  }
  return used;
}

PreparedRow row_of(Entry& entry, const std::vector<std::size_t>& used, bool with_reach) {
  const auto& outcome = *entry.outcome;
  PreparedRow row;
  row.from_rows = {entry.study->row};
  row.steps = std::move(entry.cells.steps);
  row.cells = {text_cell(outcome.comparison),
               text_cell(outcome.name),
               text_cell(entry.subgroup->name),
               text_cell(entry.study->study),
               year_cell(entry.study->year),
               text_cell(name_of(outcome_data_names, outcome.data)),
               text_cell(outcome.method),
               text_cell(outcome.measure),
               outcome.model ? text_cell(name_of(review_models, *outcome.model)) : PreparedCell{}};
  if (with_reach) row.cells.push_back(text_cell(reach_of(*entry.study)));
  for (const auto column : used) row.cells.push_back(number_cell(entry.cells.values[column]));
  return row;
}

/// What the reader must know about how whole outcomes were taken over.
void add_notices(const ImportedReview& review, std::vector<Notice>& notices) {
  for (const auto& outcome : review.outcomes) {
    const bool counts = outcome.data == OutcomeData::dichotomous;
    if (counts && outcome.events_swapped) notices.push_back(wording::events_swapped(outcome));
  }
}

}  // namespace

Prepared to_prepared(const ImportedReview& review) {
  auto entries = entries_of(review);
  const auto used = used_columns(entries);
  const auto partial = [](const Entry& entry) { return reach_of(*entry.study) != "both"; };
  const bool with_reach = std::ranges::any_of(entries, partial);
  Prepared prepared;
  prepared.source = review.source;
  prepared.rows_read = entries.size();
  prepared.columns = {
      "comparison", "outcome", "subgroup", "study", "year", "type", "method", "measure", "model"};
  if (with_reach) prepared.columns.emplace_back("applies_to");
  for (const auto column : used) prepared.columns.emplace_back(data_columns[column]);
  for (auto& entry : entries) prepared.rows.push_back(row_of(entry, used, with_reach));
  prepared.notices = review.notices;
  add_notices(review, prepared.notices);
  if (with_reach) prepared.notices.push_back(wording::partial_reach());
  return prepared;
}

}  // namespace copse::intake
