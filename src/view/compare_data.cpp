#include "copse/view/compare.hpp"
#include "detail_compare.hpp"
#include "detail_values.hpp"

namespace copse::view {
namespace {

using report::Value;

void add_effect(std::vector<Value>& cells, const model::PooledEffect* effect) {
  if (effect == nullptr) {
    cells.resize(cells.size() + 4);
    return;
  }
  const bool bounded = effect->ci.is_bounded();
  cells.emplace_back(effect->estimate);
  cells.emplace_back(effect->se);
  cells.push_back(bounded ? Value(effect->ci.lower) : Value());
  cells.push_back(bounded ? Value(effect->ci.upper) : Value());
}

/// "tau2 DL with pi none"; empty when the number is the default's.
Value because(const analysis::ComparedProfile& profile, analysis::Quantity quantity) {
  for (const auto& difference : profile.differences) {
    if (difference.quantity != quantity) continue;
    std::string text;
    for (const auto& change : difference.because) {
      text += (text.empty() ? "" : " with ") + std::string(change.convention) + " " + change.value;
    }
    return text;
  }
  return {};
}

std::vector<Value> cells_of(const analysis::Comparison& comparison,
                            const analysis::ComparedProfile& profile) {
  std::vector<Value> cells;
  const auto& pooled = profile.pooled;
  for (const auto& by : comparison.by) cells.emplace_back(by.second);
  cells.emplace_back(profile_name(profile));
  cells.emplace_back(static_cast<double>(pooled.k));
  add_effect(cells, pooled.random ? &pooled.random->effect : nullptr);
  const auto prediction = pooled.random ? pooled.random->prediction : std::nullopt;
  cells.push_back(prediction ? Value(prediction->lower) : Value());
  cells.push_back(prediction ? Value(prediction->upper) : Value());
  const bool has_tau2 = pooled.random && pooled.random->tau2;
  cells.push_back(has_tau2 ? Value(pooled.random->tau2->tau2) : Value());
  cells.push_back(value(shown_i2(profile)));
  cells.push_back(pooled.heterogeneity ? Value(pooled.heterogeneity->q) : Value());
  add_effect(cells, pooled.common ? &pooled.common->effect : nullptr);
  for (const auto& entry : analysis::quantities) cells.push_back(because(profile, entry.value));
  return cells;
}

}  // namespace

report::Data to_data(const analysis::CompareResult& result) {
  report::Data data;
  for (const auto& by : result.analyses.front().by) data.columns.push_back(by.first);
  for (const char* name : {"program",
                           "k",
                           "estimate",
                           "se",
                           "ci_lb",
                           "ci_ub",
                           "pi_lb",
                           "pi_ub",
                           "tau2",
                           "i2",
                           "q",
                           "common_estimate",
                           "common_se",
                           "common_ci_lb",
                           "common_ci_ub"}) {
    data.columns.emplace_back(name);
  }
  for (const auto& entry : analysis::quantities) {
    data.columns.push_back("because_" + std::string(entry.name));
  }
  for (const auto& comparison : result.analyses) {
    for (const auto& profile : comparison.profiles) {
      data.rows.push_back(cells_of(comparison, profile));
    }
  }
  return data;
}

}  // namespace copse::view
