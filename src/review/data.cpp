#include "copse/review/report.hpp"

namespace copse::review {
namespace {

using report::Value;

Value value_of(const std::optional<double>& number) { return number ? Value(*number) : Value(); }

void add_rows(report::Data& data,
              const Plan& plan,
              const AnalysisSet& set,
              const std::string& sensitivity) {
  for (const auto& group : set.pooled) {
    const auto& pooled = group.analysis().pooled;
    std::vector<Value> row{sensitivity.empty() ? Value() : Value(sensitivity)};
    for (std::size_t i = 0; i < plan.by.size(); ++i) row.emplace_back(group.by[i].second);
    row.emplace_back(
        std::string(copse::name_of(effect::measure_names(), group.result.settings.measure)));
    row.emplace_back(static_cast<double>(pooled.k));
    const auto& random = pooled.random;
    const auto of_random = [&](auto member) {
      return random ? Value(member(random->effect)) : Value();
    };
    row.push_back(of_random([](const auto& e) { return e.estimate; }));
    row.push_back(of_random([](const auto& e) { return e.se; }));
    row.push_back(of_random([](const auto& e) { return e.ci.lower; }));
    row.push_back(of_random([](const auto& e) { return e.ci.upper; }));
    row.push_back(of_random([](const auto& e) { return e.pval; }));
    const auto prediction = random ? random->prediction : std::optional<Interval>();
    row.push_back(prediction ? Value(prediction->lower) : Value());
    row.push_back(prediction ? Value(prediction->upper) : Value());
    row.push_back(random && random->tau2 ? Value(random->tau2->tau2) : Value());
    const auto& h = pooled.heterogeneity;
    row.push_back(h ? Value(h->q) : Value());
    row.push_back(h ? value_of(h->i2_q) : Value());
    row.push_back(h ? value_of(h->i2_tau2) : Value());
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
  add_rows(data, review.plan, review.main, "");
  for (const auto& one : review.sensitivity) add_rows(data, review.plan, one.analyses, one.name);
  return data;
}

}  // namespace copse::review
