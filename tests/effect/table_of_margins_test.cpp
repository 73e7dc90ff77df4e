#include "copse/effect/table_of_margins.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

Margins margins_of(const TwoByTwo& t) { return {t.n1i(), t.ai + t.ci, t.n1i() + t.n2i()}; }

double phi_of(const TwoByTwo& t) {
  return (t.ai * t.di - t.bi * t.ci) / std::sqrt(t.n1i() * t.n2i() * (t.ai + t.ci) * (t.bi + t.di));
}

double chi_squared_of(const TwoByTwo& t, Continuity continuity) {
  const double n = t.n1i() + t.n2i(), cross = std::abs(t.ai * t.di - t.bi * t.ci);
  const double off = continuity == Continuity::corrected ? cross - n / 2.0 : cross;
  return n * off * off / (t.n1i() * t.n2i() * (t.ai + t.ci) * (t.bi + t.di));
}

// The manual of the R package vcmeta, table.from.odds and table.from.phi: proportions .17 and .5 of
// 100 with an odds ratio of 3.18; .28 and .64 of 200 with phi .38.
TEST(TableOfMargins, FollowsTheExamplesOfVcmeta) {
  EXPECT_EQ(table_from_odds_ratio(3.18, {17.0, 50.0, 100.0}), (TwoByTwo{12.0, 5.0, 38.0, 45.0}));
  EXPECT_EQ(table_from_phi(0.38, {56.0, 128.0, 200.0}), (TwoByTwo{52.0, 4.0, 76.0, 68.0}));
}

// The manual of metafor's conv.2x2 prints statistics of (36, 86; 20, 98) and of (28, 14; 12, 18) to
// two decimals and recovers the tables.
TEST(TableOfMargins, FollowsTheExamplesOfMetafor) {
  const TwoByTwo first{36.0, 86.0, 20.0, 98.0}, second{28.0, 14.0, 12.0, 18.0};
  const auto printed = [](double value) { return std::round(value * 100.0) / 100.0; };
  EXPECT_EQ(table_from_odds_ratio(printed(36.0 * 98.0 / (86.0 * 20.0)), margins_of(first)), first);
  EXPECT_EQ(table_from_phi(printed(phi_of(first)), margins_of(first)), first);
  for (const auto continuity : {Continuity::corrected, Continuity::uncorrected}) {
    for (const auto& table : {first, second}) {
      const double chi_squared = printed(chi_squared_of(table, continuity));
      EXPECT_EQ(
          table_from_chi_squared(chi_squared, continuity, Direction::positive, margins_of(table)),
          table);
    }
    const double p =
        printed(stats::chi_squared_upper_pval(chi_squared_of(second, continuity), 1.0));
    EXPECT_EQ(table_from_p(p, continuity, Direction::positive, margins_of(second)), second);
  }
}

TEST(TableOfMargins, EveryStatisticGivesItsTableBack) {
  for (double ai = 0.0; ai <= 9.0; ai += 1.0) {
    for (double ci = 0.0; ci <= 13.0; ci += 1.0) {
      const TwoByTwo table{ai, 9.0 - ai, ci, 13.0 - ci};
      const Margins margins = margins_of(table);
      if (table.bi * table.ci > 0.0) {
        EXPECT_EQ(table_from_odds_ratio(ai * table.di / (table.bi * ci), margins), table);
      }
      if (margins.events == 0.0 || margins.events == 22.0) continue;
      const double phi = phi_of(table);
      EXPECT_EQ(table_from_phi(phi, margins), table);
      const Direction direction = phi < 0.0 ? Direction::negative : Direction::positive;
      const double plain = chi_squared_of(table, Continuity::uncorrected);
      EXPECT_EQ(table_from_chi_squared(plain, Continuity::uncorrected, direction, margins), table);
      const double p = stats::chi_squared_upper_pval(plain, 1.0);
      EXPECT_EQ(table_from_p(p, Continuity::uncorrected, direction, margins), table);
    }
  }
}

