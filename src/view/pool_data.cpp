#include <cmath>

#include "copse/analysis/forest_rows.hpp"
#include "copse/view/pool.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using analysis::ForestRow;
using analysis::RowKind;
using report::Value;

Value model_name(const ForestRow& row) {
  if (!row.model) return {};
  return std::string(*row.model == analysis::ModelKind::common ? "common" : "random");
}

std::vector<std::string> role_names(const std::vector<intake::Role>& roles) {
  std::vector<std::string> names;
  for (const auto role : roles) names.emplace_back(intake::declaration(role).name);
  return names;
}

void add_heterogeneity(std::vector<Value>& cells, const ForestRow& row) {
  const bool pooled_row = row.kind == RowKind::total || row.kind == RowKind::subtotal;
  if (!pooled_row || !row.pooled->heterogeneity) {
    cells.resize(cells.size() + 6);
    return;
  }
  const auto& h = *row.pooled->heterogeneity;
  const auto tau2 = row.pooled->random ? row.pooled->random->tau2 : std::nullopt;
  const bool random = row.model == analysis::ModelKind::random;
  cells.emplace_back(h.q);
  cells.emplace_back(h.q_df);
  cells.push_back(value(h.q_pval));
  cells.push_back(random && tau2 ? Value(tau2->tau2) : Value());
  cells.push_back(value(h.i2_q));
  cells.push_back(random ? value(h.i2_tau2) : Value());
}

std::vector<Value> cells_of(const ForestRow& row,
                            const analysis::Analysis& analysis,
                            const std::vector<intake::Role>& shown_roles) {
  const bool is_study = row.kind == RowKind::study;
  const bool is_prediction = row.kind == RowKind::prediction;
  std::vector<Value> cells;
  for (const auto& by : analysis.by) cells.emplace_back(by.second);
  cells.emplace_back(std::string(name_of(analysis::row_kinds, row.kind)));
  cells.push_back(model_name(row));
  cells.push_back(value(row.subgroup_column));
  cells.push_back(value(row.subgroup));
  cells.emplace_back(row.label);
  cells.push_back(is_study ? Value(static_cast<double>(row.study->record)) : Value());
  for (const auto role : shown_roles) {
    cells.push_back(is_study ? value(intake::number_of(row.study->input, role)) : Value());
  }
  const auto add_if = [&](bool wanted, Value v) {
    cells.push_back(wanted ? std::move(v) : Value());
  };
  const auto lower = row.interval ? Value(row.interval->lower) : Value();
  const auto upper = row.interval ? Value(row.interval->upper) : Value();
  add_if(is_study, value(row.estimate));
  add_if(is_study, is_study ? value(row.study->vi) : Value());
  add_if(is_study, value(row.se));
  add_if(!is_study, value(row.estimate));
  add_if(!is_study, value(row.se));
  add_if(!is_prediction, lower);
  add_if(!is_prediction, upper);
  add_if(is_prediction, lower);
  add_if(is_prediction, upper);
  cells.push_back(value(row.weight_common));
  cells.push_back(value(row.weight_random));
  add_if(is_study, is_study && row.study->used ? "true" : "false");
  add_heterogeneity(cells, row);
  cells.push_back(is_study ? Value(analysis::derivation_of(*row.study)) : Value());
  cells.push_back(is_study ? Value(messages(row.study->notes)) : Value());
  return cells;
}

}  // namespace

report::Data to_data(const analysis::PoolResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  const auto roles = intake::shown_roles(result.layout);
  const auto arms = role_names(roles);
  for (const char* name : {"kind", "model", "subgroup_column", "subgroup", "study", "row"}) {
    data.columns.emplace_back(name);
  }
  data.columns.insert(data.columns.end(), arms.begin(), arms.end());
  for (const char* name :
       {"yi",     "vi",    "sei",           "estimate",      "se",         "ci_lb", "ci_ub",
        "pi_lb",  "pi_ub", "weight_common", "weight_random", "used",       "q",     "q_df",
        "q_pval", "tau2",  "i2_q",          "i2_tau2",       "derived_by", "notes"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& analysis : result.analyses) {
    for (const auto& row : analysis::forest_rows(analysis)) {
      if (row.kind != RowKind::subgroup) data.rows.push_back(cells_of(row, analysis, roles));
    }
  }
  return data;
}

}  // namespace copse::view
