#include "copse/intake/study_input.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/core/findings.hpp"
#include "detail_fields.hpp"
#include "detail_read.hpp"
#include "wording.hpp"

namespace copse::intake {
namespace {

template <class Inputs>
Inputs read_fields(RowReader& row) {
  Inputs study;
  for (const auto& field : fields<Inputs>) study.*field.number = row.needed(field.role);
  return study;
}

TwoByTwo read_cells(RowReader& row) {
  const auto study = read_fields<TwoByTwo>(row);
  if (row.usable() && study.n1i() == 0.0)
    row.wrong(Role::bi, "a group of at least one participant");
  if (row.usable() && study.n2i() == 0.0)
    row.wrong(Role::di, "a group of at least one participant");
  return study;
}

TwoByTwo read_events_and_totals(RowReader& row) {
  const double ai = row.needed(Role::ai), n1i = row.needed(Role::n1i);
  const double ci = row.needed(Role::ci), n2i = row.needed(Role::n2i);
  if (row.usable()) {
    if (ai > n1i) row.wrong(Role::ai, "events no more than the group size n1i");
    if (ci > n2i) row.wrong(Role::ci, "events no more than the group size n2i");
  }
  return {ai, n1i - ai, ci, n2i - ci};
}

effect::Proportion read_proportion(RowReader& row) {
  const auto study = read_fields<effect::Proportion>(row);
  if (row.usable() && study.xi > study.ni) {
    row.wrong(Role::xi, "events no more than the group size ni");
  }
  return study;
}

RowValues read_row(RowReader& row) {
  switch (row.reading().layout) {
    case Layout::two_means:
    case Layout::control_spread:
    case Layout::standardised:
      return read_means(row);
    case Layout::two_spreads:
      return read_fields<effect::TwoSpreads>(row);
    case Layout::cells:
      return read_cells(row);
    case Layout::events_and_totals:
      return read_events_and_totals(row);
    case Layout::matched_pairs:
      return read_fields<effect::MatchedPairs>(row);
    case Layout::person_time:
      return read_fields<PersonTime>(row);
    case Layout::proportion:
      return read_proportion(row);
    case Layout::rate:
      return read_fields<effect::Rate>(row);
    case Layout::one_mean:
      return read_fields<effect::OneMean>(row);
    case Layout::one_spread:
      return read_fields<effect::OneSpread>(row);
    case Layout::correlation:
      return read_fields<effect::Correlation>(row);
    case Layout::partial_correlation:
      return read_fields<effect::PartialCorrelation>(row);
    case Layout::semi_partial_correlation:
      return read_fields<effect::SemiPartialCorrelation>(row);
    case Layout::determination:
      return read_fields<effect::Determination>(row);
    case Layout::paired_means:
      return read_fields<effect::PairedMeans>(row);
    case Layout::paired_means_one_spread:
      return read_fields<effect::PairedMeansOneSpread>(row);
    case Layout::reliability:
      return read_fields<effect::Reliability>(row);
    case Layout::log_rank:
      return read_fields<effect::LogRank>(row);
    case Layout::reported:
      return read_reported(row);
  }
  throw Error(ErrorKind::internal, "unknown layout");
}

/// What stands in for the measure's own cells where they are missing: tables behind printed numbers
/// and printed effects, of which the former come first when they are asked for.
void read_instead(RowReader& row, RowValues& values) {
  if (const auto counts = read_table_of_ratio(row)) values = *counts;
  const bool tables_first = row.reading().tables_first;
  if (tables_first) {
    if (const auto counts = read_table_of_margins(row)) values = *counts;
  }
  if (const auto printed = read_printed_instead(row)) values = *printed;
  if (tables_first) return;
  if (const auto counts = read_table_of_margins(row)) values = *counts;
}

/// The printed parts of an effect that is not complete.
MissingCells incomplete(const MissingCells& missing,
                        const RowValues& values,
                        effect::Measure measure) {
  MissingCells result = missing;
  const auto* reported = std::get_if<effect::ReportedEffect>(&values);
  if (reported == nullptr) {
    result.yi = estimate_without(missing, measure);
    return result;
  }
  const bool has_yi = std::ranges::find(missing.roles, Role::yi) == missing.roles.end();
  if (has_yi) result.yi = reported->natural ? std::log(reported->yi) : reported->yi;
  if (reported->vi) result.vi = reported->vi;
  if (!result.vi && reported->sei) result.vi = *reported->sei * *reported->sei;
  return result;
}

std::string label_of(const table::Table& table, std::size_t row, const Reading& reading) {
  const auto column = reading.columns.find(Role::study);
  if (column != reading.columns.end() && !table.is_missing(row, column->second)) {
    return std::string(table.text(row, column->second));
  }
  return "row " + std::to_string(table.record(row));
}

/// Whether a size printed beside events and non-events is another one than their sum.
bool sizes_disagree(const table::Table& table,
                    std::size_t row,
                    const Reading& reading,
                    const TwoByTwo& study) {
  const auto differs = [&](Role role, double sum) {
    const auto column = reading.columns.find(role);
    if (column == reading.columns.end()) return false;
    const auto printed = table.number(row, column->second);
    return printed.is_number() && printed.value != sum;
  };
  return reading.layout == Layout::cells &&
         (differs(Role::n1i, study.n1i()) || differs(Role::n2i, study.n2i()));
}

}  // namespace

StudyInputs read_studies(const table::Table& table,
                         const std::vector<std::size_t>& rows,
                         const Reading& reading) {
  Findings findings;
  RowReader reader(table, reading, findings);
  StudyInputs result;
  const auto earlier = find_earlier_steps(table);
  std::vector<std::string> fractional, disagreeing;
  for (const auto row : rows) {
    reader.begin(row);
    StudyInput study{label_of(table, row, reading), row, read_row(reader)};
    study.record = table.record(row);
    read_instead(reader, study.values);
    discount_clusters(reader, study.values);
    if (!reader.usable())
      study.values = incomplete(reader.missing_cells(), study.values, reading.measure);
    study.derived = reader.derivations();
    if (reader.usable()) study.stand_ins = reader.stand_ins();
    if (earlier && !table.is_missing(row, *earlier))
      study.earlier_steps = table.text(row, *earlier);
    study.notes = reader.notes();
    if (reader.usable() && reader.fractional()) fractional.push_back(study.label);
    const auto* counts = std::get_if<TwoByTwo>(&study.values);
    if (counts != nullptr && sizes_disagree(table, row, reading, *counts)) {
      disagreeing.push_back(study.label);
    }
    result.studies.push_back(std::move(study));
  }
  findings.raise_if_any(ErrorKind::input);
  result.depends_on = reader.used();
  if (!fractional.empty()) {
    result.notices.push_back(wording::fractional_counts(std::move(fractional)));
  }
  if (!disagreeing.empty()) {
    result.notices.push_back(wording::sizes_disagree(std::move(disagreeing)));
  }
  return result;
}

}  // namespace copse::intake
