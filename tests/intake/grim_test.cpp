#include "copse/intake/grim.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "copse/core/error.hpp"

namespace copse::intake {
namespace {

// Brown & Heathers (2017), doi:10.1177/1948550616673876: 145/28 is 5.18, 146/28 is 5.21.
TEST(Grim, FindsThePublishedImpossibleMean) {
  EXPECT_FALSE(grim_consistent({5.19, 2}, 28));
  EXPECT_TRUE(grim_consistent({5.18, 2}, 28));
  EXPECT_TRUE(grim_consistent({5.21, 2}, 28));
}

// Allard (2018), "Analytic-GRIMMER": ten answers cannot average 3.45.
TEST(Grim, KnowsThatTenAnswersGiveTenths) {
  EXPECT_FALSE(grim_consistent({3.45, 2}, 10));
  EXPECT_TRUE(grim_consistent({3.5, 1}, 10));
  EXPECT_TRUE(grim_consistent({3.45, 2}, 20));
}

TEST(Grim, GrantsBothWaysOfRoundingAHalf) {
  EXPECT_TRUE(grim_consistent({1.12, 2}, 8));  // 1.125
  EXPECT_TRUE(grim_consistent({1.13, 2}, 8));
  EXPECT_FALSE(grim_consistent({1.14, 2}, 8));
}

TEST(Grim, CountsItemsAsFinerSteps) {
  EXPECT_FALSE(grim_consistent({5.19, 2}, 28, 1));
  EXPECT_TRUE(grim_consistent({5.19, 2}, 28, 3));  // 436/84
  EXPECT_TRUE(grim_consistent({-5.18, 2}, 28));
}

TEST(Grim, SaysNothingOfFractionalSizes) {
  EXPECT_TRUE(grim_consistent({5.19, 2}, 27.5));
  EXPECT_TRUE(grimmer_consistent({5.19, 2}, {1.0, 1}, 1.0));
}

TEST(Grim, RefusesNoItems) {
  EXPECT_THROW((void)grim_consistent({5.0, 0}, 10, 0), Error);
  EXPECT_THROW((void)grim_consistent({5.0, -1}, 10), Error);
}

TEST(Grimmer, DoesNotChangeWhenAWholeNumberIsAdded) {
  for (int hundredths = 50; hundredths < 250; ++hundredths) {
    const double sd = hundredths / 100.0;
    EXPECT_EQ(grimmer_consistent({3.25, 2}, {sd, 2}, 16),
              grimmer_consistent({10.25, 2}, {sd, 2}, 16))
        << sd;
    EXPECT_EQ(grimmer_consistent({3.25, 2}, {sd, 2}, 16),
              grimmer_consistent({-3.25, 2}, {sd, 2}, 16))
        << sd;
  }
}

// The example of the R package scrutiny: 12 scores that add up to 88 need a sum of squares between
// 714.4 and 714.9, 87 (7.25,
// rounded up) needs an odd one between 699.8 and 700.3.
TEST(Grimmer, FindsThePublishedImpossibleSd) {
  EXPECT_FALSE(grimmer_consistent({7.3, 1}, {2.51, 2}, 12));
  EXPECT_TRUE(grim_consistent({7.3, 1}, 12));
}

TEST(Grimmer, AnswersAtOnceHoweverLargeTheNumbers) {
  EXPECT_TRUE(grimmer_consistent({3.0, 0}, {1.0, 0}, 1e6));
  EXPECT_TRUE(grimmer_consistent({3e8, 0}, {4e8, 0}, 4));
  EXPECT_TRUE(grimmer_consistent({3e15, 2}, {4e12, 2}, 400));
  EXPECT_TRUE(grimmer_consistent({3.0, 0}, {1.0, 0}, 1e300));
}

TEST(Grimmer, IsFalseWhereTheMeanIsImpossible) {
  EXPECT_FALSE(grimmer_consistent({5.19, 2}, {1.2, 1}, 28));
}

TEST(Grimmer, TakesTheItemsOfAScaleMean) {
  EXPECT_TRUE(grimmer_consistent({1.5, 2}, {0.71, 2}, 2, 1));   // 1 and 2
  EXPECT_FALSE(grimmer_consistent({1.5, 2}, {0.35, 2}, 2, 1));  // 1.25 and 1.75 …
  EXPECT_TRUE(grimmer_consistent({1.5, 2}, {0.35, 2}, 2, 4));   // … are means of four items
}

/// (sum, sum of squares) of every multiset of n integers from 0 to `largest`.
std::set<std::pair<int, int>> sums_of_all_data(int n, int largest) {
  std::set<std::pair<int, int>> reached{{0, 0}};
  for (int person = 0; person < n; ++person) {
    std::set<std::pair<int, int>> next;
    for (const auto& [sum, squares] : reached) {
      for (int x = 0; x <= largest; ++x) next.emplace(sum + x, squares + x * x);
    }
    reached = std::move(next);
  }
  return reached;
}

/// The numbers in steps of a hundredth as which a value may be printed: one, or two for a half.
std::vector<int> printed_hundredths(double value) {
  const double scaled = value * 100.0, below = std::floor(scaled);
  const double part = scaled - below;
  if (std::fabs(part - 0.5) < 1e-7) return {static_cast<int>(below), static_cast<int>(below) + 1};
  return {static_cast<int>(part < 0.5 ? below : below + 1)};
}

/// Every (mean, SD) in hundredths that integer data from 0 to `largest` print.
std::set<std::pair<int, int>> all_printed(int n, int largest) {
  std::set<std::pair<int, int>> printed;
  for (const auto& [sum, squares] : sums_of_all_data(n, largest)) {
    const double mean = static_cast<double>(sum) / n;
    const double above = static_cast<double>(n) * squares - static_cast<double>(sum) * sum;
    const double sd = std::sqrt(above / (static_cast<double>(n) * (n - 1)));
    for (const int m : printed_hundredths(mean)) {
      for (const int s : printed_hundredths(sd)) printed.emplace(m, s);
    }
  }
  return printed;
}

// All integer data from 0 to 21 print exactly the pairs that are called possible, for means near
// the middle (10 to 11) and SDs up to 4, which data outside that range cannot reach: a value 10 off
// the mean makes the SD at least 10 sqrt(n)/(n - 1) (n = 6: 4.90).
TEST(Grimmer, AgreesWithAllDataOfUpToSixPeople) {
  int possible = 0, impossible = 0;
  for (int n = 2; n <= 6; ++n) {
    const auto printed = all_printed(n, 21);
    for (int mean = 1000; mean <= 1100; ++mean) {
      for (int sd = 0; sd <= 400; ++sd) {
        const bool expected = printed.contains({mean, sd});
        ASSERT_EQ(grimmer_consistent({mean / 100.0, 2}, {sd / 100.0, 2}, n), expected)
            << "n " << n << " mean " << mean << " sd " << sd;
        ++(expected ? possible : impossible);
      }
    }
  }
  EXPECT_GT(possible, 500);
  EXPECT_GT(impossible, 100000);
}

TEST(Grim, AgreesWithAllMeansOfUpToSixtyPeople) {
  for (int n = 1; n <= 60; ++n) {
    std::set<int> printed;
    for (int sum = 0; sum <= n; ++sum) {
      for (const int m : printed_hundredths(static_cast<double>(sum) / n)) printed.insert(m);
    }
    for (int mean = 0; mean <= 100; ++mean) {
      EXPECT_EQ(grim_consistent({mean / 100.0, 2}, n), printed.contains(mean)) << n << ' ' << mean;
    }
  }
}

}  // namespace
}  // namespace copse::intake
