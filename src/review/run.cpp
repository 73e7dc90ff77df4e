#include <algorithm>

#include "copse/core/error.hpp"
#include "detail_join.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review {

const PooledGroup* AnalysisSet::find(const Group& by) const {
  const auto found = std::ranges::find(pooled, by, &PooledGroup::by);
  return found == pooled.end() ? nullptr : &*found;
}

const Narrative* AnalysisSet::find_narrative(const Group& by) const {
  const auto found = std::ranges::find(narrative, by, &Narrative::by);
  return found == narrative.end() ? nullptr : &*found;
}

bool Review::held() const { return std::ranges::all_of(expectations, &ExpectationResult::held); }

namespace {

using detail::GroupRows;
using detail::Pass;

/// The main analysis and every sensitivity analysis, ready to be pooled.
struct Prepared {
  Comparisons main;
  std::vector<GroupRows> groups;
  std::vector<std::optional<Comparisons>> other;     ///< of those with other comparators
  std::vector<std::vector<GroupRows>> other_groups;  ///< of each sensitivity analysis
};

/// The groups that a condition leaves, or a finding in the plan.
std::vector<GroupRows> groups_where(const Plan& plan,
                                    const table::Table& table,
                                    const std::optional<std::string>& where,
                                    Place place,
                                    std::vector<std::string>& findings) {
  try {
    auto groups = detail::groups_of(plan, table, where);
    if (groups.empty()) findings.push_back(plan.at(place) + ": " + wording::nothing_left(*where));
    return groups;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::usage) throw;
    findings.push_back(plan.at(place) + ": " + error.what());
  }
  return {};
}

std::optional<std::string> both(const std::optional<std::string>& a,
                                const std::optional<std::string>& b) {
  if (a && b) return "(" + *a + ") and (" + *b + ")";
  return a ? a : b;
}

Prepared prepare(const Plan& plan, const Inputs& inputs) {
  std::vector<std::string> findings;
  Prepared out{comparisons_of(inputs, plan, {}), {}, {}, {}};
  out.groups = groups_where(plan, out.main.table, plan.where, plan.where_place, findings);
  for (const auto& sensitivity : plan.sensitivity) {
    auto& other = out.other.emplace_back();
    auto& groups = out.other_groups.emplace_back();
    try {
      if (sensitivity.comparators) {
        other.emplace(comparisons_of(inputs, plan, sensitivity.comparators));
      }
    } catch (const Error& error) {
      for (const auto& finding : error.findings()) {
        findings.push_back(plan.at(sensitivity.place) + ": " + finding);
      }
      continue;
    }
    const auto& table = other ? other->table : out.main.table;
    const auto where = both(plan.where, sensitivity.where);
    groups = groups_where(plan, table, where, sensitivity.place, findings);
  }
  try {
    detail::require_expected(plan, out.groups);
  } catch (const Error& error) {
    findings.insert(findings.end(), error.findings().begin(), error.findings().end());
  }
  if (!findings.empty()) throw Error::listing(ErrorKind::input, std::move(findings));
  return out;
}

/// The study that a row of the comparisons became; the rows ascend, and each is a study.
const analysis::Study* study_at(const PooledGroup& group, std::size_t row) {
  const auto found = std::ranges::lower_bound(group.rows, row);
  const auto index = static_cast<std::size_t>(found - group.rows.begin());
  const auto& studies = group.analysis().studies;
  if (index >= studies.size() || studies[index].input.row != index) return nullptr;
  return &studies[index];
}

/// Where a row of the comparisons comes from.
PreparedEffect origin_of(const Comparisons& comparisons, std::size_t row, const Group& by) {
  PreparedEffect effect;
  effect.by = by;
  effect.from_rows = comparisons.from_rows[row];
  effect.steps = comparisons.steps[row];
  if (const auto instrument = comparisons.table.find_column("instrument")) {
    effect.instrument = comparisons.table.text(row, *instrument);
  }
  return effect;
}

