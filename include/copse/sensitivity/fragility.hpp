#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/core/interval.hpp"
#include "copse/core/notice.hpp"
#include "copse/core/two_by_two.hpp"
#include "copse/sensitivity/leave_one_out.hpp"

namespace copse::sensitivity {

/// Where an interval lies.
enum class Side { above, below, either };

/// What is concluded from the interval of the pooled effect: that it lies wholly beyond `limit`, on
/// one side or on whichever, or that it does not. With limit 0 and either side: significant or not;
/// with a margin: superior, not inferior. The conclusion from all studies flips when
///   - it was drawn, above: no longer lower > limit; below: no longer upper < limit (an interval
///     beyond the limit on the other side has flipped too);
///   - it was not drawn: it is drawn now, on a side that counts.
struct Claim {
  double limit = 0.0;        ///< on the scale of the interval
  Side side = Side::either;  ///< on which the claim holds
};

struct FragilityOptions {
  std::int64_t most_refits = 200'000;  ///< >= 1; what the search may cost
  int threads = 0;                     ///< as for `stats::for_each_block`
};

/// What a search for the fewest changes found. Changes are removed studies or modified events.
struct Fragility {
  bool concluded = false;       ///< the claim holds for all studies
  Side side = Side::either;     ///< on this side; either: not concluded
  std::optional<int> fewest;    ///< so many changes flip it; absent when no such set was found
  int at_least = 1;             ///< every set of fewer changes was tried, and none flips it
  bool none_flips = false;      ///< every possible set was tried
  std::int64_t refits = 0;      ///< that the search took
  std::vector<Notice> notices;  ///< when `fewest` is an upper bound only, or absent

  /// `fewest` is the least number there is, not an upper bound only.
  [[nodiscard]] bool exact() const { return fewest && *fewest == at_least; }
};

struct FewestRemovals : Fragility {
  Indices removed;  ///< `fewest` studies by increasing index
};

/// The interval of the pooled effect of some studies, by increasing index, never none of them. It
/// is called on several threads at once. A set from which it throws Error{estimation} does not
/// count as a flip.
using IntervalOf = std::function<Interval(const Indices& kept)>;

/// The fewest studies without which the conclusion is another. First one study after the other is
/// removed, each time the one after which the interval's limit comes nearest to (or farthest
/// beyond) the claim's; the number that takes is an upper bound. Then all smaller sets are tried by
/// increasing size, as long as a whole size fits in `most_refits`. Among sets of the same size the
/// first in order of index is returned, unless the first search ended with that size.
///
/// @throws Error{usage} if k < 1, the limit is not finite, or most_refits < 1; what `interval_of`
///         throws for all studies.
[[nodiscard]] FewestRemovals fewest_removals(Eigen::Index k,
                                             const IntervalOf& interval_of,
                                             const Claim& claim = {},
                                             const FragilityOptions& options = {});

/// The same for the common-effect model, by branch and bound: with M = sum w (y - limit), W = sum w
/// and w = 1/v, the lower limit lies above the claim's when M - z sqrt(W) > 0. Of all ways to
/// remove m more studies from a part of the studies the one with the least M - z sqrt(W) has no
/// less than M minus the m largest w (y - limit) of that part, minus z sqrt(W without its m least
/// weights); the other cases are alike. Branches in which that cannot flip the conclusion are not
/// searched.
[[nodiscard]] FewestRemovals fewest_removals(const Estimates& data,
                                             double level,
                                             const Claim& claim = {},
                                             const FragilityOptions& options = {});

/// Events added to (or, if negative, taken from) one arm of one trial, whose size stays.
struct EventChange {
  Eigen::Index study = 0;
  int arm = 1;  ///< 1 or 2
  int events = 0;
  bool operator==(const EventChange&) const = default;
};

struct FewestEventChanges : Fragility {
  std::vector<EventChange> changes;  ///< by study, then arm; |events| sum to `fewest`
};

using IntervalOfTables = std::function<Interval(const std::vector<TwoByTwo>& trials)>;

/// The fragility index of a meta-analysis: the fewest patients whose event status must be other for
/// the conclusion to be another; Atal, Porcher, Boutron & Ravaud (2019), The statistical
/// significance of meta-analyses is frequently fragile, J Clin Epidemiol 111, 32-40,
/// doi:10.1016/j.jclinepi.2019.03.012. As there, status is changed patient by patient, each time in
/// the arm of the trial after which the interval comes nearest to the claim's limit, with either
/// direction tried in either arm. Such a sequence gives an upper bound. Beyond the paper all
/// smaller sets of changes are then tried while a whole size fits in `most_refits`, so that
/// `at_least` is proven, and `exact()` tells when nothing smaller exists. When the claim was not
/// drawn, both sides that count are searched.
///
/// @param interval_of  of the pooled effect of all trials with these counts; as `IntervalOf`.
/// @throws Error{usage} without trials, for counts below 0 or not finite, and as `fewest_removals`.
[[nodiscard]] FewestEventChanges fewest_event_changes(const std::vector<TwoByTwo>& trials,
                                                      const IntervalOfTables& interval_of,
                                                      const Claim& claim = {},
                                                      const FragilityOptions& options = {});

}  // namespace copse::sensitivity
