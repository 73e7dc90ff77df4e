#include "copse/core/error.hpp"
#include "detail_run.hpp"
#include "wording.hpp"

namespace copse::review::detail {
namespace {

/// The tests that go with the data, one by one; why others do not is added to `reason`.
std::vector<analysis::AsymmetryMethod> possible_tests(const PooledGroup& group,
                                                      const analysis::Choices& choices,
                                                      const analysis::SmallStudyChoices& all,
                                                      std::string& reason) {
  std::vector<analysis::AsymmetryMethod> possible;
  for (const auto test : all.tests) {
    auto wanted = all;
    wanted.tests = {test};
    try {
      (void)analysis::small_study_effects(group.table, choices, wanted);
      possible.push_back(test);
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::internal) throw;
      reason += (reason.empty() ? "" : "; ") + std::string(error.what());
    }
  }
  return possible;
}

}  // namespace

BiasResult bias_of(const Plan& plan, const PooledGroup& group) {
  BiasResult out{group.by, {}, {}};
  const auto k = group.analysis().pooled.k;
  if (k < plan.bias.min_k) {
    out.reason = wording::bias_not_done(k);
    return out;
  }
  auto choices = group.choices;
  choices.subgroups.clear();
  analysis::SmallStudyChoices wanted;
  wanted.tests = plan.bias.tests;
  wanted.min_k = plan.bias.min_k;
  wanted.models = false;
  wanted.tests = possible_tests(group, choices, wanted, out.reason);
  if (wanted.tests.empty()) return out;
  out.result = analysis::small_study_effects(group.table, choices, wanted);
  out.result->analyses.front().by = group.by;
  return out;
}

}  // namespace copse::review::detail