/// What the row became in a group, pooled or not.
void add_effect(PreparedEffect& effect, const PooledGroup& group, std::size_t row) {
  effect.measure = name_of(effect::measure_names(), group.result.settings.measure);
  const auto* study = study_at(group, row);
  if (study == nullptr) return;
  effect.yi = study->yi;
  effect.vi = study->vi;
  const auto& derived = study->derived_by;
  effect.steps.insert(effect.steps.end(), derived.begin(), derived.end());
}

std::vector<PreparedEffect> prepared_effects(const Plan& plan,
                                             const Prepared& prepared,
                                             const AnalysisSet& set) {
  const auto& table = prepared.main.table;
  const bool arms = plan.input("arms") != nullptr;
  const auto study =
      detail::study_column(table, arms ? std::vector<intake::SaidColumn>() : plan.columns);
  std::vector<PreparedEffect> effects;
  for (const auto& group : prepared.groups) {
    const auto* pooled = set.find(group.by);
    const auto* narrative = set.find_narrative(group.by);
    if (narrative != nullptr && narrative->effects) pooled = &*narrative->effects;
    for (const auto row : group.rows) {
      auto& effect = effects.emplace_back(origin_of(prepared.main, row, group.by));
      effect.study = detail::study_name(table, row, study);
      if (pooled != nullptr) add_effect(effect, *pooled, row);
    }
  }
  return effects;
}

/// @throws Error{estimation} when no study of any group has an effect.
void require_an_effect(const AnalysisSet& main) {
  if (!main.pooled.empty()) return;
  std::vector<std::string> findings;
  for (const auto& narrative : main.narrative) {
    if (narrative.k > 0) return;
    findings.push_back(name_of(narrative.by) + ": " + narrative.reason);
  }
  throw Error::listing(ErrorKind::estimation, std::move(findings));
}

}  // namespace

Review check(const Plan& plan) {
  auto inputs = read_inputs(plan);
  (void)prepare(plan, inputs);
  Review review;
  review.plan = plan;
  review.inputs = std::move(inputs);
  review.notices = review.inputs.notices;
  return review;
}

Review run(const Plan& plan, const RunOptions& options) {
  const auto of = plan.sensitivity.size() + 3;
  std::size_t done = 0;
  const auto step = [&](const std::string& name) {
    if (options.progress) options.progress(name, done++, of);
  };
  step(wording::step_reading());
  Review review;
  review.plan = plan;
  review.inputs = read_inputs(plan);
  const auto prepared = prepare(plan, review.inputs);
  step(wording::step_pooling());
  review.main =
      detail::pool_groups(plan,
                          {prepared.main, plan.where, plan.measure, plan.choices, nullptr},
                          prepared.groups,
                          options);
  require_an_effect(review.main);
  review.prepared = prepared_effects(plan, prepared, review.main);
  review.coverage = detail::coverage_of(review.main, prepared.main.table, review.prepared);
  for (std::size_t i = 0; i < plan.sensitivity.size(); ++i) {
    const auto& sensitivity = plan.sensitivity[i];
    step(sensitivity.name);
    const auto& comparisons = prepared.other[i] ? *prepared.other[i] : prepared.main;
    const Pass pass{
        comparisons, sensitivity.where, sensitivity.measure, sensitivity.choices, &review.main};
    review.sensitivity.push_back(
        {sensitivity.name, detail::pool_groups(plan, pass, prepared.other_groups[i], options)});
  }
  if (!plan.bias.tests.empty()) {
    for (const auto& group : review.main.pooled)
      review.bias.push_back(detail::bias_of(plan, group));
  }
  step(wording::step_expectations());
  review.expectations = detail::check_expectations(review, options.threads);
  review.notices = review.inputs.notices;
  const auto& told = prepared.main.notices;
  review.notices.insert(review.notices.end(), told.begin(), told.end());
  return review;
}

}  // namespace copse::review
