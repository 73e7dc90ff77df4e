#include "copse/model/tau2.hpp"

#include <gmock/gmock.h>

#include <cctype>
#include <cmath>
#include <functional>

#include "copse/core/error.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;

/// Three lists of 2 to 4 groups; one group has a single study.
std::vector<std::vector<Estimates>> grouped() {
  std::mt19937_64 stream(5);
  std::vector<std::vector<Estimates>> all;
  for (const auto& sizes : std::vector<std::vector<int>>{{3, 5}, {1, 4, 6}, {2, 2, 7, 3}, {1, 2}}) {
    for (const double tau2 : {0.0, 0.5}) {
      std::vector<Estimates> groups;
      for (const int k : sizes) {
        groups.push_back(samples::random(stream, k, 1.0, tau2));
        groups.back().yi.array() += static_cast<double>(groups.size());
      }
      all.push_back(std::move(groups));
    }
  }
  return all;
}

bool maximises_a_likelihood(Tau2Method method) {
  return method == Tau2Method::maximum_likelihood ||
         method == Tau2Method::restricted_maximum_likelihood;
}

bool is_median_unbiased(Tau2Method method) {
  return method == Tau2Method::paule_mandel_median || method == Tau2Method::generalised_q_median ||
         method == Tau2Method::generalised_q_root_median;
}

/// Estimate, standard error and, for likelihoods, score and log-likelihood against dense formulas.
void expect_naive(const Tau2Estimate& found, const naive::Problem& p, Tau2Method method) {
  const double scale = found.tau2 + p.v.mean();
  const auto name = samples::name_of(method);
  const auto se = naive::standard_error(p, method, found.tau2);
  ASSERT_EQ(found.se.has_value(), se.has_value());
  if (se) {
    EXPECT_TRUE(is_close(*found.se,
                         *se,
                         10.0 * formula_tolerance,  // the dense P cancels where weights differ much
                         0.0,
                         "standard error of " + name));
  }
  if (!maximises_a_likelihood(method)) {
    EXPECT_FALSE(found.certificate);
    EXPECT_TRUE(is_close(found.tau2, naive::moment_estimate(p, method), 1e-11, scale, name));
    return;
  }
  const bool restricted = method == Tau2Method::restricted_maximum_likelihood;
  ASSERT_TRUE(found.certificate);
  EXPECT_TRUE(found.certificate->global);
  EXPECT_FALSE(found.certificate->maxima.empty());
  for (const auto& maximum : found.certificate->maxima) {
    const auto score = naive::score(p, maximum.tau2, restricted);
    if (maximum.tau2 > 0.0) {
      EXPECT_TRUE(is_close(score.squares, score.trace, 1e-11, 0.0, "score of " + name));
    } else {
      EXPECT_LE(score.squares, score.trace) << name;
    }
    const double expected = naive::log_likelihood(p, maximum.tau2, restricted);
    EXPECT_TRUE(is_close(maximum.loglik, expected, formula_tolerance, p.k(), "loglik of " + name));
  }
}

struct EveryMethod : testing::TestWithParam<Named<Tau2Method>> {};

TEST_P(EveryMethod, AgreesWithItsFormulaInDenseMatrices) {
  for (const auto& data : samples::ordinary()) {
    SCOPED_TRACE("k = " + std::to_string(data.k()));
    expect_naive(estimate_tau2(data, GetParam().value), naive::problem(data), GetParam().value);
  }
}

TEST_P(EveryMethod, AgreesWithItsFormulaForGroupsWithMeansOfTheirOwn) {
  for (const auto& groups : grouped()) {
    SCOPED_TRACE(std::to_string(groups.size()) + " groups");
    const auto found = estimate_common_tau2(groups, GetParam().value);
    expect_naive(found, naive::problem(groups), GetParam().value);
  }
}

TEST_P(EveryMethod, OfOneGroupIsThatOfItsStudies) {
  const auto data = samples::bcg();
  const auto alone = estimate_tau2(data, GetParam().value);
  const auto group = estimate_common_tau2({data}, GetParam().value);
  EXPECT_EQ(group.tau2, alone.tau2);
  EXPECT_EQ(group.se, alone.se);
}

TEST_P(EveryMethod, IgnoresTheMeansOfGroupsButForSidikAndJonkmansStart) {
  if (GetParam().value == Tau2Method::sidik_jonkman) return;
  auto groups = grouped().front();
  const auto before = estimate_common_tau2(groups, GetParam().value);
  groups.front().yi.array() += 1024.0;
  const auto after = estimate_common_tau2(groups, GetParam().value);
  EXPECT_TRUE(is_close(after.tau2, before.tau2, 1e-11, 0.1, "tau2"));
}

TEST_P(EveryMethod, NeedsTwoStudiesInSomeGroup) {
  const auto one = samples::estimates({0.5}, {0.1});
  const std::vector<std::vector<Estimates>> too_small{{}, {one}, {one, one, one}};
  for (const auto& groups : too_small) {
    try {
      (void)estimate_common_tau2(groups, GetParam().value);
      ADD_FAILURE() << "nothing was thrown";
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::estimation);
    }
  }
  EXPECT_THROW((void)estimate_tau2(one, GetParam().value), Error);
}

