#include "copse/sensitivity/fragility.hpp"

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_common_effect_bound.hpp"
#include "detail_fewest_moves.hpp"
#include "wording.hpp"

namespace copse::sensitivity {
namespace {

using detail::Chosen;

void require_valid_claim(const Claim& claim, const FragilityOptions& options) {
  if (!std::isfinite(claim.limit) || options.most_refits < 1) {
    throw Error(ErrorKind::usage, wording::claim_out_of_range());
  }
}

/// The interval, unless there is none.
std::optional<Interval> unless_unfit(const std::function<Interval()>& fit) {
  try {
    return fit();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;
    return std::nullopt;
  }
}

void add_notices(Fragility& result) {
  if (result.none_flips) {
    result.notices.push_back(wording::nothing_flips());
  } else if (!result.fewest) {
    result.notices.push_back(wording::no_flip_found(result.at_least));
  } else if (!result.exact()) {
    result.notices.push_back(wording::upper_bound_only(result.at_least));
  }
}

/// The search among studies; moves are numbered otherwise than studies are.
struct Removals {
  Eigen::Index k;
  IntervalOf interval_of;
  std::function<Eigen::Index(std::size_t)> study;  ///< that a move removes
  detail::MayFlip may_flip;

  [[nodiscard]] Indices removed(const Chosen& chosen) const {
    Indices studies;
    for (const auto move : chosen) studies.push_back(study(move));
    std::ranges::sort(studies);
    return studies;
  }
};

FewestRemovals find_removals(FewestRemovals result,
                             const Removals& removals,
                             const std::vector<detail::Target>& targets,
                             const FragilityOptions& options) {
  const auto size = static_cast<std::size_t>(removals.k);
  const auto evaluate = [&](const Chosen& chosen) {
    return unless_unfit(
        [&] { return removals.interval_of(all_but(removals.removed(chosen), removals.k)); });
  };
  const auto found = detail::find_fewest(
      result, {{size, false, size - 1}, targets, evaluate, removals.may_flip}, options);
  if (found) result.removed = removals.removed(*found);
  add_notices(result);
  return result;
}

/// Four moves a trial: an event more or less in arm 1, more or less in arm 2.
EventChange change_of(std::size_t move) {
  return {static_cast<Eigen::Index>(move / 4), move % 4 < 2 ? 1 : 2, move % 2 == 0 ? 1 : -1};
}

/// Moves that undo each other are left out: the fewest changes hold none.
bool has_undone(const Chosen& chosen) {
  return std::ranges::adjacent_find(chosen, [](std::size_t a, std::size_t b) {
           return a != b && a / 2 == b / 2;
         }) != chosen.end();
}

/// The trials after these moves; absent when an arm has too few patients for them.
std::optional<std::vector<TwoByTwo>> changed(std::vector<TwoByTwo> trials, const Chosen& chosen) {
  if (has_undone(chosen)) return std::nullopt;
  for (const auto move : chosen) {
    const EventChange change = change_of(move);
    auto& trial = trials[static_cast<std::size_t>(change.study)];
    double& event = change.arm == 1 ? trial.ai : trial.ci;
    double& no_event = change.arm == 1 ? trial.bi : trial.di;
    event += change.events;
    no_event -= change.events;
    if (event < 0.0 || no_event < 0.0) return std::nullopt;
  }
  return trials;
}

std::vector<EventChange> collected(const Chosen& chosen) {
  std::vector<EventChange> changes;
  for (const auto move : chosen) {
    const EventChange change = change_of(move);
    const bool same = !changes.empty() && changes.back().study == change.study &&
                      changes.back().arm == change.arm;
    if (same) {
      changes.back().events += change.events;
    } else {
      changes.push_back(change);
    }
  }
  return changes;
}

/// Every patient of every arm, as often as they could change.
std::size_t patients(const std::vector<TwoByTwo>& trials) {
  double all = 0.0;
  for (const auto& trial : trials) {
    if (!(trial.ai >= 0.0 && trial.bi >= 0.0 && trial.ci >= 0.0 && trial.di >= 0.0) ||
        !std::isfinite(trial.n1i() + trial.n2i())) {
      throw Error(ErrorKind::usage, wording::counts_out_of_range());
    }
    all += std::max(trial.ai, trial.bi) + std::max(trial.ci, trial.di);
  }
  return static_cast<std::size_t>(std::min(all, 1e9));
}

}  // namespace

FewestRemovals fewest_removals(Eigen::Index k,
                               const IntervalOf& interval_of,
                               const Claim& claim,
                               const FragilityOptions& options) {
  require_valid_claim(claim, options);
  if (k < 1) throw Error(ErrorKind::usage, wording::fragility_needs_studies());
  FewestRemovals result;
  const auto targets = detail::targets_of(interval_of(all_but({}, k)), claim, result);
  const auto same = [](std::size_t move) { return static_cast<Eigen::Index>(move); };
  return find_removals(std::move(result), {k, interval_of, same, {}}, targets, options);
}

FewestRemovals fewest_removals(const Estimates& data,
                               double level,
                               const Claim& claim,
                               const FragilityOptions& options) {
  require_valid_claim(claim, options);
  FewestRemovals result;
  const auto all = model::fit_common_effect(data, level).effect.ci;
  const auto targets = detail::targets_of(all, claim, result);
  const detail::CommonEffectBound bound(data, stats::normal_critical_value(level), targets);
  const auto interval_of = [&](const Indices& kept) {
    return model::fit_common_effect({data.yi(kept), data.vi(kept), {}}, level).effect.ci;
  };
  const Removals removals{data.k(),
                          interval_of,
                          [&](std::size_t move) { return bound.study(move); },
                          [&](const Chosen& removed, std::size_t next, std::size_t more) {
                            return bound.may_flip(removed, next, more);
                          }};
  return find_removals(std::move(result), removals, targets, options);
}

FewestEventChanges fewest_event_changes(const std::vector<TwoByTwo>& trials,
                                        const IntervalOfTables& interval_of,
                                        const Claim& claim,
                                        const FragilityOptions& options) {
  require_valid_claim(claim, options);
  if (trials.empty()) throw Error(ErrorKind::usage, wording::fragility_needs_studies());
  const detail::Moves moves{4 * trials.size(), true, patients(trials)};
  FewestEventChanges result;
  const auto targets = detail::targets_of(interval_of(trials), claim, result);
  const auto evaluate = [&](const Chosen& chosen) -> std::optional<Interval> {
    const auto after = changed(trials, chosen);
    if (!after) return std::nullopt;
    return unless_unfit([&] { return interval_of(*after); });
  };
  const auto found = detail::find_fewest(result, {moves, targets, evaluate, {}}, options);
  if (found) result.changes = collected(*found);
  add_notices(result);
  return result;
}

}  // namespace copse::sensitivity
