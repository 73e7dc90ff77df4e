#include "copse/model/glmm.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "model/glmm_samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;

GlmmOptions options(GlmmModel model) {
  GlmmOptions result;
  result.model = model;
  return result;
}

constexpr auto fixed_studies = GlmmModel::fixed_study_effects;
constexpr auto random_studies = GlmmModel::random_study_effects;
constexpr auto approximate = GlmmModel::conditional_approximate;
constexpr auto exact = GlmmModel::conditional_exact;

GlmmFit odds_ratio(const std::vector<TwoByTwo>& tables, GlmmModel model) {
  return fit_odds_ratio_glmm(tables, options(model)).fit.value();
}

/// Equal up to what the last step of Newton's method leaves.
void expect_same(const GlmmFit& a, const GlmmFit& b, double sign = 1.0) {
  EXPECT_TRUE(is_close(a.effect.estimate, sign * b.effect.estimate, 1e-9, 1.0, "estimate"));
  EXPECT_TRUE(is_close(a.effect.se, b.effect.se, 1e-8, 0.0, "se"));
  EXPECT_TRUE(is_close(a.tau2->tau2, b.tau2->tau2, 1e-8, 0.1, "tau2"));
}

std::vector<TwoByTwo> first(std::size_t k) {
  auto tables = samples::catheters();
  tables.resize(k);
  return tables;
}

struct Printed {
  double estimate, se;
};

void expect_printed(const PooledEffect& effect, const Printed& printed, double half_unit) {
  EXPECT_NEAR(effect.estimate, printed.estimate, half_unit);
  EXPECT_NEAR(effect.se, printed.se, half_unit);
}

// Stijnen, Hamza & Özdemir (2010), doi:10.1002/sim.4040, Table III.
TEST(Glmm, GivesThePrintedOddsRatiosOfStijnen) {
  const auto el = odds_ratio(samples::catheters(), exact);
  expect_printed(el.effect, {-1.353, 0.351}, 5e-4);
  EXPECT_NEAR(std::sqrt(el.tau2->tau2), 0.83, 5e-3);
  const auto al = odds_ratio(samples::catheters(), approximate);
  expect_printed(al.effect, {-1.303, 0.339}, 5e-4);
  EXPECT_NEAR(std::sqrt(al.tau2->tau2), 0.77, 1e-2);  // 0.775
  EXPECT_EQ(el.k, 17U);                               // one study has no event
}

// The same, Table II: log odds of the standard and the anti-infective group.
TEST(Glmm, GivesThePrintedProportionsOfStijnen) {
  const auto tables = samples::catheters();
  const auto k = static_cast<Eigen::Index>(tables.size());
  Eigen::VectorXd ai(k), n1i(k), ci(k), n2i(k);
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto& t = tables[static_cast<std::size_t>(i)];
    ai[i] = t.ai, n1i[i] = t.n1i(), ci[i] = t.ci, n2i[i] = t.n2i();
  }
  const auto control = fit_log_odds_glmm(ci, n2i, {}).fit.value();
  expect_printed(control.effect, {-3.50, 0.26}, 5e-3);
  EXPECT_NEAR(control.tau2->tau2, 0.81, 5e-3);
  const auto treated = fit_log_odds_glmm(ai, n1i, {}).fit.value();
  expect_printed(treated.effect, {-4.81, 0.36}, 5e-3);
  EXPECT_NEAR(treated.tau2->tau2, 0.83, 5e-3);
}

// The same, Tables VII and VIII: log rates per 1000 days and their ratio.
TEST(Glmm, GivesThePrintedRatesOfStijnen) {
  const auto studies = samples::catheter_days();
  const auto k = static_cast<Eigen::Index>(studies.size());
  Eigen::VectorXd x1i(k), t1i(k), x2i(k), t2i(k);
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto& s = studies[static_cast<std::size_t>(i)];
    x1i[i] = s.x1i, t1i[i] = s.t1i, x2i[i] = s.x2i, t2i[i] = s.t2i;
  }
  const auto control = fit_log_rate_glmm(x2i, t2i, {}).fit.value();
  expect_printed(control.effect, {1.401, 0.231}, 5e-4);
  EXPECT_NEAR(control.tau2->tau2, 0.316, 1e-3);
  const auto treated = fit_log_rate_glmm(x1i, t1i, {}).fit.value();
  expect_printed(treated.effect, {0.850, 0.330}, 1e-3);
  EXPECT_NEAR(treated.tau2->tau2, 0.654, 5e-4);
  const auto ratio = fit_rate_ratio_glmm(studies, options(exact)).fit.value();
  expect_printed(ratio.effect, {-0.476, 0.238}, 5e-4);
  EXPECT_NEAR(std::sqrt(ratio.tau2->tau2), 0.35, 5e-3);
}

