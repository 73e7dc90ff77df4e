#include "copse/model/beta_binomial.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "copse/core/error.hpp"

namespace copse::model {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Field;

Eigen::VectorXd vector(std::initializer_list<double> values) {
  Eigen::VectorXd v(static_cast<Eigen::Index>(values.size()));
  std::copy(values.begin(), values.end(), v.begin());
  return v;
}

/// Trials whose risks differ more than binomial chance allows; one without any event.
std::vector<GroupCounts> trials() {
  return {{vector({4, 6, 3, 62, 0, 17, 5}), vector({123, 306, 231, 1500, 40, 60, 90})},
          {vector({11, 29, 11, 24, 0, 35, 7}), vector({139, 303, 220, 1400, 38, 55, 95})}};
}

/// Written with gamma functions, where the library multiplies linear factors.
double naive_loglik(const std::vector<GroupCounts>& groups,
                    const std::vector<double>& p,
                    double rho) {
  const double size = (1.0 - rho) / rho;
  const auto log_beta = [](double a, double b) {
    return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
  };
  double sum = 0.0;
  for (std::size_t j = 0; j < groups.size(); ++j) {
    const double a = p[j] * size, b = (1.0 - p[j]) * size;
    for (Eigen::Index i = 0; i < groups[j].xi.size(); ++i) {
      const double x = groups[j].xi[i], n = groups[j].ni[i];
      sum += -std::log(n + 1.0) - log_beta(x + 1.0, n - x + 1.0) + log_beta(a + x, b + n - x) -
             log_beta(a, b);
    }
  }
  return sum;
}

TEST(BetaBinomial, MaximisesTheLikelihoodWrittenWithGammaFunctions) {
  const auto groups = trials();
  const auto fit = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  EXPECT_NEAR(fit.loglik, naive_loglik(groups, fit.risks, fit.rho), 1e-9);
  for (const double step : {-1e-3, 1e-3}) {
    auto p = fit.risks;
    p[0] *= 1.0 + step;
    EXPECT_LT(naive_loglik(groups, p, fit.rho), fit.loglik);
    p = fit.risks;
    p[1] *= 1.0 + step;
    EXPECT_LT(naive_loglik(groups, p, fit.rho), fit.loglik);
    EXPECT_LT(naive_loglik(groups, fit.risks, fit.rho * (1.0 + step)), fit.loglik);
  }
  for (double rho = 1e-6; rho < 1.0; rho *= 1.5) {
    EXPECT_LE(naive_loglik(groups, fit.risks, rho), fit.loglik + 1e-9);
  }
}

TEST(BetaBinomial, ExchangedGroupsTurnTheEffectRound) {
  auto groups = trials();
  const auto fit = fit_beta_binomial(groups, RiskScale::log).fit.value();
  std::swap(groups[0], groups[1]);
  const auto exchanged = fit_beta_binomial(groups, RiskScale::log).fit.value();
  EXPECT_NEAR(exchanged.effect.estimate, -fit.effect.estimate, 1e-12);
  EXPECT_NEAR(exchanged.effect.se, fit.effect.se, 1e-12);
  EXPECT_NEAR(exchanged.rho, fit.rho, 1e-12);
}

TEST(BetaBinomial, EventsAndNonEventsExchangedTurnTheLogOddsRound) {
  auto groups = trials();
  const auto fit = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  for (auto& group : groups) group.xi = group.ni - group.xi;
  const auto exchanged = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  EXPECT_NEAR(exchanged.effect.estimate, -fit.effect.estimate, 1e-11);
  EXPECT_NEAR(exchanged.effect.se, fit.effect.se, 1e-11);
}

TEST(BetaBinomial, CopiesOfEveryStudyDivideTheVariance) {
  const auto groups = trials();
  const auto fit = fit_beta_binomial(groups, RiskScale::identity).fit.value();
  std::vector<GroupCounts> fourfold;
  for (const auto& group : groups) {
    fourfold.push_back({group.xi.replicate(4, 1), group.ni.replicate(4, 1)});
  }
  const auto copies = fit_beta_binomial(fourfold, RiskScale::identity).fit.value();
  EXPECT_NEAR(copies.effect.estimate, fit.effect.estimate, 1e-12);
  EXPECT_NEAR(copies.effect.se, fit.effect.se / 2.0, 1e-12);
  EXPECT_NEAR(copies.rho_se.value(), fit.rho_se.value() / 2.0, 1e-12);
  EXPECT_NEAR(copies.lrt.statistic, 4.0 * fit.lrt.statistic, 1e-8);
}

TEST(BetaBinomial, StudiesThatDifferLessThanByChanceAreBinomial) {
  const std::vector<GroupCounts> groups{{vector({10, 20, 5}), vector({100, 200, 50})},
                                        {vector({20, 40, 10}), vector({100, 200, 50})}};
  const auto fit = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  EXPECT_EQ(fit.rho, 0.0);
  EXPECT_FALSE(fit.rho_se.has_value());
  EXPECT_EQ(fit.lrt.pval, 1.0);
  EXPECT_NEAR(fit.effect.estimate, std::log(35.0 * 280.0 / (315.0 * 70.0)), 1e-12);
  EXPECT_NEAR(fit.effect.se, std::sqrt(1.0 / 35.0 + 1.0 / 315.0 + 1.0 / 70.0 + 1.0 / 280.0), 1e-12);
  EXPECT_THAT(fit.maxima, ElementsAre(Field(&BetaBinomialMaximum::rho, 0.0)));
}

TEST(BetaBinomial, AStudyWithoutEventsCounts) {
  auto groups = trials();
  const auto with = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  for (auto& group : groups) group.ni[4] = 0.0;
  const auto without = fit_beta_binomial(groups, RiskScale::logit).fit.value();
  EXPECT_EQ(with.k, 7U);
  EXPECT_EQ(without.k, 6U);
  EXPECT_NE(with.effect.estimate, without.effect.estimate);
}

TEST(BetaBinomial, OneGroupHasTheScaleOfItsRisk) {
  const std::vector<GroupCounts> one{trials().front()};
  const auto fit = fit_beta_binomial(one, RiskScale::identity).fit.value();
  EXPECT_EQ(fit.effect.estimate, fit.risks[0]);
  const auto logit = fit_beta_binomial(one, RiskScale::logit).fit.value();
  const double p = fit.risks[0];
  EXPECT_THAT(logit.effect.se, DoubleNear(fit.effect.se / (p * (1.0 - p)), 1e-10));
}

TEST(BetaBinomial, IsAbsentWithAReason) {
  const auto n = vector({20, 30});
  const auto no_events =
      fit_beta_binomial({{vector({0, 0}), n}, {vector({3, 4}), n}}, RiskScale::identity);
  EXPECT_FALSE(no_events.fit);
  EXPECT_EQ(no_events.notices.at(0).code, "beta-binomial-not-estimable");
  const auto all_or_none =
      fit_beta_binomial({{vector({0, 30}), n}, {vector({20, 0}), n}}, RiskScale::logit);
  EXPECT_FALSE(all_or_none.fit);
  EXPECT_THAT(all_or_none.notices.at(0).message, testing::HasSubstr("goes to 1"));
}

TEST(BetaBinomial, RefusesWhatAreNoCounts) {
  const auto n = vector({20, 30});
  EXPECT_THROW(static_cast<void>(fit_beta_binomial({}, RiskScale::logit)), Error);
  EXPECT_THROW(static_cast<void>(fit_beta_binomial({{vector({1.5, 2}), n}}, RiskScale::logit)),
               Error);
  EXPECT_THROW(static_cast<void>(fit_beta_binomial({{vector({21, 2}), n}}, RiskScale::logit)),
               Error);
  EXPECT_THROW(static_cast<void>(fit_beta_binomial({{vector({1}), n}}, RiskScale::logit)), Error);
  EXPECT_THROW(static_cast<void>(fit_beta_binomial({{vector({1, 2}), n}}, RiskScale::logit, 1.0)),
               Error);
}

}  // namespace
}  // namespace copse::model
