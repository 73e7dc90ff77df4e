#include "copse/effect/two_by_two_association.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "copse/core/error.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

struct Association {
  std::string name;
  std::function<std::optional<EffectSize>(const TwoByTwo&)> of;
  bool needs_every_cell = true;
  bool symmetric = true;  ///< rows and columns can change places
};
std::ostream& operator<<(std::ostream& out, const Association& a) { return out << a.name; }

const std::vector<TwoByTwo> tables{
    {4, 119, 11, 128}, {15, 7, 3, 22}, {40, 31, 1, 2.5}, {9, 1, 2, 30}};

struct Associations : testing::TestWithParam<Association> {
  static EffectSize of(const TwoByTwo& table) { return GetParam().of(table).value(); }
};

void expect_effect(const EffectSize& found, double yi, double vi) {
  EXPECT_TRUE(is_close(found.yi, yi, formula_tolerance, std::sqrt(vi), "yi"));
  EXPECT_TRUE(is_close(found.vi, vi, formula_tolerance, 0.0, "vi"));
}

TEST_P(Associations, TurnAroundWhenGroupsOrOutcomesChangePlaces) {
  for (const auto& t : tables) {
    const auto effect = of(t);
    expect_effect(of({t.ci, t.di, t.ai, t.bi}), -effect.yi, effect.vi);
    expect_effect(of({t.bi, t.ai, t.di, t.ci}), -effect.yi, effect.vi);
  }
}

TEST_P(Associations, DoNotChangeWhenRowsBecomeColumns) {
  if (!GetParam().symmetric) return;
  for (const auto& t : tables) {
    const auto effect = of(t);
    expect_effect(of({t.ai, t.ci, t.bi, t.di}), effect.yi, effect.vi);
  }
}

TEST_P(Associations, KeepTheirSizeInManyTimesTheCountsWithThatMuchLessVariance) {
  for (const double times : {3.0, 1e-3, 1e60}) {
    for (const auto& t : tables) {
      const auto effect = of(t);
      expect_effect(of({times * t.ai, times * t.bi, times * t.ci, times * t.di}),
                    effect.yi,
                    effect.vi / times);
    }
  }
}

TEST_P(Associations, AreZeroWhenTheVariablesAreIndependent) {
  for (const auto& table : {TwoByTwo{20, 20, 20, 20}, TwoByTwo{2, 6, 5, 15}}) {
    EXPECT_EQ(of(table).yi, 0.0);
    EXPECT_GT(of(table).vi, 0.0);
  }
}

TEST_P(Associations, StayBetweenMinusOneAndOneInNearlyPerfectTables) {
  const auto effect = of({1e7, 1, 2, 3e7});
  EXPECT_GT(effect.yi, 0.99);
  EXPECT_LE(effect.yi, 1.0);
  EXPECT_GT(effect.vi, 0.0);
}

TEST_P(Associations, AreAbsentWhenAMarginIsEmpty) {
  for (const auto& table : {TwoByTwo{0, 0, 3, 4},
                            TwoByTwo{3, 4, 0, 0},
                            TwoByTwo{0, 3, 0, 4},
                            TwoByTwo{3, 0, 4, 0},
                            TwoByTwo{}}) {
    EXPECT_FALSE(GetParam().of(table).has_value());
  }
}

TEST_P(Associations, ThatNeedEveryCellAreAbsentWhenOneIsZero) {
  for (const auto& table :
       {TwoByTwo{0, 3, 4, 5}, TwoByTwo{3, 0, 4, 5}, TwoByTwo{3, 4, 0, 5}, TwoByTwo{3, 4, 5, 0}}) {
    EXPECT_NE(GetParam().of(table).has_value(), GetParam().needs_every_cell);
  }
}

std::optional<EffectSize> phi_cs(const TwoByTwo& t) { return phi_coefficient(t, VarianceType::cs); }
std::optional<EffectSize> phi_st(const TwoByTwo& t) { return phi_coefficient(t, VarianceType::st); }

