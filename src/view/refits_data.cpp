#include "copse/view/refits.hpp"
#include "detail_json.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using report::Value;

std::vector<Value> cells_of(const analysis::RefitAnalysis& analysis,
                            const std::string& kind,
                            const std::string& label,
                            const std::optional<std::size_t>& record,
                            const analysis::Refit& refit) {
  std::vector<Value> cells;
  for (const auto& by : analysis.by) cells.emplace_back(by.second);
  cells.emplace_back(kind);
  cells.emplace_back(label);
  cells.push_back(record ? Value(static_cast<double>(*record)) : Value());
  cells.emplace_back(static_cast<double>(refit.k));
  const auto& effect = refit.effect;
  const auto ci = effect ? bounded(effect->ci) : std::nullopt;
  const auto& h = refit.heterogeneity;
  const std::optional<double> none;
  for (const auto& number : {effect ? std::optional(effect->estimate) : none,
                             effect ? std::optional(effect->se) : none,
                             effect ? std::optional(effect->pval) : none,
                             lower(ci),
                             upper(ci),
                             lower(refit.prediction),
                             upper(refit.prediction),
                             refit.tau2,
                             h ? h->i2_tau2 : none,
                             h ? h->i2_q : none,
                             h ? std::optional(h->q) : none}) {
    cells.push_back(value(number));
  }
  cells.emplace_back(messages(refit.notices));
  return cells;
}

}  // namespace

report::Data to_data(const analysis::RefitResult& result, RefitKind kind) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  for (const char* name : {"kind",
                           "study",
                           "row",
                           "k",
                           "estimate",
                           "se",
                           "pval",
                           "ci_lb",
                           "ci_ub",
                           "pi_lb",
                           "pi_ub",
                           "tau2",
                           "i2_tau2",
                           "i2_q",
                           "q",
                           "notes"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& analysis : result.analyses) {
    for (const auto& step : analysis.steps) {
      data.rows.push_back(cells_of(analysis, "step", step.label, step.record, step.refit));
    }
    if (kind == RefitKind::leave_one_out) {
      data.rows.push_back(cells_of(analysis, "whole", "all studies", {}, analysis.whole));
    }
  }
  return data;
}

}  // namespace copse::view
