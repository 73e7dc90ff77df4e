#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "copse/analysis/conclusion.hpp"
#include "copse/analysis/refits.hpp"
#include "copse/core/error.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review {

bool Range::holds(double value) const {
  return (!above || value > *above) && (!at_least || value >= *at_least) &&
         (!at_most || value <= *at_most) && (!below || value < *below);
}

namespace detail {
namespace {

using analysis::Conclusion;

bool is_about(const Expectation& expectation, const Group& by) {
  return std::ranges::all_of(
      expectation.at, [&](const auto& said) { return std::ranges::find(by, said) != by.end(); });
}

const model::PooledEffect* effect_of(const PooledGroup& group, analysis::ModelKind model) {
  const auto& pooled = group.analysis().pooled;
  if (model == analysis::ModelKind::common) return pooled.common ? &pooled.common->effect : nullptr;
  return pooled.random ? &pooled.random->effect : nullptr;
}

std::optional<Conclusion> conclusion_of(const PooledGroup& group, analysis::ModelKind model) {
  const auto* effect = effect_of(group, model);
  const auto null = effect::null_effect(group.result.settings.measure, group.result.scale);
  if (effect == nullptr || !null) return std::nullopt;
  return analysis::conclude(*effect, *null, std::nullopt);
}

/// A pooled row with what stands around it.
struct PooledRow {
  const analysis::Pooled& pooled;
  const model::PooledEffect* effect;  ///< nothing where the model has none
  const effect::DisplayScale& scale;

  [[nodiscard]] std::optional<double> shown(double value) const {
    return effect::to_display(scale, value);
  }
  [[nodiscard]] std::optional<double> bound(double Interval::*end) const {
    const auto& random = pooled.random;
    return random && random->prediction ? shown((*random->prediction).*end) : std::nullopt;
  }
};

using Number = std::optional<double>;

/// Where each number stands; those of the effect are asked only when there is one.
struct NumberOfRow {
  Quantity quantity;
  bool of_effect;
  Number (*number)(const PooledRow& row);
};

constexpr std::array<NumberOfRow, 12> numbers{{
    {Quantity::estimate, true, [](const PooledRow& r) { return r.shown(r.effect->estimate); }},
    {Quantity::ci_lb, true, [](const PooledRow& r) { return r.shown(r.effect->ci.lower); }},
    {Quantity::ci_ub, true, [](const PooledRow& r) { return r.shown(r.effect->ci.upper); }},
    {Quantity::pval, true, [](const PooledRow& r) { return Number(r.effect->pval); }},
    {Quantity::pi_lb, false, [](const PooledRow& r) { return r.bound(&Interval::lower); }},
    {Quantity::pi_ub, false, [](const PooledRow& r) { return r.bound(&Interval::upper); }},
    {Quantity::k,
     false,
     [](const PooledRow& r) { return Number(static_cast<double>(r.pooled.k)); }},
    {Quantity::q,
     false,
     [](const PooledRow& r) {
       return r.pooled.heterogeneity ? Number(r.pooled.heterogeneity->q) : Number();
     }},
    {Quantity::tau2,
     false,
     [](const PooledRow& r) {
       const auto& random = r.pooled.random;
       return random && random->tau2 ? Number(random->tau2->tau2) : Number();
     }},
    {Quantity::i2_q,
     false,
     [](const PooledRow& r) {
       return r.pooled.heterogeneity ? r.pooled.heterogeneity->i2_q : Number();
     }},
    {Quantity::i2_tau2,
     false,
     [](const PooledRow& r) {
       return r.pooled.heterogeneity ? r.pooled.heterogeneity->i2_tau2 : Number();
     }},
    {Quantity::h2,
     false,
     [](const PooledRow& r) {
       return r.pooled.heterogeneity ? r.pooled.heterogeneity->h2 : Number();
     }},
}};

/// Absent when the analysis has no such number, or it is without bounds.
Number value_of(const PooledGroup& group, Quantity quantity, analysis::ModelKind model) {
  const auto& pooled = group.analysis().pooled;
  const PooledRow row{pooled, effect_of(group, model), group.analysis().scale};
  const auto& wanted = *std::ranges::find(numbers, quantity, &NumberOfRow::quantity);
  if (wanted.of_effect && row.effect == nullptr) return std::nullopt;
  const auto number = wanted.number(row);
  return number && std::isfinite(*number) ? number : std::nullopt;
}

/// A conclusion beside the main one, and what it belongs to.
struct Other {
  std::string name;
  std::optional<Conclusion> conclusion;
};

/// Checks one expectation of one analysis.
class Checker {
 public:
  Checker(const Review& review, int threads) : review_(review), threads_(threads) {}

  ExpectationResult check(const Expectation& expectation, const PooledGroup& group) {
    ExpectationResult result{expectation, group.by, {}, false, {}};
    std::visit([&](const auto& one) { judge(result, one, group); }, expectation.check);
    return result;
  }

 private:
  void judge(ExpectationResult& result, const InRange& check, const PooledGroup& group) const {
    const auto value = value_of(group, check.quantity, result.expectation.model);
    if (!value) return lacks(result, name_of(quantities, check.quantity));
    result.found = *value;
    result.held = check.range.holds(*value);
  }