INSTANTIATE_TEST_SUITE_P(Of2x2Tables,
                         Associations,
                         testing::Values(Association{"phi_cs", phi_cs, false, true},
                                         Association{"phi_st", phi_st, false, false},
                                         Association{"yules_q", yules_q},
                                         Association{"yules_y", yules_y},
                                         Association{"tetrachoric", tetrachoric_correlation}),
                         testing::PrintToStringParamName());

TEST(Phi, IsThePearsonCorrelationOfTheTwoIndicators) {
  const TwoByTwo t{4, 119, 11, 128};
  const double n = 262, x = 123 / n, y = 15 / n;
  const double expected = (4 / n - x * y) / std::sqrt(x * (1 - x) * y * (1 - y));
  EXPECT_NEAR(phi_cs(t)->yi, expected, 1e-15);
  EXPECT_EQ(phi_coefficient(t, VarianceType::ls)->vi, phi_cs(t)->vi);
}

// Yule's expression for the variance, as it is usually written.
TEST(Phi, HasYulesVariance) {
  for (const auto& t : tables) {
    const double n = t.ai + t.bi + t.ci + t.di, phi = phi_cs(t)->yi;
    const double r1 = t.n1i() / n, r2 = t.n2i() / n, c1 = (t.ai + t.ci) / n, c2 = 1 - c1;
    const double expected =
        (1 - phi * phi +
         phi * (1 + phi * phi / 2) * (r1 - r2) * (c1 - c2) / std::sqrt(r1 * r2 * c1 * c2) -
         0.75 * phi * phi *
             ((r1 - r2) * (r1 - r2) / (r1 * r2) + (c1 - c2) * (c1 - c2) / (c1 * c2))) /
        n;
    EXPECT_TRUE(is_close(phi_cs(t)->vi, expected, formula_tolerance, 0.0, "vi"));
  }
}

TEST(Phi, OfAPerfectTableIsOneWithoutVariance) {
  EXPECT_EQ(phi_cs({7, 0, 0, 9})->yi, 1.0);
  EXPECT_EQ(phi_cs({7, 0, 0, 9})->vi, 0.0);
  EXPECT_EQ(phi_cs({0, 7, 9, 0})->yi, -1.0);
}

TEST(Phi, RefusesVariancesThatItDoesNotHave) {
  EXPECT_THROW(static_cast<void>(phi_coefficient({1, 2, 3, 4}, VarianceType::ub)), Error);
}

// Both are functions of the odds ratio: Q = (OR - 1)/(OR + 1), Y the same of its root.
TEST(Yule, TurnsOddsRatiosIntoCorrelations) {
  const TwoByTwo t{4, 119, 11, 128};
  const double odds = 4.0 * 128.0 / (119.0 * 11.0);
  EXPECT_NEAR(yules_q(t)->yi, (odds - 1) / (odds + 1), 1e-15);
  EXPECT_NEAR(yules_y(t)->yi, (std::sqrt(odds) - 1) / (std::sqrt(odds) + 1), 1e-15);
  EXPECT_NEAR(yules_q(t)->yi, 2 * yules_y(t)->yi / (1 + std::pow(yules_y(t)->yi, 2)), 1e-15);
}

// Thresholds at the medians: rho = sin(2 pi (share - 1/4)), variance from the binomial share.
TEST(Tetrachoric, AtTheMediansIsASine) {
  const double n = 100, share = 35 / n, angle = 2 * std::acos(-1.0) * (share - 0.25);
  const auto found = tetrachoric_correlation({35, 15, 15, 35}).value();
  EXPECT_NEAR(found.yi, std::sin(angle), 1e-15);
  // With both thresholds known to be 0 only the share of concordant pairs, 2 share, is estimated;
  // the estimates of the thresholds are uncorrelated with it.
  const double slope = std::acos(-1.0) * std::cos(angle);
  EXPECT_TRUE(is_close(
      found.vi, slope * slope * 2 * share * (1 - 2 * share) / n, formula_tolerance, 0.0, "vi"));
}

}  // namespace
}  // namespace copse::effect
