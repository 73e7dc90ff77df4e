#include "copse/evidence/risk_of_bias.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "copse/core/findings.hpp"
#include "wording.hpp"

namespace copse::evidence {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
  while (!out.empty() && out.back() == ' ') out.pop_back();
  out.erase(0, out.find_first_not_of(' '));
  return out;
}

bool is_label_column(const std::string& name) {
  return name == "study" || name == "study_id" || name == "trial" || name == "label";
}

/// The part of each column.
struct Columns {
  std::optional<std::size_t> study, overall, weight;
  std::vector<std::size_t> domains;
};

/// At least half of the cells that are not missing are judgements.
bool holds_judgements(const table::Table& table, std::size_t column) {
  std::size_t cells = 0, read = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (table.is_missing(row, column)) continue;
    ++cells;
    if (read_judgement(table.text(row, column))) ++read;
  }
  return read > 0 && 2 * read >= cells;
}

Columns columns_of(const table::Table& table) {
  Columns columns;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const auto name = lower(table.header()[column]);
    if (!columns.study && is_label_column(name)) {
      columns.study = column;
    } else if (!columns.weight && name == "weight") {
      columns.weight = column;
    } else if (holds_judgements(table, column)) {
      const bool overall = name.find("overall") != std::string::npos;
      if (overall && !columns.overall) {
        columns.overall = column;
      } else {
        columns.domains.push_back(column);
      }
    }
  }
  return columns;
}

std::string domain_name(const std::string& header) {
  const auto start = lower(header).substr(0, 4);
  return start == "rob." || start == "rob_" ? header.substr(4) : header;
}

std::optional<Judgement> judgement_at(const table::Table& table,
                                      std::size_t row,
                                      std::size_t column,
                                      Findings& findings) {
  if (table.is_missing(row, column)) return std::nullopt;
  const auto found = read_judgement(table.text(row, column));
  if (!found) {
    findings.add([&] {
      return wording::no_judgement(table.place(row, column), std::string(table.text(row, column)));
    });
  }
  return found;
}

double weight_at(const table::Table& table,
                 std::size_t row,
                 std::size_t column,
                 Findings& findings) {
  const auto number = table.number(row, column);
  if (number.is_number() && number.value > 0.0) return number.value;
  findings.add([&] {
    return wording::no_weight(table.place(row, column), std::string(table.text(row, column)));
  });
  return 1.0;
}

}  // namespace

std::optional<Judgement> read_judgement(std::string_view written) {
  auto words = lower(written);
  for (const std::string_view end : {" of bias", " risk"}) {
    if (words.ends_with(end)) words.erase(words.size() - end.size());
  }
  if (words == "+") return Judgement::low;
  if (words == "?") return Judgement::unclear;
  if (words == "ni") return Judgement::no_information;
  if (words == "n/a") return Judgement::not_applicable;
  return find_named(judgements, words);
}

RiskOfBias read_risk_of_bias(const table::Table& table) {
  const auto columns = columns_of(table);
  Findings findings;
  if (!columns.study) findings.add([&] { return wording::no_label_column(table.source().file); });
  if (columns.domains.empty() && !columns.overall) {
    findings.add([&] { return wording::no_judgement_column(table.source().file); });
  }
  findings.raise_if_any(ErrorKind::input);
  RiskOfBias result;
  result.has_overall = columns.overall.has_value();
  for (const auto column : columns.domains) {
    result.domains.push_back(domain_name(table.header()[column]));
  }
  std::set<std::string> known;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    AssessedStudy study{std::string(table.text(row, *columns.study)), {}, {}, 1.0};
    if (!known.insert(study.label).second) {
      findings.add([&] { return wording::twice(table.place(row, *columns.study), study.label); });
    }
    for (const auto column : columns.domains) {
      study.domains.push_back(judgement_at(table, row, column, findings));
    }
    if (columns.overall) study.overall = judgement_at(table, row, *columns.overall, findings);
    if (columns.weight) study.weight = weight_at(table, row, *columns.weight, findings);
    result.studies.push_back(std::move(study));
  }
  findings.raise_if_any(ErrorKind::input);
  return result;
}

}  // namespace copse::evidence
