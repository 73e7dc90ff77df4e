#include <algorithm>
#include <limits>

#include "copse/stats/parallel.hpp"
#include "detail_fewest_moves.hpp"

namespace copse::sensitivity::detail {
namespace {

constexpr std::size_t wave = 2048;               // sets evaluated before looking whether one flips
constexpr std::int64_t branches_per_refit = 50;  // a branch that is looked at costs far less

/// A set of moves and where it leads.
struct Step {
  Chosen chosen;
  double distance = std::numeric_limits<double>::infinity();
  bool met = false;
};

/// A search under way.
class Search {
 public:
  Search(const Problem& problem, const FragilityOptions& options)
      : problem_(problem), moves_(problem.moves), options_(options), left_(options.most_refits) {}

  [[nodiscard]] std::int64_t refits() const { return options_.most_refits - left_; }

  /// Move by move, each the nearest to the target. Absent when that leads nowhere.
  [[nodiscard]] std::optional<Chosen> descend(const Target& target, std::size_t most);

  /// No single move meets a target: the first steps of the descents have tried them all.
  [[nodiscard]] bool singles_tried() const { return first_steps_ == problem_.targets.size(); }

  /// The sets of this size that need to be tried; absent when they are more than may be.
  [[nodiscard]] std::optional<std::vector<Chosen>> sets_of(std::size_t size) const;

  /// The first of these sets that flips the conclusion.
  [[nodiscard]] std::optional<Chosen> first_flip(const std::vector<Chosen>& sets);

 private:
  [[nodiscard]] bool flips(const Chosen& chosen) const {
    const auto ci = problem_.evaluate(chosen);
    return ci && std::ranges::any_of(problem_.targets,
                                     [&](const Target& target) { return target.is_met(*ci); });
  }
  [[nodiscard]] bool add_sets(std::vector<Chosen>& sets,
                              Chosen& chosen,
                              std::size_t next,
                              std::size_t size,
                              std::int64_t& branches) const;
  [[nodiscard]] std::vector<Chosen> with_one_more(const Chosen& chosen) const;
  [[nodiscard]] std::optional<Step> nearest(const std::vector<Chosen>& sets,
                                            const Target& target) const;

  const Problem& problem_;
  const Moves& moves_;
  const FragilityOptions& options_;
  std::int64_t left_;
  std::size_t first_steps_ = 0;
};

std::vector<Chosen> Search::with_one_more(const Chosen& chosen) const {
  std::vector<Chosen> sets;
  for (std::size_t move = 0; move < moves_.size; ++move) {
    if (!moves_.repeats && std::ranges::binary_search(chosen, move)) continue;
    sets.push_back(chosen);
    sets.back().insert(std::ranges::upper_bound(sets.back(), move), move);
  }
  return sets;
}

/// The set after which the interval is nearest to the target, the first of equals.
std::optional<Step> Search::nearest(const std::vector<Chosen>& sets, const Target& target) const {
  std::vector<std::optional<Interval>> found(sets.size());
  stats::for_each_index(std::ssize(sets), 4, options_.threads, [&](std::ptrdiff_t i) {
    found[static_cast<std::size_t>(i)] = problem_.evaluate(sets[static_cast<std::size_t>(i)]);
  });
  std::optional<Step> best;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (!found[i]) continue;
    const double distance = target.distance(*found[i]);
    if (!best || distance < best->distance)
      best = Step{sets[i], distance, target.is_met(*found[i])};
  }
  return best;
}

std::optional<Chosen> Search::descend(const Target& target, std::size_t most) {
  Step at;
  while (at.chosen.size() < most) {
    const auto sets = with_one_more(at.chosen);
    if (std::ssize(sets) > left_) return std::nullopt;
    left_ -= std::ssize(sets);
    if (at.chosen.empty()) ++first_steps_;
    auto next = nearest(sets, target);
    if (!next) return std::nullopt;
    if (next->met) return next->chosen;
    if (moves_.repeats && !(next->distance < at.distance)) return std::nullopt;  // never ending
    at = std::move(*next);
  }
  return std::nullopt;
}

bool Search::add_sets(std::vector<Chosen>& sets,
                      Chosen& chosen,
                      std::size_t next,
                      std::size_t size,
                      std::int64_t& branches) const {
  if (chosen.size() == size) {
    sets.push_back(chosen);
    return std::ssize(sets) <= left_;
  }
  const std::size_t more = size - chosen.size();
  if (--branches < 0) return false;
  if (problem_.may_flip && !problem_.may_flip(chosen, next, more)) return true;
  for (std::size_t move = next; move < moves_.size; ++move) {
    if (!moves_.repeats && moves_.size - move < more) break;
    chosen.push_back(move);
    const bool within = add_sets(sets, chosen, moves_.repeats ? move : move + 1, size, branches);
    chosen.pop_back();
    if (!within) return false;
  }
  return true;
}

/// The number of sets, or of multisets, of `size` out of n; never exact beyond 2^53.
double number_of_sets(const Moves& moves, std::size_t size) {
  double number = 1.0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto from = static_cast<double>(moves.repeats ? moves.size + i : moves.size - i);
    number *= from / static_cast<double>(i + 1);
  }
  return number;
}