  void judge(ExpectationResult& result, const ExcludesNull& check, const PooledGroup& group) const {
    const auto conclusion = conclusion_of(group, result.expectation.model);
    if (!conclusion) return lacks(result, "no effect");
    result.found = !conclusion->crosses_null;
    result.held = !conclusion->crosses_null == check.expected;
  }

  void judge(ExpectationResult& result, const Sign& check, const PooledGroup& group) const {
    const auto conclusion = conclusion_of(group, result.expectation.model);
    if (!conclusion) return lacks(result, "no effect");
    result.found = std::string(conclusion->sign > 0   ? "positive"
                               : conclusion->sign < 0 ? "negative"
                                                      : "none");
    result.held = conclusion->sign == (check.positive ? 1 : -1);
  }

  void judge(ExpectationResult& result, const SameSign& check, const PooledGroup& group) {
    compare(result, check.over, group, [](const Conclusion& a, const Conclusion& b) {
      return a.sign == b.sign;
    });
  }

  void judge(ExpectationResult& result, const SameConclusion& check, const PooledGroup& group) {
    compare(result, check.over, group, [](const Conclusion& a, const Conclusion& b) {
      return a.side == b.side;
    });
  }

  static void judge(ExpectationResult& result, const Labelled& check, const PooledGroup& group) {
    const auto& labels = group.labels;
    const auto& found = check.label == "magnitude"  ? labels.magnitude
                        : check.label == "evidence" ? labels.evidence
                                                    : labels.heterogeneity;
    if (found) result.found = *found;
    result.held = found == check.expected;
  }

  static void lacks(ExpectationResult& result, std::string_view quantity) {
    result.note = wording::has_no(quantity);
  }

  template <class Same>
  void compare(ExpectationResult& result, Over over, const PooledGroup& group, Same&& same) {
    const auto& model = result.expectation.model;
    const auto main = over == Over::leave_one_out ? whole(group) : conclusion_of(group, model);
    if (!main) return lacks(result, "no effect");
    std::vector<std::string> differ;
    for (const auto& other :
         over == Over::leave_one_out ? left_out(group) : elsewhere(group, model)) {
      if (!other.conclusion || !same(*main, *other.conclusion)) differ.push_back(other.name);
    }
    result.held = differ.empty();
    result.found = result.held;
    if (!differ.empty()) result.note = wording::differs(over, differ);
  }

  const analysis::RefitAnalysis& refits(const PooledGroup& group) {
    const auto found = refits_.find(group.by);
    if (found != refits_.end()) return found->second.analyses.front();
    auto choices = group.choices;
    choices.subgroups.clear();
    auto result = analysis::leave_one_out(group.table, choices, {}, threads_);
    return refits_.emplace(group.by, std::move(result)).first->second.analyses.front();
  }

  std::optional<Conclusion> whole(const PooledGroup& group) {
    return refits(group).whole.conclusion;
  }

  std::vector<Other> left_out(const PooledGroup& group) {
    std::vector<Other> others;
    for (const auto& step : refits(group).steps) {
      others.push_back({step.label, step.refit.conclusion});
    }
    return others;
  }

  [[nodiscard]] std::vector<Other> elsewhere(const PooledGroup& group,
                                             analysis::ModelKind model) const {
    std::vector<Other> others;
    for (const auto& sensitivity : review_.sensitivity) {
      const auto* same = sensitivity.analyses.find(group.by);
      if (same != nullptr) others.push_back({sensitivity.name, conclusion_of(*same, model)});
    }
    return others;
  }

  const Review& review_;
  int threads_;
  std::map<Group, analysis::RefitResult> refits_;
};

const AnalysisSet& set_of(const Review& review, const Expectation& expectation) {
  if (!expectation.sensitivity) return review.main;
  const auto found =
      std::ranges::find(review.sensitivity, *expectation.sensitivity, &SensitivityResult::name);
  return found->analyses;
}

}  // namespace

void require_expected(const Plan& plan, const std::vector<GroupRows>& groups) {
  std::vector<std::string> findings;
  Place told;
  for (const auto& expectation : plan.expectations) {
    const auto about = [&](const GroupRows& group) { return is_about(expectation, group.by); };
    if (groups.empty() || std::ranges::any_of(groups, about)) continue;
    if (expectation.place.line == told.line) continue;  // one [[expect]] of several checks
    told = expectation.place;
    std::vector<std::string> names;
    for (const auto& group : groups) names.push_back(name_of(group.by));
    findings.push_back(plan.at(expectation.place) + ": " +
                       wording::no_analysis(name_of(expectation.at), names));
  }
  if (!findings.empty()) throw Error::listing(ErrorKind::input, std::move(findings));
}

std::vector<ExpectationResult> check_expectations(const Review& review, int threads) {
  Checker checker(review, threads);
  std::vector<ExpectationResult> results;
  for (const auto& expectation : review.plan.expectations) {
    const auto& set = set_of(review, expectation);
    const auto before = results.size();
    for (const auto& group : set.pooled) {
      if (is_about(expectation, group.by)) results.push_back(checker.check(expectation, group));
    }
    for (const auto& narrative : set.narrative) {
      if (!is_about(expectation, narrative.by)) continue;
      results.push_back({expectation,
                         narrative.by,
                         {},
                         false,
                         wording::not_pooled(narrative.k, narrative.reason)});
    }
    if (results.size() == before) {
      results.push_back({expectation, expectation.at, {}, false, wording::not_in_sensitivity()});
    }
  }
  return results;
}

}  // namespace detail
}  // namespace copse::review
