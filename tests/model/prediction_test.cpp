#include "copse/model/prediction.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "copse/model/kenward_roger.hpp"
#include "copse/model/random_effects.hpp"
#include "copse/stats/distributions.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::formula_tolerance;
using support::is_close;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

auto has_notice(const std::string& code) { return Contains(Field("code", &Notice::code, code)); }

/// tau2 and mu as the prediction intervals see them.
struct Pooled {
  double mu, tau2, wald_se, hk_se;
};

Pooled pool(const Estimates& data, double tau2) {
  const Eigen::ArrayXd w = 1.0 / (data.vi.array() + tau2);
  const double mu = (w * data.yi.array()).sum() / w.sum();
  const double q = (w * (data.yi.array() - mu).square()).sum() / static_cast<double>(w.size() - 1);
  return {mu, tau2, std::sqrt(1.0 / w.sum()), std::sqrt(q / w.sum())};
}

TEST(Prediction, IsMuAndAQuantileTimesTheSpreadOfItsMethod) {
  for (const auto& data : samples::ordinary()) {
    const auto k = static_cast<double>(data.k());
    for (const double tau2 : {0.0, 0.3}) {
      const auto pooled = pool(data, tau2);
      const auto kr = kenward_roger(data, tau2);
      ASSERT_TRUE(kr);
      struct Expected {
        PredictionMethod method;
        double df, se;
      };
      for (const auto& [method, df, se] :
           {Expected{PredictionMethod::hartung_knapp_pr, k - 2.0, pooled.hk_se},
            Expected{PredictionMethod::kenward_roger, kr->df, kr->se},
            Expected{PredictionMethod::kenward_roger_pr, kr->df - 1.0, kr->se}}) {
        SCOPED_TRACE(std::string(name_of(prediction_methods, method)) + ", k " + std::to_string(k));
        const auto fit = fit_random_effects(data, {.tau2 = tau2, .prediction = method});
        const bool has_quantile = df > 0.0 && std::isfinite(stats::t_quantile(0.025, df));
        EXPECT_EQ(fit.prediction.has_value(), has_quantile);
        if (!fit.prediction) {
          EXPECT_FALSE(fit.notices.empty());
          if (df <= 0.0) {
            EXPECT_THAT(fit.notices, has_notice("no-prediction-interval"));
          }
          continue;
        }
        const double half = -stats::t_quantile(0.025, df) * std::sqrt(tau2 + se * se);
        EXPECT_TRUE(is_close(
            fit.prediction->upper, pooled.mu + half, formula_tolerance, half, "upper end"));
        EXPECT_TRUE(is_close(
            fit.prediction->lower, pooled.mu - half, formula_tolerance, half, "lower end"));
      }
    }
  }
}

TEST(Prediction, HasItsOwnLimitsAsItsTails) {
  for (const auto& method : prediction_methods) {
    if (method.value == PredictionMethod::none) continue;
    const auto fit = fit_random_effects(samples::bcg(), {.prediction = method.value, .level = 0.9});
    SCOPED_TRACE(method.name);
    EXPECT_NEAR(probability_below(*fit.predictive, fit.prediction->lower), 0.05, 1e-4);
    EXPECT_NEAR(probability_above(*fit.predictive, fit.prediction->upper), 0.05, 1e-4);
    const double total =
        probability_below(*fit.predictive, -0.2) + probability_above(*fit.predictive, -0.2);
    EXPECT_NEAR(total, 1.0, 1e-14);
  }
}

TEST(Prediction, KeepsItsDigitsFarIntoTheTails) {
  const PredictiveDistribution normal = LocationScale{1.0, 0.0, 2.0, {}};
  // erfc(30 / sqrt(2)) / 2 to 30 digits
  EXPECT_TRUE(is_close(
      probability_above(normal, 61.0), 4.9067139271481871e-198, 1e-12, 0.0, "upper normal tail"));
  EXPECT_EQ(probability_below(normal, -59.0), probability_above(normal, 61.0));
  const PredictiveDistribution t = LocationScale{0.0, 0.0, 1.0, 1.0};
  EXPECT_TRUE(is_close(probability_above(t, 1e20), 1e-20 / M_PI, 1e-14, 0.0, "Cauchy tail"));
}