TEST(TableOfMargins, ScalingTheTableKeepsItsOddsRatio) {
  for (const double scale : {10.0, 1e4, 1e9}) {
    const TwoByTwo table{36.0 * scale, 86.0 * scale, 20.0 * scale, 98.0 * scale};
    const auto found = table_from_odds_ratio(36.0 * 98.0 / (86.0 * 20.0), margins_of(table));
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->ai, table.ai, 1e-14 * table.ai);
    EXPECT_EQ(found->n1i(), table.n1i());
  }
}

TEST(TableOfMargins, AnOddsRatioOfOneIsIndependence) {
  EXPECT_EQ(table_from_odds_ratio(1.0, {40.0, 30.0, 120.0}), (TwoByTwo{10.0, 30.0, 20.0, 60.0}));
  EXPECT_EQ(table_from_phi(0.0, {40.0, 30.0, 120.0}), (TwoByTwo{10.0, 30.0, 20.0, 60.0}));
  EXPECT_EQ(table_from_odds_ratio(1.0 + 1e-15, {40.0, 30.0, 120.0}),
            (TwoByTwo{10.0, 30.0, 20.0, 60.0}));
}

TEST(TableOfMargins, AnOddsRatioOfZeroEmptiesACell) {
  EXPECT_EQ(table_from_odds_ratio(0.0, {40.0, 30.0, 120.0}), (TwoByTwo{0.0, 40.0, 30.0, 50.0}));
  EXPECT_EQ(table_from_odds_ratio(0.0, {80.0, 70.0, 120.0}), (TwoByTwo{30.0, 50.0, 40.0, 0.0}));
}

// metafor's manual: phi = 0.54 with 200 of 400 in group 1 goes with 248 events, not with 50.
TEST(TableOfMargins, MarginsThatCannotBeHaveNoTable) {
  EXPECT_EQ(table_from_phi(0.54, {200.0, 248.0, 400.0}), (TwoByTwo{176.0, 24.0, 72.0, 128.0}));
  EXPECT_FALSE(table_from_phi(0.54, {200.0, 50.0, 400.0}));
  EXPECT_FALSE(table_from_chi_squared(
      300.0, Continuity::uncorrected, Direction::positive, {50.0, 50.0, 200.0}));
  EXPECT_FALSE(table_from_chi_squared(
      1.0, Continuity::uncorrected, Direction::positive, {50.0, 0.0, 200.0}));
  EXPECT_FALSE(table_from_p(0.0, Continuity::corrected, Direction::positive, {50.0, 50.0, 200.0}));
}

TEST(TableOfMargins, TheDirectionTurnsTheTable) {
  const Margins margins{100.0, 100.0, 200.0};
  EXPECT_EQ(table_from_chi_squared(8.0, Continuity::uncorrected, Direction::positive, margins),
            (TwoByTwo{60.0, 40.0, 40.0, 60.0}));
  EXPECT_EQ(table_from_chi_squared(8.0, Continuity::uncorrected, Direction::negative, margins),
            (TwoByTwo{40.0, 60.0, 60.0, 40.0}));
}

TEST(TableOfMargins, RefusesWhatIsNoStatisticOrMargin) {
  EXPECT_THROW((void)table_from_odds_ratio(-1.0, {40.0, 30.0, 120.0}), Error);
  EXPECT_THROW((void)table_from_odds_ratio(2.0, {140.0, 30.0, 120.0}), Error);
  EXPECT_THROW((void)table_from_odds_ratio(2.0, {40.0, 30.5, 120.0}), Error);
  EXPECT_THROW((void)table_from_phi(1.5, {40.0, 30.0, 120.0}), Error);
  EXPECT_THROW((void)table_from_phi(0.5, {0.0, 0.0, 0.0}), Error);
  EXPECT_THROW(
      (void)table_from_p(1.5, Continuity::corrected, Direction::positive, {40.0, 30.0, 120.0}),
      Error);
  EXPECT_THROW((void)table_from_chi_squared(
                   -1.0, Continuity::corrected, Direction::positive, {40.0, 30.0, 120.0}),
               Error);
}

