#include "copse/model/peto.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "copse/core/error.hpp"
#include "model/mantel_haenszel_samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;
using support::reference_tolerance;

std::vector<ObservedMinusExpected> differences(const std::vector<TwoByTwo>& tables) {
  std::vector<ObservedMinusExpected> all;
  for (const auto& table : tables) all.push_back(observed_minus_expected(table));
  return all;
}

TEST(Peto, AgreesWithMetafor) {
  int compared = 0;
  for (const auto& reference : samples::mantel_haenszel_references()) {
    if (reference.measure != "PETO") continue;
    const auto fit = *pool_peto(differences(samples::tables(reference.name)));
    const auto& what = reference.name;
    EXPECT_TRUE(is_close(
        fit.effect.estimate, reference.estimate, formula_tolerance, reference.se, what + " mean"));
    EXPECT_TRUE(is_close(fit.effect.se, reference.se, formula_tolerance, 0.0, what + " se"));
    EXPECT_TRUE(is_close(fit.q.q, reference.q, reference_tolerance, 1.0, what + " Q"));
    ++compared;
  }
  EXPECT_EQ(compared, 5);
}

TEST(Peto, TakesTheHypergeometricMeanAndVariance) {
  // P(a) is proportional to C(n1, a) C(n2, m - a): summed up term by term.
  const TwoByTwo t{3, 9, 7, 11};
  const double n1 = 12, n2 = 18, m = 10;
  double mass = 0.0, mean = 0.0, square = 0.0;
  const auto choose = [](double n, double k) {
    return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
  };
  for (double a = 0; a <= m; ++a) {
    const double p = choose(n1, a) * choose(n2, m - a);
    mass += p;
    mean += p * a;
    square += p * a * a;
  }
  mean /= mass;
  const auto found = observed_minus_expected(t);
  EXPECT_NEAR(found.difference, 3.0 - mean, 1e-12);
  EXPECT_NEAR(found.variance, square / mass - mean * mean, 1e-11);
}

TEST(Peto, GroupsThatFareAlikeDifferByExactlyNothing) {
  EXPECT_EQ(observed_minus_expected({0.1, 0.3, 1e9 * 0.1, 1e9 * 0.3}).difference, 0.0);
  EXPECT_EQ(pool_peto(differences({{7, 13, 21, 39}}))->effect.estimate, 0.0);
}

TEST(Peto, IsTheInverseVarianceMeanOfTheStudiesOwnLogOddsRatios) {
  const auto studies = differences(samples::tables("bcg"));
  const auto fit = *pool_peto(studies);
  double mean = 0.0, q = 0.0;
  for (std::size_t i = 0; i < studies.size(); ++i) {
    mean += fit.weights[static_cast<Eigen::Index>(i)] * studies[i].difference / studies[i].variance;
  }
  for (const auto& s : studies) q += std::pow(s.difference - s.variance * mean, 2) / s.variance;
  EXPECT_TRUE(is_close(fit.effect.estimate, mean, formula_tolerance, fit.effect.se, "mean"));
  EXPECT_TRUE(is_close(fit.q.q, q, 1e-10, 1.0, "Q"));
  EXPECT_EQ(fit.q.df, 12.0);
  EXPECT_NEAR(fit.weights.sum(), 1.0, 1e-15);
}

TEST(Peto, SwappingTheGroupsOrTheOutcomeChangesTheSign) {
  const auto fit = *pool_peto(differences(samples::three_trials()));
  std::vector<TwoByTwo> groups, outcomes;
  for (const auto& t : samples::three_trials()) {
    groups.push_back({t.ci, t.di, t.ai, t.bi});
    outcomes.push_back({t.bi, t.ai, t.di, t.ci});
  }
  for (const auto& swapped : {groups, outcomes}) {
    const auto back = *pool_peto(differences(swapped));
    EXPECT_NEAR(back.effect.estimate, -fit.effect.estimate, 1e-14);
    EXPECT_NEAR(back.effect.se, fit.effect.se, 1e-14);
    EXPECT_NEAR(back.q.q, fit.q.q, 1e-13);
  }
}

TEST(Peto, FourCopiesHalveTheStandardError) {
  const auto once = differences(samples::three_trials());
  auto four_times = once;
  for (int i = 0; i < 3; ++i) four_times.insert(four_times.end(), once.begin(), once.end());
  const auto fit = *pool_peto(once), more = *pool_peto(four_times);
  EXPECT_NEAR(more.effect.estimate, fit.effect.estimate, 1e-14);
  EXPECT_NEAR(more.effect.se, fit.effect.se / 2.0, 1e-14);
  EXPECT_NEAR(more.q.q, 4.0 * fit.q.q, 1e-12);
}

TEST(Peto, StudiesWithoutEventsSayNothing) {
  auto studies = differences(samples::three_trials());
  const auto fit = *pool_peto(studies);
  studies.push_back(observed_minus_expected({0, 40, 0, 30}));
  studies.push_back(observed_minus_expected({40, 0, 30, 0}));
  studies.push_back(observed_minus_expected({1, 0, 0, 0}));
  studies.push_back(observed_minus_expected({}));
  const auto more = *pool_peto(studies);
  EXPECT_EQ(more.effect.estimate, fit.effect.estimate);
  EXPECT_EQ(more.q.df, 2.0);
  EXPECT_EQ(more.weights[3], 0.0);
}

TEST(Peto, OfOneStudyHasNoTestOfHeterogeneity) {
  const auto fit = *pool_peto({{-3.0, 4.0}});
  EXPECT_EQ(fit.effect.estimate, -0.75);
  EXPECT_EQ(fit.effect.se, 0.5);
  EXPECT_FALSE(fit.q.pval);
  EXPECT_EQ(fit.q.df, 0.0);
}

TEST(Peto, IsAbsentWithoutInformation) {
  EXPECT_FALSE(pool_peto({}));
  EXPECT_FALSE(pool_peto(differences({{0, 40, 0, 30}, {9, 0, 8, 0}})));
}

TEST(Peto, RefusesWhatIsNoVariance) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const ObservedMinusExpected study :
       {ObservedMinusExpected{1.0, -1.0}, {std::nan(""), 1.0}, {1.0, infinity}}) {
    try {
      (void)pool_peto({study});
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::usage);
    }
  }
  EXPECT_THROW((void)pool_peto({{1.0, 1.0}}, 95.0), Error);
}

}  // namespace
}  // namespace copse::model
