#include "copse/model/tau2_choice.hpp"

#include <algorithm>
#include <functional>

#include "copse/core/error.hpp"
#include "wording.hpp"

namespace copse::model {
namespace {

using Estimator = std::function<Tau2Estimate(Tau2Method)>;

std::optional<ChosenTau2> first_that_gives(const std::vector<Tau2Choice>& choices,
                                           bool estimable,
                                           const Estimator& estimate) {
  std::vector<wording::FailedTau2> failed;
  const auto chosen = [&](const Tau2Choice& choice, Tau2Estimate found) {
    ChosenTau2 result{choice, std::move(found), {}};
    if (!failed.empty()) result.notices.push_back(wording::tau2_fallback(failed, choice));
    return result;
  };
  for (const auto& choice : choices) {
    if (const double* value = std::get_if<double>(&choice)) {
      return chosen(choice, Tau2Estimate{*value, {}, {}});
    }
    const auto method = std::get<Tau2Method>(choice);
    if (!estimable) {
      failed.push_back({method, wording::tau2_needs_two_studies()});
      continue;
    }
    try {
      return chosen(choice, estimate(method));
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::estimation) throw;
      failed.push_back({method, error.what()});
    }
  }
  if (!estimable) return std::nullopt;
  throw Error(ErrorKind::estimation, wording::no_tau2(failed));
}

}  // namespace

std::optional<ChosenTau2> choose_tau2(const Estimates& data,
                                      const std::vector<Tau2Choice>& choices) {
  require_valid(data);
  return first_that_gives(
      choices, data.k() > 1, [&](Tau2Method method) { return estimate_tau2(data, method); });
}

std::optional<ChosenTau2> choose_common_tau2(const std::vector<Estimates>& groups,
                                             const std::vector<Tau2Choice>& choices) {
  const bool estimable =
      std::ranges::any_of(groups, [](const Estimates& group) { return group.k() > 1; });
  return first_that_gives(
      choices, estimable, [&](Tau2Method method) { return estimate_common_tau2(groups, method); });
}

}  // namespace copse::model