TEST_P(EveryMethod, HasItsClosedFormWhenAllVariancesAreEqual) {
  const double v = 0.25;
  for (const double spread : {0.1, 1.0, 30.0}) {
    const auto data =
        samples::estimates({-spread, 0.0, spread, 2.0 * spread}, std::vector<double>(4, v));
    const double squares = 5.0 * spread * spread;  // about the mean, spread / 2
    double expected = std::max(0.0, squares / 3.0 - v);
    if (GetParam().value == Tau2Method::maximum_likelihood ||
        GetParam().value == Tau2Method::hunter_schmidt) {
      expected = std::max(0.0, squares / 4.0 - v);
    } else if (GetParam().value == Tau2Method::sidik_jonkman) {
      expected = squares / 4.0 * squares / (v + squares / 4.0) / 3.0;
    } else if (is_median_unbiased(GetParam().value)) {
      expected = std::max(0.0, squares / 2.3659738843753 - v);  // the median of chi-squared on 3 df
    }
    const auto found = estimate_tau2(data, GetParam().value);
    EXPECT_TRUE(is_close(found.tau2, expected, formula_tolerance, v, "tau2"));
  }
}

TEST_P(EveryMethod, IsFoundByItsNameInAnyCase) {
  EXPECT_EQ(find_named(tau2_methods, GetParam().name), GetParam().value);
  std::string lower(GetParam().name);
  for (auto& letter : lower) letter = static_cast<char>(std::tolower(letter));
  EXPECT_EQ(find_named(tau2_methods, lower), GetParam().value);
}

INSTANTIATE_TEST_SUITE_P(Tau2,
                         EveryMethod,
                         testing::ValuesIn(tau2_methods),
                         [](const auto& tested) { return samples::case_name(tested.param.value); });

TEST(Tau2, OfPauleAndMandelMakesQItsExpectation) {
  for (const auto& data : samples::ordinary()) {
    const auto found = estimate_tau2(data, Tau2Method::paule_mandel);
    const auto p = naive::problem(data);
    if (found.tau2 > 0.0) {
      EXPECT_TRUE(is_close(naive::q(p, found.tau2), p.df(), 1e-11, 0.0, "Q"));
    } else {
      EXPECT_LE(naive::q(p, 0.0), p.df());
    }
  }
}

/// Repeats `step` from `start` until it stands still.
double repeated(double start, const std::function<double(double)>& step) {
  double t = start;
  for (int repeats = 0; repeats < 200000; ++repeats) {
    const double next = step(t);
    if (std::abs(next - t) <= 1e-15 * t) break;
    t = next;
  }
  return t;
}

TEST(Tau2, OfSidikAndJonkmanRepeatedIsWhatTheirStepLeadsTo) {
  for (const auto& data : samples::ordinary()) {
    const auto found = estimate_tau2(data, Tau2Method::iterated_sidik_jonkman);
    EXPECT_EQ(found.attracts, true);
    if (found.tau2 < 0.01) continue;  // the steps become too small to wait for
    const auto p = naive::problem(data);
    for (const double start : {0.1, 10.0}) {
      const double t = repeated(start, [&](double at) { return at * naive::q(p, at) / p.df(); });
      EXPECT_TRUE(is_close(t, found.tau2, 1e-11, 0.0, "tau2"));
    }
  }
}

TEST(Tau2, OfDerSimonianAndLairdRepeatedTellsWhetherItsStepLeadsThere) {
  const auto apart = samples::estimates({-1.0, 0.2, -2.1, -0.1}, {0.18, 4.61, 9.47, 0.07});
  int attracted = 0, repelled = 0;
  for (const auto& data : {samples::bcg(), apart}) {
    const auto found = estimate_tau2(data, Tau2Method::iterated_dersimonian_laird);
    const auto p = naive::problem(data);
    const auto step = [&](double t) {
      const auto form = naive::projection(p, t);
      return std::max(0.0, t + (naive::q(p, t) - p.df()) / form.trace());
    };
    const double near = found.tau2 * (1.0 + 1e-4);
    const bool comes_closer = std::abs(step(near) - found.tau2) < std::abs(near - found.tau2);
    EXPECT_EQ(found.attracts, comes_closer);
    ++(comes_closer ? attracted : repelled);
  }
  EXPECT_EQ(attracted, 1);
  EXPECT_EQ(repelled, 1);
}

TEST(Tau2, HasTheSameRootUnderFourNames) {
  for (const auto& data : samples::ordinary()) {
    const auto found = estimate_tau2(data, Tau2Method::paule_mandel);
    for (const auto method : {Tau2Method::empirical_bayes,
                              Tau2Method::iterated_dersimonian_laird,
                              Tau2Method::iterated_sidik_jonkman}) {
      EXPECT_EQ(estimate_tau2(data, method).tau2, found.tau2);
      EXPECT_EQ(estimate_tau2(data, method).se, found.se);
    }
  }
}

TEST(Tau2, ErrorOfTheCertificateEnclosesTheChangeOfSign) {
  for (const auto& data : samples::ordinary()) {
    for (const bool restricted : {false, true}) {
      const auto found = estimate_tau2(
          data,
          restricted ? Tau2Method::restricted_maximum_likelihood : Tau2Method::maximum_likelihood);
      const double error = found.certificate->tau2_error;
      if (found.tau2 == 0.0) {
        EXPECT_EQ(error, 0.0);
        continue;
      }
      EXPECT_GT(error, 0.0);
      EXPECT_LT(error, 1e-10 * (found.tau2 + samples::median_variance(data)));
      const auto p = naive::problem(data);
      const auto above = naive::score(p, found.tau2 + 2.0 * error, restricted);
      EXPECT_LT(above.squares, above.trace);
      const auto below = naive::score(p, std::max(0.0, found.tau2 - 2.0 * error), restricted);
      EXPECT_GT(below.squares, below.trace);
    }
  }
}

}  // namespace
}  // namespace copse::model