TEST(Prediction, WithoutSpreadIsAPoint) {
  const PredictiveDistribution point = LocationScale{0.5, 0.0, 0.0, 3.0};
  EXPECT_EQ(central_interval(point, 0.95), (Interval{0.5, 0.5}));
  EXPECT_EQ(probability_above(point, 0.4), 1.0);
  EXPECT_EQ(probability_below(point, 0.6), 1.0);
  EXPECT_EQ(probability_above(point, 0.5), 0.0);
  EXPECT_EQ(probability_below(point, 0.5), 0.0);
}

TEST(Prediction, OfDrawnEffectsHasTheirEmpiricalQuantilesAndShares) {
  const PredictiveDistribution drawn = DrawnEffects{{1.0, 2.0, 2.0, 4.0, 8.0}};
  // quantile(c(1, 2, 2, 4, 8), c(.1, .9)) in R
  EXPECT_TRUE(is_close(central_interval(drawn, 0.8).lower, 1.4, 1e-15, 0.0, "10 %"));
  EXPECT_TRUE(is_close(central_interval(drawn, 0.8).upper, 6.4, 1e-15, 0.0, "90 %"));
  EXPECT_EQ(probability_above(drawn, 2.0), 0.4);
  EXPECT_EQ(probability_below(drawn, 2.0), 0.2);
  EXPECT_EQ(probability_above(drawn, 8.0), 0.0);
  EXPECT_EQ(central_interval(DrawnEffects{{3.0}}, 0.95), (Interval{3.0, 3.0}));
}

TEST(PredictionOfEqualEffects, HasNoWidthOnlyWhereItRestsOnTheirVariation) {
  const auto data = samples::estimates({0.1, 0.1, 0.1, 0.1}, {0.2, 0.7, 3.0, 0.5});
  for (const auto& method : prediction_methods) {
    if (method.value == PredictionMethod::none) continue;
    SCOPED_TRACE(method.name);
    const auto fit = fit_random_effects(data, {.prediction = method.value});
    if (!fit.prediction) {
      EXPECT_EQ(method.value, PredictionMethod::kenward_roger_pr);  // one df less than few
      EXPECT_THAT(fit.notices, has_notice("no-prediction-interval"));
      continue;
    }
    if (fit.prediction->upper > fit.prediction->lower) {
      EXPECT_THAT(fit.notices, testing::IsEmpty());
    } else {
      EXPECT_EQ(*fit.prediction, (Interval{0.1, 0.1}));
      EXPECT_THAT(fit.notices, has_notice("prediction-without-width"));
    }
  }
}

TEST(PredictionByKenwardRoger, IsAbsentWithANoticeWhenOneStudyLeavesNoDf) {
  const auto data = samples::estimates({0.1, 0.4}, {1e-12, 1.0});
  const auto fit =
      fit_random_effects(data, {.tau2 = 0.0, .prediction = PredictionMethod::kenward_roger_pr});
  EXPECT_FALSE(fit.prediction);
  EXPECT_FALSE(fit.predictive);
  EXPECT_THAT(fit.notices, has_notice("no-prediction-interval"));
  EXPECT_THAT(fit.notices.front().message, HasSubstr("Kenward-Roger"));
}

TEST(PredictionOfOneStudy, NeedsAFixedTau2AndNoDf) {
  const auto data = samples::estimates({0.3}, {0.04});
  for (const auto& method : prediction_methods) {
    if (method.value == PredictionMethod::none) continue;
    SCOPED_TRACE(method.name);
    const auto fit = fit_random_effects(data, {.tau2 = 0.05, .prediction = method.value});
    EXPECT_EQ(fit.prediction.has_value(), method.value == PredictionMethod::normal);
    const auto absent = has_notice("no-prediction-interval");
    EXPECT_EQ(testing::Value(fit.notices, absent), !fit.prediction);
  }
}

}  // namespace
}  // namespace copse::model