TEST(TableOfMargins, TheStatisticOfATableGivesItBack) {
  using Kind = TableStatistic::Kind;
  const TwoByTwo table{36.0, 86.0, 20.0, 98.0}, turned{20.0, 98.0, 36.0, 86.0};
  for (const auto kind : {Kind::odds_ratio, Kind::phi, Kind::chi_squared, Kind::p}) {
    for (const auto continuity : {Continuity::corrected, Continuity::uncorrected}) {
      for (const auto& one : {table, turned}) {
        const auto value = statistic_of(one, kind, continuity);
        ASSERT_TRUE(value);
        EXPECT_EQ(table_from({kind, *value, continuity}, margins_of(one)), one);
      }
    }
  }
  EXPECT_DOUBLE_EQ(*statistic_of(table, Kind::phi, Continuity::corrected), phi_of(table));
  EXPECT_DOUBLE_EQ(*statistic_of(table, Kind::chi_squared, Continuity::corrected),
                   chi_squared_of(table, Continuity::corrected));
  EXPECT_DOUBLE_EQ(
      *statistic_of(turned, Kind::p, Continuity::uncorrected),
      -stats::chi_squared_upper_pval(chi_squared_of(turned, Continuity::uncorrected), 1.0));
}

TEST(TableOfMargins, AStatisticThatIsNotFiniteIsAbsent) {
  using Kind = TableStatistic::Kind;
  EXPECT_FALSE(statistic_of({3.0, 0.0, 2.0, 5.0}, Kind::odds_ratio, Continuity::corrected));
  EXPECT_FALSE(statistic_of({0.0, 4.0, 0.0, 5.0}, Kind::phi, Continuity::corrected));
  EXPECT_EQ(statistic_of({2.0, 2.0, 2.0, 2.0}, Kind::chi_squared, Continuity::corrected), 0.0);
}

/// Every table with these margins whose statistic, printed to some decimals, reads the same.
std::size_t count_one_by_one(const TwoByTwo& table,
                             TableStatistic::Kind kind,
                             double value,
                             int decimals) {
  const double scale = std::pow(10.0, decimals), events = table.ai + table.ci;
  std::size_t count = 0;
  for (double ai = 0.0; ai <= table.n1i() && ai <= events; ai += 1.0) {
    const TwoByTwo other{ai, table.n1i() - ai, events - ai, table.n2i() - (events - ai)};
    if (other.di < 0.0) continue;
    const auto own = statistic_of(other, kind, Continuity::uncorrected);
    if (own && std::abs(*own - value) * scale <= 0.5 + 1e-9) ++count;
  }
  return count;
}

TEST(TableOfMargins, FittingTablesAreCountedAsOneByOne) {
  using Kind = TableStatistic::Kind;
  for (const TwoByTwo& table : {TwoByTwo{36.0, 86.0, 20.0, 98.0},
                                TwoByTwo{110.0, 290.0, 90.0, 310.0},
                                TwoByTwo{2.0, 7.0, 4.0, 9.0}}) {
    for (const auto kind : {Kind::odds_ratio, Kind::phi, Kind::chi_squared, Kind::p}) {
      for (const int decimals : {1, 2, 3}) {
        const double scale = std::pow(10.0, decimals);
        const double own = *statistic_of(table, kind, Continuity::uncorrected);
        const double value = std::round(own * scale) / scale;
        const TableStatistic printed{kind, value, Continuity::uncorrected};
        const auto nearest = table_from(printed, margins_of(table));
        if (!nearest) continue;
        EXPECT_EQ(count_fitting(*nearest, printed, 0.5 / scale),
                  count_one_by_one(table, kind, value, decimals))
            << value;
      }
    }
  }
}

TEST(TableOfMargins, CountingStopsAtTheLimit) {
  const TwoByTwo large{5e5, 5e5, 5e5, 5e5};
  EXPECT_EQ(count_fitting(large, {TableStatistic::Kind::odds_ratio, 1.0}, 0.05, 40), 40U);
  EXPECT_EQ(count_fitting(large, {TableStatistic::Kind::odds_ratio, 3.0}, 0.05, 40), 0U);
}

}  // namespace
}  // namespace copse::effect