std::optional<std::vector<Chosen>> Search::sets_of(std::size_t size) const {
  if (!problem_.may_flip && number_of_sets(moves_, size) > static_cast<double>(left_))
    return std::nullopt;
  std::vector<Chosen> sets;
  Chosen chosen;
  std::int64_t branches = branches_per_refit * std::max<std::int64_t>(left_, 1);
  if (!add_sets(sets, chosen, 0, size, branches)) return std::nullopt;
  return sets;
}

std::optional<Chosen> Search::first_flip(const std::vector<Chosen>& sets) {
  for (std::size_t first = 0; first < sets.size(); first += wave) {
    const std::size_t here = std::min(wave, sets.size() - first);
    std::vector<char> flip(here);
    stats::for_each_index(
        static_cast<std::ptrdiff_t>(here), 16, options_.threads, [&](std::ptrdiff_t i) {
          const auto at = static_cast<std::size_t>(i);
          flip[at] = flips(sets[first + at]) ? 1 : 0;
        });
    left_ -= static_cast<std::int64_t>(here);
    const auto found = std::ranges::find(flip, char{1});
    if (found != flip.end()) return sets[first + static_cast<std::size_t>(found - flip.begin())];
  }
  return std::nullopt;
}

/// @param size  up to below which all sets were tried.
std::optional<Chosen> finish(Fragility& result,
                             const Search& search,
                             std::optional<Chosen> best,
                             std::size_t size,
                             std::size_t most) {
  result.at_least = static_cast<int>(size);
  result.none_flips = !best && size > most;
  if (best) result.fewest = static_cast<int>(best->size());
  result.refits = search.refits();
  return best;
}

}  // namespace

double Target::distance(const Interval& ci) const {
  const double beyond = side == Side::above ? ci.lower - limit : limit - ci.upper;
  return reach ? -beyond : beyond;
}

bool Target::is_met(const Interval& ci) const {
  return reach ? distance(ci) < 0.0 : distance(ci) <= 0.0;
}

std::vector<Target> targets_of(const Interval& all, const Claim& claim, Fragility& to) {
  std::vector<Target> reach;
  for (const Side side : {Side::above, Side::below}) {
    if (claim.side != side && claim.side != Side::either) continue;
    reach.push_back({side, true, claim.limit});
    if (!reach.back().is_met(all)) continue;
    to.concluded = true;
    to.side = side;
    return {{side, false, claim.limit}};
  }
  return reach;
}

std::optional<Chosen> find_fewest(Fragility& result,
                                  const Problem& problem,
                                  const FragilityOptions& options) {
  const std::size_t most_moves = problem.moves.most;
  Search search(problem, options);
  std::optional<Chosen> best;
  for (const auto& target : problem.targets) {
    const std::size_t most = best ? best->size() - 1 : most_moves;
    if (auto found = search.descend(target, most)) best = std::move(found);
  }
  if (best && best->size() == 1) return finish(result, search, best, 1, most_moves);
  std::size_t size = search.singles_tried() ? 2 : 1;
  for (; size < (best ? best->size() : most_moves + 1); ++size) {
    const auto sets = search.sets_of(size);
    if (!sets) break;
    if (auto found = search.first_flip(*sets)) {
      best = std::move(found);
      break;
    }
  }
  return finish(result, search, best, size, most_moves);
}

}  // namespace copse::sensitivity::detail
