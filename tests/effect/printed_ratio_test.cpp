#include "copse/effect/printed_ratio.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

#include "copse/core/error.hpp"
#include "copse/effect/two_by_two.hpp"
#include "copse/stats/distributions.hpp"

namespace copse::effect {
namespace {

using Effect = std::function<std::optional<EffectSize>(const TwoByTwo&)>;

double rounded(double value, int decimals) {
  const double power = std::pow(10.0, decimals);
  return std::round(value * power) / power;
}

PrintedRatio print(const EffectSize& effect, int decimals, double level) {
  const double half = stats::normal_critical_value(level) * std::sqrt(effect.vi);
  return {{rounded(std::exp(effect.yi), decimals), decimals},
          {rounded(std::exp(effect.yi - half), decimals), decimals},
          {rounded(std::exp(effect.yi + half), decimals), decimals},
          level};
}

bool is_near(double value, const PrintedNumber& printed) {
  return std::abs(value - printed.value) <= 0.5 * std::pow(10.0, -printed.decimals) + 1e-12;
}

/// Every table, one by one.
std::vector<TwoByTwo> naive_tables(const Effect& effect,
                                   const PrintedRatio& printed,
                                   const GroupSizes& sizes) {
  std::vector<TwoByTwo> tables;
  const double z = stats::normal_critical_value(printed.level);
  for (double ai = 0.0; ai <= sizes.n1i; ai += 1.0) {
    for (double ci = 0.0; ci <= sizes.n2i; ci += 1.0) {
      const TwoByTwo table{ai, sizes.n1i - ai, ci, sizes.n2i - ci};
      const auto found = effect(table);
      if (!found || found->vi == 0.0) continue;
      const double half = z * std::sqrt(found->vi);
      if (is_near(std::exp(found->yi), printed.ratio) &&
          is_near(std::exp(found->yi - half), printed.lower) &&
          is_near(std::exp(found->yi + half), printed.upper))
        tables.push_back(table);
    }
  }
  return tables;
}

struct RandomTables : testing::Test {
  std::mt19937 stream{20260726};

