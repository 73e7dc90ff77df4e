#include "copse/intake/lint_table.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <variant>

#include "detail_layout.hpp"
#include "detail_printed.hpp"

namespace copse::intake {
namespace {

/// No instrument has more; a larger number in the column is something else.
constexpr double most_items = 1000.0;

/// The column with one of these headers; absent when none, or more than one, has it.
std::optional<std::size_t> find_header(const table::Table& table,
                                       const std::vector<std::string_view>& names) {
  std::optional<std::size_t> found;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const auto header = normalised_header(table.header()[column]);
    if (std::ranges::find(names, header) == names.end()) continue;
    if (found) return std::nullopt;
    found = column;
  }
  return found;
}

std::optional<double> cell(const table::Table& table,
                           std::size_t row,
                           const Reading& reading,
                           Role role) {
  const auto column = reading.columns.find(role);
  if (column == reading.columns.end()) return std::nullopt;
  const auto number = table.number(row, column->second);
  return number.is_number() ? std::optional(number.value) : std::nullopt;
}

LintReported reported_cells(const table::Table& table, std::size_t row, const Reading& reading) {
  const auto read = [&](Role role) { return cell(table, row, reading, role); };
  LintReported reported;
  reported.yi = read(Role::yi);
  reported.ci_lb = read(Role::ci_lb);
  reported.ci_ub = read(Role::ci_ub);
  reported.sei = read(Role::sei);
  reported.vi = read(Role::vi);
  reported.ratio = reading.scale == effect::AnalysisScale::log;
  reported.natural = reading.natural;
  return reported;
}

/// m1i - m2i, or the effect on the analysis scale; absent where a cell is missing.
std::optional<double> printed_difference(const LintStudy& study,
                                         const std::optional<double>& m1i,
                                         const std::optional<double>& m2i) {
  if (m1i && m2i) return *m1i - *m2i;
  if (!study.reported || !study.reported->yi) return std::nullopt;
  const double yi = *study.reported->yi;
  if (!study.reported->natural) return yi;
  return yi > 0.0 ? std::optional(std::log(yi)) : std::nullopt;
}

LintBeside printed_beside(const table::Table& table,
                          std::size_t row,
                          const Reading& reading,
                          const LintStudy& study) {
  const auto read = [&](Role role) { return cell(table, row, reading, role); };
  LintBeside beside;
  const bool means = inputs_of(reading.layout) == effect::InputKind::two_means;
  if (!means && !study.reported) return beside;  // elsewhere these roles mean something else
  if (means) {
    beside.difference = printed_difference(study, read(Role::m1i), read(Role::m2i));
    beside.se1i = read(Role::se1i);
    beside.se2i = read(Role::se2i);
    beside.ti = read(Role::ti);
    if (holds_difference(reading.columns)) beside.di = read(Role::di);
    beside.ri = read(Role::ri);
    const auto p = read(Role::pi);
    if (p && *p != 0.0) beside.p_sign = *p < 0.0 ? -1.0 : 1.0;
  } else {
    beside.difference = printed_difference(study, {}, {});
    beside.zi = read(Role::zi);
  }
  return beside;
}

/// Columns that give no effect but tell of one.
struct ColumnsBeside {
  std::optional<std::size_t> p, ni, items;
};

ColumnsBeside columns_beside(const table::Table& table, const Reading& reading) {
  auto p = find_header(table, {"p", "pval", "p_value", "pvalue"});
  const auto pi = reading.columns.find(Role::pi);
  if (!p && pi != reading.columns.end()) p = pi->second;
  if (reading.columns.contains(Role::p_tails)) p.reset();  // half of them may be one-sided
  return {p,
          find_header(table, {"ni", "n", "n_total", "total_n"}),
          find_header(table, {"items", "n_items"})};
}

void add_beside(const table::Table& table,
                std::size_t row,
                const ColumnsBeside& columns,
                LintStudy& study) {
  if (columns.p) {
    study.p = read_printed_p(table.text(row, *columns.p), table.source().decimal_comma);
  }
  const auto read = [&](const std::optional<std::size_t>& column) {
    const auto number = column ? table.number(row, *column) : table::Number{};
    return number.is_number() ? std::optional(number.value) : std::nullopt;
  };
  study.ni = read(columns.ni);
  const auto items = read(columns.items);
  if (items && *items >= 1.0 && *items <= most_items) study.items = static_cast<int>(*items);
}

void add_decimals(const table::Table& table,
                  std::size_t row,
                  const Reading& reading,
                  LintStudy& study) {
  for (const auto& [role, column] : reading.columns) {
    if (role == Role::study) continue;
    const auto digits = printed_decimals(table.text(row, column));
    if (digits) study.decimals.emplace(declaration(role).name, *digits);
  }
}

}  // namespace

std::optional<PrintedP> read_printed_p(std::string_view printed, bool decimal_comma) {
  std::string_view rest = printed;
  const auto skip = [&](std::string_view any_of) {
    const auto begin = rest.find_first_not_of(any_of);
    rest = begin == std::string_view::npos ? std::string_view{} : rest.substr(begin);
  };
  skip(" \tpP=");
  if (rest.starts_with('-')) rest.remove_prefix(1);  // the sign of the effect, as metafor reads it
  PrintedP result;
  if (rest.starts_with('<')) {
    result.threshold = true;
    skip("< \t=");
  }
  const auto number = table::read_number(rest, decimal_comma);
  if (!number.is_number() || number.value < 0.0 || number.value > 1.0) return std::nullopt;
  result.value = number.value;
  const auto digits = printed_decimals(rest);
  if (!digits) return std::nullopt;
  result.decimals = *digits;
  return result;
}

std::vector<LintStudy> lint_studies(const table::Table& table,
                                    const Reading& reading,
                                    const StudyInputs& inputs) {
  const auto beside = columns_beside(table, reading);
  std::vector<LintStudy> result;
  for (const auto& input : inputs.studies) {
    LintStudy study;
    study.label = input.label;
    study.record = table.record(input.row);
    const bool printed = input.derived.empty() &&
                         input.stand_ins.empty();  // what was derived is no one's slip of the pen
    const auto* means = std::get_if<effect::TwoMeans>(&input.values);
    if (means != nullptr && printed) study.means = *means;
    const auto* counts = std::get_if<TwoByTwo>(&input.values);
    if (counts != nullptr && printed) study.counts = *counts;
    if (reading.layout == Layout::reported) {
      study.reported = reported_cells(table, input.row, reading);
    }
    add_beside(table, input.row, beside, study);
    study.beside = printed_beside(table, input.row, reading, study);
    add_decimals(table, input.row, reading, study);
    result.push_back(std::move(study));
  }
  return result;
}

}  // namespace copse::intake
