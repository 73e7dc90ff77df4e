#include "copse/review/report.hpp"

namespace copse::review {
namespace {

using report::Value;

Value value_of(const std::optional<double>& number) { return number ? Value(*number) : Value(); }

/// estimate to tau2; empty where there is no random-effects row.
std::vector<Value> random_cells(const analysis::Pooled& pooled) {
  if (!pooled.random) return std::vector<Value>(8);
  const auto& random = *pooled.random;
  const auto& effect = random.effect;
  std::vector<Value> cells{
      effect.estimate, effect.se, effect.ci.lower, effect.ci.upper, effect.pval};
  cells.push_back(random.prediction ? Value(random.prediction->lower) : Value());
  cells.push_back(random.prediction ? Value(random.prediction->upper) : Value());
  cells.push_back(random.tau2 ? Value(random.tau2->tau2) : Value());
  return cells;
}

/// q to i2_tau2.
std::vector<Value> heterogeneity_cells(const std::optional<model::Heterogeneity>& found) {
  if (!found) return std::vector<Value>(3);
  return {found->q, value_of(found->i2_q), value_of(found->i2_tau2)};
}

void add_rows(report::Data& data, const AnalysisSet& set, const Value& sensitivity) {
  for (const auto& group : set.pooled) {
    const auto& pooled = group.analysis().pooled;
    std::vector<Value> row{sensitivity};
    for (const auto& [column, value] : group.by) row.emplace_back(value);
    row.emplace_back(
        std::string(copse::name_of(effect::measure_names(), group.result.settings.measure)));
    row.emplace_back(static_cast<double>(pooled.k));
    for (auto& cell : random_cells(pooled)) row.push_back(std::move(cell));
    for (auto& cell : heterogeneity_cells(pooled.heterogeneity)) row.push_back(std::move(cell));
    data.rows.push_back(std::move(row));
  }
}

}  // namespace

report::Data to_data(const Review& review) {
  report::Data data;
  data.columns = {"sensitivity"};
  data.columns.insert(data.columns.end(), review.plan.by.begin(), review.plan.by.end());
  for (const char* name : {"measure",
                           "k",
                           "estimate",
                           "se",
                           "ci_lb",
                           "ci_ub",
                           "pval",
                           "pi_lb",
                           "pi_ub",
                           "tau2",
                           "q",
                           "i2_q",
                           "i2_tau2"}) {
    data.columns.emplace_back(name);
  }
  add_rows(data, review.main, {});
  for (const auto& one : review.sensitivity) add_rows(data, one.analyses, one.name);
  return data;
}

}  // namespace copse::review
