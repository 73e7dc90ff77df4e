#include "copse/analysis/moderators.hpp"

#include <Eigen/QR>
#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_grouping.hpp"
#include "detail_moderated.hpp"
#include "wording_moderators.hpp"

namespace copse::analysis {
namespace {

/// One term of the design, before the matrix is made.
struct Term {
  std::string name;
  std::vector<double> values;
};

std::vector<Term> terms_of(const table::Table& table,
                           const std::vector<std::size_t>& rows,
                           std::size_t column) {
  const auto& name = table.header()[column];
  const bool numeric = std::ranges::all_of(
      rows, [&](std::size_t row) { return table.number(row, column).is_number(); });
  if (numeric) {
    Term term{name, {}};
    for (const auto row : rows) term.values.push_back(table.number(row, column).value);
    return {term};
  }
  std::vector<std::string> levels;
  for (const auto row : rows) {
    const std::string level(table.text(row, column));
    if (std::ranges::find(levels, level) == levels.end()) levels.push_back(level);
  }
  std::vector<Term> terms;
  for (std::size_t i = 1; i < levels.size(); ++i) {
    terms.push_back({name + "=" + levels[i], {}});
    for (const auto row : rows) {
      terms.back().values.push_back(table.text(row, column) == levels[i] ? 1.0 : 0.0);
    }
  }
  if (terms.empty()) throw Error(ErrorKind::estimation, wording::moderator_never_varies(name));
  return terms;
}

void add_term(Design& design, const Term& term) {
  const Eigen::Index p = design.x.cols();
  design.x.conservativeResize(Eigen::NoChange, p + 1);
  for (Eigen::Index i = 0; i < design.x.rows(); ++i) {
    design.x(i, p) = term.values[static_cast<std::size_t>(i)];
  }
  design.terms.push_back(term.name);
  const Eigen::VectorXd unit =
      design.x.colwise().norm().cwiseMax(1e-300).cwiseInverse().transpose();
  const Eigen::MatrixXd scaled = design.x * unit.asDiagonal();
  if (Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(scaled).rank() <= p) {
    throw Error(ErrorKind::estimation, wording::dependent_moderator(term.name));
  }
}

}  // namespace

model::CoefficientTest test_of(model::CiMethod ci) {
  using enum model::CiMethod;
  if (ci == wald) return model::CoefficientTest::z;
  if (ci == t) return model::CoefficientTest::t;
  if (ci == hartung_knapp) return model::CoefficientTest::knapp_hartung;
  if (ci == hartung_knapp_adhoc) return model::CoefficientTest::knapp_hartung_adhoc;
  throw Error(ErrorKind::usage, wording::interval_without_moderators(ci));
}

Estimates part_of(const std::vector<Study>& studies, const std::vector<std::size_t>& places) {
  Estimates data{Eigen::VectorXd(std::ssize(places)), Eigen::VectorXd(std::ssize(places)), {}};
  Eigen::Index at = 0;
  for (const auto place : places) {
    data.yi[at] = *studies[place].yi;
    data.vi[at++] = *studies[place].vi;
    data.labels.push_back(studies[place].input.label);
  }
  return data;
}

Design moderator_design(const table::Table& table,
                        const std::vector<Study>& studies,
                        const std::vector<std::string>& columns) {
  std::vector<std::size_t> places;
  for (const auto& name : columns) places.push_back(find_column(table, name, "--moderators"));
  Design design;
  std::vector<std::size_t> rows;
  std::vector<std::string> incomplete;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    if (!studies[i].used) continue;
    const auto row = studies[i].input.row;
    const bool missing = std::ranges::any_of(
        places, [&](std::size_t column) { return table.is_missing(row, column); });
    if (missing) {
      incomplete.push_back(studies[i].input.label);
    } else {
      rows.push_back(row);
      design.used.push_back(i);
    }
  }
  if (!incomplete.empty()) {
    design.notices.push_back(wording::moderator_missing(std::move(incomplete)));
  }
  if (rows.empty()) throw Error(ErrorKind::estimation, wording::no_study_with_moderators());
  design.x = Eigen::MatrixXd::Ones(std::ssize(rows), 1);
  design.terms = {"intercept"};
  for (const auto column : places) {
    for (const auto& term : terms_of(table, rows, column)) add_term(design, term);
  }
  return design;
}

}  // namespace copse::analysis
