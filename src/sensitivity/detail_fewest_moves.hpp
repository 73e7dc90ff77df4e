#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "copse/sensitivity/fragility.hpp"

namespace copse::sensitivity::detail {

/// One way to flip a conclusion: to reach a side that the interval does not lie on, or to leave the
/// one it does.
struct Target {
  Side side;  ///< above or below
  bool reach;
  double limit;

  /// By how much the interval misses it; with larger changes of the right kind less and less.
  [[nodiscard]] double distance(const Interval& ci) const;
  [[nodiscard]] bool is_met(const Interval& ci) const;
};

/// What can be done, numbered 0 .. size - 1, and done several times if `repeats`.
struct Moves {
  std::size_t size = 0;
  bool repeats = false;
  std::size_t most = 0;  ///< so many at once
};

/// Moves by number, not decreasing.
using Chosen = std::vector<std::size_t>;

/// The interval after these moves; absent when they are impossible or there is no fit.
using Evaluate = std::function<std::optional<Interval>(const Chosen&)>;

/// False only if no choice of `more` further moves from `next` on, after these, meets a target.
using MayFlip = std::function<bool(const Chosen&, std::size_t next, std::size_t more)>;

/// The targets for an interval of all studies, which also says what was concluded.
[[nodiscard]] std::vector<Target> targets_of(const Interval& all,
                                             const Claim& claim,
                                             Fragility& to);

/// What can be done, to what end.
struct Problem {
  Moves moves;
  std::vector<Target> targets;  ///< one or more; one of them is to be met
  Evaluate evaluate;
  MayFlip may_flip;  ///< empty when nothing is known
};

/// Fills `result` but for its notices.
/// @return the moves; absent with `result.fewest`.
[[nodiscard]] std::optional<Chosen> find_fewest(Fragility& result,
                                                const Problem& problem,
                                                const FragilityOptions& options);

}  // namespace copse::sensitivity::detail
