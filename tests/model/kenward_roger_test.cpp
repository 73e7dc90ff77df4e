#include "copse/model/kenward_roger.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "copse/model/tau2.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

constexpr auto reml = Tau2Method::restricted_maximum_likelihood;

/// The general formulas of Kenward & Roger (1997) for one column of X and a variance linear in its
/// one parameter: Phi_A = Phi + 2 Phi (W (Q - P Phi P)) Phi with P = -X'WWX, Q = X'WWWX, Phi =
/// (X'WX)^-1 and W twice the inverse of tr(PP); df after Satterthwaite, with Phi_A.
KenwardRoger naive_kenward_roger(const Estimates& data, double tau2) {
  const auto p = naive::problem(data);
  const Eigen::MatrixXd w = (p.v.array() + tau2).inverse().matrix().asDiagonal();
  const Eigen::MatrixXd projection = naive::projection(p, tau2);
  const double variance_of_tau2 = 2.0 / (projection * projection).trace();
  const double phi = 1.0 / (p.x.transpose() * w * p.x)(0, 0);
  const double first = -(p.x.transpose() * w * w * p.x)(0, 0);
  const double second = (p.x.transpose() * w * w * w * p.x)(0, 0);
  const double adjusted = phi + 2.0 * phi * variance_of_tau2 * (second - first * phi * first) * phi;
  const double slope = adjusted * first;  // of log Phi_A's reciprocal in tau2
  return {std::sqrt(adjusted), 2.0 / (slope * slope * variance_of_tau2)};
}

TEST(KenwardRoger, IsWhatTheGeneralFormulasGive) {
  for (const auto& data : samples::ordinary()) {
    const double tau2 = estimate_tau2(data, reml).tau2;
    const auto expected = naive_kenward_roger(data, tau2);
    const auto found = kenward_roger(data, tau2);
    ASSERT_TRUE(found);
    EXPECT_TRUE(is_close(found->se, expected.se, 1e-11, 0.0, "se"));
    EXPECT_TRUE(is_close(found->df, expected.df, 1e-10, 0.0, "df"));
  }
}

// meta 8.4-0 prints these for the BCG trials, from a tau2 that had stopped 7e-8 above the maximum.
TEST(KenwardRoger, OfTheBcgTrialsIsThePrintedOne) {
  const auto data = samples::bcg();
  const auto found = kenward_roger(data, estimate_tau2(data, reml).tau2);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->se, 0.1815357, 7e-8);
  EXPECT_NEAR(found->df, 10.51371, 5.1e-6);
}

TEST(KenwardRoger, OfEqualVariancesIsTheTTestOfTheEffects) {
  const auto data = samples::estimates({1.0, 2.0, 6.0, 7.0}, {0.5, 0.5, 0.5, 0.5});
  const auto found = kenward_roger(data, 1.25);
  ASSERT_TRUE(found);
  EXPECT_DOUBLE_EQ(found->se, std::sqrt(1.75 / 4.0));
  EXPECT_DOUBLE_EQ(found->df, 3.0);
}

TEST(KenwardRoger, NeedsTwoStudies) {
  EXPECT_FALSE(kenward_roger(samples::estimates({0.3}, {0.04}), 0.1));
}

// In double precision the differences that the paper prints would leave nothing here: with a ratio
// e of the weights, se^2 = 1 + 1/e and df = 4 e^4 to first order.
TEST(KenwardRoger, KeepsItsDigitsWhenOneStudyOutweighsAll) {
  const double e = 1e-14;
  const auto found = kenward_roger(samples::estimates({0.0, 1.0}, {1.0, 1.0 / e}), 0.0);
  ASSERT_TRUE(found);
  EXPECT_TRUE(is_close(found->se, std::sqrt(1.0 / e), 1e-12, 0.0, "se"));
  EXPECT_TRUE(is_close(found->df, 4.0 * e * e * e * e, 1e-12, 0.0, "df"));
}

TEST(KenwardRoger, IsAbsentBeyondDoubleRange) {
  EXPECT_FALSE(kenward_roger(samples::estimates({0.0, 1.0}, {1e-100, 1e100}), 0.0));
}

TEST(KenwardRoger, ScalesWithTheUnitBitForBit) {
  for (const auto& data : samples::ordinary()) {
    const auto before = kenward_roger(data, 0.25);
    for (const int power : {-490, -1, 3, 490}) {
      const double s = std::ldexp(1.0, power);
      const auto after = kenward_roger({data.yi * s, data.vi * s * s, {}}, 0.25 * s * s);
      ASSERT_TRUE(before && after);
      EXPECT_EQ(after->se, s * before->se);
      EXPECT_EQ(after->df, before->df);
    }
  }
}

}  // namespace
}  // namespace copse::model