TEST(Glmm, ExchangingTheGroupsTurnsTheSign) {
  for (const auto model : {fixed_studies, random_studies, approximate, exact}) {
    const auto tables = first(model == random_studies ? 8 : 18);
    auto turned = tables;
    for (auto& t : turned) t = {t.ci, t.di, t.ai, t.bi};
    expect_same(odds_ratio(turned, model), odds_ratio(tables, model), -1.0);
  }
}

TEST(Glmm, ExchangingEventsAndNonEventsTurnsTheSign) {
  for (const auto model : {fixed_studies, exact}) {  // not under the binomial approximation
    const auto tables = samples::catheters();
    auto turned = tables;
    for (auto& t : turned) t = {t.bi, t.ai, t.di, t.ci};
    expect_same(odds_ratio(turned, model), odds_ratio(tables, model), -1.0);
  }
}

TEST(Glmm, TheUnitOfPersonTimeDoesNotMatter) {
  for (const auto model : {fixed_studies, random_studies, exact}) {
    const auto studies = samples::catheter_days();
    auto in_days = studies;
    for (auto& s : in_days) s = {s.x1i, 1000.0 * s.t1i, s.x2i, 1000.0 * s.t2i};
    expect_same(fit_rate_ratio_glmm(in_days, options(model)).fit.value(),
                fit_rate_ratio_glmm(studies, options(model)).fit.value());
  }
}

TEST(Glmm, TheOrderOfStudiesDoesNotMatter) {
  auto tables = samples::catheters();
  const auto fit = odds_ratio(tables, exact);
  std::ranges::reverse(tables);
  expect_same(odds_ratio(tables, exact), fit);
}

TEST(Glmm, FourCopiesHalveTheStandardError) {
  for (const auto model : {fixed_studies, approximate, exact}) {
    const auto tables = samples::catheters();
    std::vector<TwoByTwo> copies;
    for (int copy = 0; copy < 4; ++copy) copies.insert(copies.end(), tables.begin(), tables.end());
    auto four = odds_ratio(copies, model);
    four.effect.se *= 2.0;
    expect_same(four, odds_ratio(tables, model));
  }
}

TEST(Glmm, WithPoissonEventsTheLevelsMayBeConditionedOn) {
  // The Poisson likelihood with a level for each study profiles to the binomial one; marginally
  // they differ, at tau2 = 0 they do not.
  GlmmOptions equal;
  equal.tau2 = 0.0;
  const auto studies = samples::catheter_days();
  equal.model = fixed_studies;
  const auto unconditional = fit_rate_ratio_glmm(studies, equal).fit.value();
  equal.model = exact;
  const auto conditional = fit_rate_ratio_glmm(studies, equal).fit.value();
  expect_same(unconditional, conditional);
  EXPECT_TRUE(is_close(unconditional.lrt->q, conditional.lrt->q, 1e-9, 1.0, "lrt"));
}

TEST(Glmm, EqualEffectsOfOneGroupAreThePooledProportion) {
  GlmmOptions equal;
  equal.tau2 = 0.0;
  const Eigen::Vector3d xi{3.0, 10.0, 1.0}, ni{20.0, 50.0, 30.0};
  const auto fit = fit_log_odds_glmm(xi, ni, equal).fit.value();
  EXPECT_NEAR(fit.effect.estimate, std::log(14.0 / 86.0), 1e-12);
  EXPECT_NEAR(fit.effect.se, std::sqrt(1.0 / 14.0 + 1.0 / 86.0), 1e-12);
  EXPECT_EQ(fit.tau2->tau2, 0.0);
}

TEST(Glmm, WaldIsCochransQOfTheLogOddsRatios) {
  const std::vector<TwoByTwo> tables{{10, 20, 15, 15}, {5, 40, 9, 30}, {30, 7, 22, 18}};
  double w = 0.0, wy = 0.0, wyy = 0.0;
  for (const auto& t : tables) {
    const double y = std::log(t.ai * t.di / (t.bi * t.ci));
    const double weight = 1.0 / (1.0 / t.ai + 1.0 / t.bi + 1.0 / t.ci + 1.0 / t.di);
    w += weight, wy += weight * y, wyy += weight * y * y;
  }
  const auto fit = odds_ratio(tables, fixed_studies);
  EXPECT_NEAR(fit.wald->q, wyy - wy * wy / w, 1e-11);
  EXPECT_EQ(fit.wald->df, 2.0);
}

}  // namespace
}  // namespace copse::model