  double whole(double least, double most) {
    return std::floor(least +
                      (most - least + 1.0) * (static_cast<double>(stream()) / 4294967296.0));
  }
  TwoByTwo table(double largest) {
    const double n1i = whole(2.0, largest), n2i = whole(2.0, largest);
    const double ai = whole(1.0, n1i - 1.0), ci = whole(1.0, n2i - 1.0);
    return {ai, n1i - ai, ci, n2i - ci};
  }
};

TEST_F(RandomTables, TheTableThatWasPrintedIsAlwaysAmongThem) {
  for (int i = 0; i < 300; ++i) {
    const TwoByTwo truth = table(i < 250 ? 400.0 : 2000.0);
    const GroupSizes sizes{truth.n1i(), truth.n2i()};
    const int decimals = 1 + i % 3;
    const double level = i % 2 == 0 ? 0.95 : 0.9;
    const auto odds = tables_of_odds_ratio(print(*log_odds_ratio(truth), decimals, level), sizes);
    EXPECT_NE(std::ranges::find(odds, truth), odds.end()) << truth.ai << ' ' << truth.ci;
    const auto risk = tables_of_risk_ratio(print(*log_risk_ratio(truth), decimals, level), sizes);
    EXPECT_NE(std::ranges::find(risk, truth), risk.end()) << truth.ai << ' ' << truth.ci;
  }
}

TEST_F(RandomTables, TheSearchFindsWhatTryingEveryTableFinds) {
  for (int i = 0; i < 120; ++i) {
    const TwoByTwo truth = table(60.0);
    const GroupSizes sizes{truth.n1i(), truth.n2i()};
    const int decimals = i % 4;
    const PrintedRatio odds = print(*log_odds_ratio(truth), decimals, 0.95);
    EXPECT_EQ(tables_of_odds_ratio(odds, sizes), naive_tables(log_odds_ratio, odds, sizes));
    const PrintedRatio risk = print(*log_risk_ratio(truth), decimals, 0.95);
    EXPECT_EQ(tables_of_risk_ratio(risk, sizes), naive_tables(log_risk_ratio, risk, sizes));
  }
}

TEST_F(RandomTables, SwappingTheGroupsSwapsTheTables) {
  const TwoByTwo truth{36.0, 86.0, 20.0, 98.0};
  const TwoByTwo swapped{20.0, 98.0, 36.0, 86.0};
  const auto effect = *log_odds_ratio(truth);
  // Four decimals on both sides leave but the one table.
  const auto found = tables_of_odds_ratio(print(effect, 4, 0.95), {122.0, 118.0});
  const auto other = tables_of_odds_ratio(print({-effect.yi, effect.vi}, 4, 0.95), {118.0, 122.0});
  EXPECT_EQ(found, std::vector<TwoByTwo>{truth});
  EXPECT_EQ(other, std::vector<TwoByTwo>{swapped});
}

TEST(PrintedRatio, EveryFullGroupIsAllowedForARiskRatio) {
  const TwoByTwo truth{12.0, 0.0, 5.0, 9.0};
  const auto found = tables_of_risk_ratio(print(*log_risk_ratio(truth), 3, 0.95), {12.0, 14.0});
  EXPECT_EQ(found, std::vector<TwoByTwo>{truth});
}

TEST(PrintedRatio, LargeTrialsAreSearchedQuickly) {
  const TwoByTwo truth{1234.0, 98766.0, 1390.0, 98610.0};
  const auto found =
      tables_of_odds_ratio(print(*log_odds_ratio(truth), 2, 0.95), {100000.0, 100000.0});
  EXPECT_NE(std::ranges::find(found, truth), found.end());
  EXPECT_GT(found.size(), 1U);
}

TEST(PrintedRatio, NumbersThatNoTableGivesHaveNone) {
  EXPECT_TRUE(tables_of_odds_ratio({{2.0, 2}, {1.9, 2}, {2.1, 2}}, {20.0, 20.0}).empty());
  EXPECT_TRUE(tables_of_risk_ratio({{2.0, 2}, {1.9, 2}, {2.1, 2}}, {20.0, 20.0}).empty());
}

TEST(PrintedRatio, ALowerEndPrintedAsZeroIsNoObstacle) {
  const TwoByTwo truth{1.0, 29.0, 3.0, 27.0};
  const PrintedRatio printed = print(*log_odds_ratio(truth), 1, 0.95);
  EXPECT_EQ(printed.lower.value, 0.0);
  EXPECT_EQ(tables_of_odds_ratio(printed, {30.0, 30.0}),
            naive_tables(log_odds_ratio, printed, {30.0, 30.0}));
}

TEST(PrintedRatio, RefusesWhatIsNoRatioOrSize) {
  const PrintedRatio printed{{2.0, 2}, {1.0, 2}, {4.0, 2}};
  EXPECT_THROW((void)tables_of_odds_ratio(printed, {20.5, 20.0}), Error);
  EXPECT_THROW((void)tables_of_odds_ratio(printed, {20.0, 0.0}), Error);
  EXPECT_THROW((void)tables_of_risk_ratio({{-2.0, 2}, {1.0, 2}, {4.0, 2}}, {20.0, 20.0}), Error);
  EXPECT_THROW((void)tables_of_risk_ratio({{2.0, 2}, {4.0, 2}, {1.0, 2}}, {20.0, 20.0}), Error);
  EXPECT_THROW((void)tables_of_odds_ratio({{2.0, -1}, {1.0, 2}, {4.0, 2}}, {20.0, 20.0}), Error);
  EXPECT_THROW((void)tables_of_odds_ratio({{2.0, 2}, {1.0, 2}, {4.0, 2}, 95.0}, {20.0, 20.0}),
               Error);
}

}  // namespace
}  // namespace copse::effect
