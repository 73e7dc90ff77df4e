#include "copse/sensitivity/fragility.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>

#include "copse/core/error.hpp"
#include "copse/model/common_effect.hpp"
#include "copse/model/random_effects.hpp"
#include "model/samples.hpp"

namespace copse::sensitivity {
namespace {

using model::Tau2Method;

IntervalOf hartung_knapp(const Estimates& data) {
  return [data](const Indices& kept) {
    return model::fit_random_effects({data.yi(kept), data.vi(kept), {}},
                                     {.tau2 = Tau2Method::dersimonian_laird,
                                      .ci = model::CiMethod::hartung_knapp,
                                      .prediction = model::PredictionMethod::none})
        .effect.ci;
  };
}

IntervalOf common_effect(const Estimates& data) {
  return [data](const Indices& kept) {
    return model::fit_common_effect({data.yi(kept), data.vi(kept), {}}).effect.ci;
  };
}

/// 1 above, -1 below, 0 neither; sides that do not count are neither.
int place(const Interval& ci, const Claim& claim) {
  if (claim.side != Side::below && ci.lower > claim.limit) return 1;
  if (claim.side != Side::above && ci.upper < claim.limit) return -1;
  return 0;
}

/// The fewest removals by trying every subset; 0 when none flips.
int naive(const IntervalOf& interval_of, int k, const Claim& claim) {
  const int before = place(interval_of(all_but({}, k)), claim);
  int fewest = k;
  for (std::uint32_t kept = 1; kept < 1U << k; ++kept) {
    Indices members;
    for (int i = 0; i < k; ++i) {
      if ((kept >> i & 1U) != 0) members.push_back(i);
    }
    // Leaving one's side is enough, even for the other one.
    if (place(interval_of(members), claim) == before) continue;
    fewest = std::min(fewest, k - std::popcount(kept));
  }
  return fewest == k ? 0 : fewest;
}

std::vector<Claim> claims() {
  std::vector<Claim> all;
  for (const double limit : {0.0, 0.2, -0.3, 5.0}) {
    for (const Side side : {Side::either, Side::above, Side::below}) all.push_back({limit, side});
  }
  return all;
}

void expect_fewest(const FewestRemovals& found,
                   const IntervalOf& interval_of,
                   int k,
                   const Claim& claim) {
  const int expected = naive(interval_of, k, claim);
  const int before = place(interval_of(all_but({}, k)), claim);
  EXPECT_EQ(found.concluded, before != 0);
  EXPECT_EQ(found.side, before == 0 ? Side::either : before > 0 ? Side::above : Side::below);
  if (expected == 0) {
    EXPECT_FALSE(found.fewest);
    EXPECT_TRUE(found.none_flips);
    EXPECT_EQ(found.notices.at(0).code, "nothing-flips");
    return;
  }
  EXPECT_EQ(found.fewest, expected);
  EXPECT_TRUE(found.exact() && found.notices.empty());
  EXPECT_EQ(std::ssize(found.removed), expected);
  EXPECT_NE(place(interval_of(all_but(found.removed, k)), claim), before);
}

TEST(FewestRemovals, AreTheFewestOfAllSubsets) {
  std::mt19937_64 stream(17);
  std::map<int, int> sizes;
  for (const int k : {1, 2, 3, 5, 8}) {
    for (int repeat = 0; repeat < 4; ++repeat) {
      auto data = samples::random(stream, k, 1.0, 0.1);
      data.yi.array() += 0.35 * repeat;
      for (const auto& claim : claims()) {
        const auto found = fewest_removals(k, hartung_knapp(data), claim);
        expect_fewest(found, hartung_knapp(data), k, claim);
        ++sizes[found.fewest.value_or(0)];
      }
    }
  }
  EXPECT_GE(sizes.size(), 5U);  // none, one, and at least three other numbers
}

TEST(FewestRemovals, OfACommonEffectAreTheFewestOfAllSubsets) {
  std::mt19937_64 stream(18);
  std::map<int, int> sizes;
  for (const int k : {1, 2, 4, 9, 11}) {
    for (int repeat = 0; repeat < 4; ++repeat) {
      auto data = samples::random(stream, k, 1.0, 0.1);
      data.yi.array() += 0.35 * repeat;
      for (const auto& claim : claims()) {
        const auto found = fewest_removals(data, 0.95, claim);
        expect_fewest(found, common_effect(data), k, claim);
        ++sizes[found.fewest.value_or(0)];
      }
    }
  }
  EXPECT_GE(sizes.size(), 6U);
}

/// Precisions so different that the first studies to go are often none of the fewest.
TEST(FewestRemovals, AreFoundWhereOneByOneDoesNotLeadToThem) {
  std::mt19937_64 stream(22);
  for (int repeat = 0; repeat < 150; ++repeat) {
    auto data = samples::random(stream, 8, 2.0, 0.3);
    data.yi.array() += 0.01 * repeat;
    for (const Claim claim : {Claim{}, Claim{0.2, Side::above}}) {
      expect_fewest(fewest_removals(data, 0.95, claim), common_effect(data), 8, claim);
    }
  }
}

TEST(FewestRemovals, OfManyStudiesNeedTheBound) {
  std::mt19937_64 stream(19);
  auto data = samples::random(stream, 60, 0.5, 0.0);
  data.yi.array() += 0.3;
  const auto bounded = fewest_removals(data, 0.95);
  ASSERT_TRUE(bounded.concluded && bounded.fewest);
  EXPECT_GT(*bounded.fewest, 5);
  EXPECT_TRUE(bounded.exact());
  const auto blind = fewest_removals(60, common_effect(data), {}, {.most_refits = 40'000});
  EXPECT_FALSE(blind.exact());
  EXPECT_EQ(blind.at_least, 4);  // 60 + 1770 + 34220 sets fit, 487635 do not
  EXPECT_LE(blind.refits, 40'000);
  EXPECT_GE(*blind.fewest, *bounded.fewest);
  EXPECT_EQ(blind.notices.at(0).code, "upper-bound-only");
}

TEST(FewestRemovals, KeepTheirBytesInOtherUnitsAndOnAnyNumberOfThreads) {
  std::mt19937_64 stream(20);
  for (int repeat = 0; repeat < 5; ++repeat) {
    auto data = samples::random(stream, 14, 1.0, 0.1);
    data.yi.array() += 0.5;
    const Estimates scaled{data.yi * 0x1p-200, data.vi * 0x1p-400, {}};
    const auto alone = fewest_removals(14, hartung_knapp(data), {}, {.threads = 1});
    const auto all = fewest_removals(14, hartung_knapp(scaled));
    EXPECT_EQ(alone.removed, all.removed);
    EXPECT_EQ(alone.refits, all.refits);
    EXPECT_EQ(fewest_removals(data, 0.95, {}, {.threads = 1}).removed,
              fewest_removals(scaled, 0.95).removed);
  }
}

TEST(FewestRemovals, SkipSetsWithoutAFit) {
  const auto interval_of = [](const Indices& kept) -> Interval {
    if (kept.size() == 2) throw Error(ErrorKind::estimation, "no fit");
    return kept.size() == 1 ? Interval{-1.0, 1.0} : Interval{1.0, 2.0};
  };
  const auto found = fewest_removals(3, interval_of);
  EXPECT_EQ(found.fewest, 2);
  EXPECT_TRUE(found.exact());
}

/// Inverse-variance log odds ratio with 0.5 added to every cell.
Interval log_odds_ratio(const std::vector<TwoByTwo>& trials) {
  std::vector<double> yi, vi;
  for (const auto& t : trials) {
    const double a = t.ai + 0.5, b = t.bi + 0.5, c = t.ci + 0.5, d = t.di + 0.5;
    yi.push_back(std::log(a * d / (b * c)));
    vi.push_back(1 / a + 1 / b + 1 / c + 1 / d);
  }
  return model::fit_common_effect(samples::estimates(yi, vi)).effect.ci;
}

/// Tries every change of up to `most` events from arm `arm` (two a trial) on.
int fewest_events(std::vector<TwoByTwo>& trials, std::size_t arm, int most, int before) {
  if (place(log_odds_ratio(trials), {}) != before) return 0;
  int fewest = most + 1;
  for (; arm < 2 * trials.size() && most > 0; ++arm) {
    auto& trial = trials[arm / 2];
    double& event = arm % 2 == 0 ? trial.ai : trial.ci;
    double& no_event = arm % 2 == 0 ? trial.bi : trial.di;
    for (int change = -most; change <= most; ++change) {
      const int left = most - std::abs(change);
      if (change == 0 || event + change < 0 || no_event - change < 0) continue;
      event += change;
      no_event -= change;
      const int rest = fewest_events(trials, arm + 1, left, before);
      if (rest <= left) fewest = std::min(fewest, std::abs(change) + rest);
      event -= change;
      no_event += change;
    }
  }
  return fewest;
}

std::vector<TwoByTwo> random_trials(std::mt19937_64& stream, int trials, double effect) {
  std::vector<TwoByTwo> all;
  for (int i = 0; i < trials; ++i) {
    const int n = std::uniform_int_distribution<int>(8, 40)(stream);
    const double a = std::binomial_distribution<int>(n, 0.3 + effect)(stream);
    const double c = std::binomial_distribution<int>(n, 0.3)(stream);
    all.push_back({a, n - a, c, n - c});
  }
  return all;
}

TEST(FewestEventChanges, AreTheFewestOfAllSmallChanges) {
  std::mt19937_64 stream(21);
  std::map<int, int> sizes;
  for (int repeat = 0; repeat < 30; ++repeat) {
    const auto trials = random_trials(stream, 3, 0.015 * repeat);
    const auto found = fewest_event_changes(trials, log_odds_ratio, {}, {.most_refits = 3000});
    auto copy = trials;
    const int before = place(log_odds_ratio(trials), {});
    const int expected = fewest_events(copy, 0, 3, before);
    if (expected <= 3) {
      EXPECT_EQ(found.fewest, expected);
      EXPECT_TRUE(found.exact());
      ++sizes[expected];
    } else {
      EXPECT_GT(found.fewest.value(), 3);
      EXPECT_GE(found.at_least, 4);
    }
    int events = 0;
    for (const auto& change : found.changes) {
      auto& trial = copy[static_cast<std::size_t>(change.study)];
      (change.arm == 1 ? trial.ai : trial.ci) += change.events;
      (change.arm == 1 ? trial.bi : trial.di) -= change.events;
      events += std::abs(change.events);
    }
    EXPECT_EQ(events, found.fewest);
    EXPECT_NE(place(log_odds_ratio(copy), {}), before);
  }
  EXPECT_GE(sizes.size(), 3U);
}

TEST(FewestEventChanges, AreReportedByTrialAndArm) {
  // A clear effect in one trial; events leave arm 1 or come to arm 2 until it is none.
  const std::vector<TwoByTwo> trials{{18, 2, 6, 14}, {9, 11, 9, 11}};
  const auto found = fewest_event_changes(trials, log_odds_ratio);
  ASSERT_TRUE(found.concluded && found.fewest);
  EXPECT_EQ(found.side, Side::above);
  for (const auto& change : found.changes) {
    EXPECT_EQ(change.events > 0, change.arm == 2);
  }
  const auto alone = fewest_event_changes(trials, log_odds_ratio, {}, {.threads = 1});
  EXPECT_EQ(alone.changes, found.changes);
}

TEST(FewestEventChanges, EndAtTheLimitOfTheSearch) {
  const std::vector<TwoByTwo> trials{{300, 100, 100, 300}, {90, 110, 80, 120}};
  const auto found = fewest_event_changes(trials, log_odds_ratio, {}, {.most_refits = 2'000});
  ASSERT_TRUE(found.fewest);
  EXPECT_GT(*found.fewest, 20);
  EXPECT_GT(found.at_least, 1);
  EXPECT_FALSE(found.exact());
  EXPECT_EQ(found.notices.at(0).code, "upper-bound-only");
  const auto short_search = fewest_event_changes(trials, log_odds_ratio, {}, {.most_refits = 10});
  EXPECT_FALSE(short_search.fewest || short_search.none_flips);
  EXPECT_EQ(short_search.at_least, 2);
  EXPECT_EQ(short_search.notices.at(0).code, "no-flip-found");
}

TEST(Fragility, RefusesWhatItCannotSearch) {
  const auto data = samples::bcg();
  EXPECT_THROW(static_cast<void>(fewest_removals(0, common_effect(data))), Error);
  EXPECT_THROW(static_cast<void>(fewest_removals(data, 0.95, {.limit = INFINITY})), Error);
  EXPECT_THROW(static_cast<void>(fewest_removals(data, 1.5)), Error);
  EXPECT_THROW(static_cast<void>(fewest_removals(data, 0.95, {}, {.most_refits = 0})), Error);
  EXPECT_THROW(static_cast<void>(fewest_event_changes({}, log_odds_ratio)), Error);
  EXPECT_THROW(static_cast<void>(fewest_event_changes({{-1, 2, 3, 4}}, log_odds_ratio)), Error);
}

}  // namespace
}  // namespace copse::sensitivity
