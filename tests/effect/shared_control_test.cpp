#include "copse/effect/shared_control.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <vector>

#include "copse/effect/two_by_two.hpp"
#include "copse/effect/two_means.hpp"
#include "support/close.hpp"

namespace copse::effect {
namespace {

using support::formula_tolerance;
using support::is_close;

constexpr MeanArm one{25, 7.87, 3.9}, two{22, 4.35, 4.6}, control{31, -1.36, 4.1};
constexpr EventsArm few{400, 10}, many{390, 31}, usual{1000, 40};

TwoMeans compared(const MeanArm& a, const MeanArm& b) {
  return {a.mean, a.sd, a.n, b.mean, b.sd, b.n};
}

TwoByTwo compared(const EventsArm& a, const EventsArm& b) {
  return {a.events, a.n - a.events, b.events, b.n - b.events};
}

/// var(y1) + var(y2) - 2 cov is the variance of the two experimental arms' own comparison.
void expect_consistent(double v1, double v2, double covariance, double v12) {
  EXPECT_TRUE(is_close(v1 + v2 - 2.0 * covariance, v12, formula_tolerance, v1 + v2, "variance"));
}

TEST(SharedControl, CovarianceOfMeanDifferencesLeavesThatOfTheArmsThemselves) {
  const auto vi = [](const MeanArm& a, const MeanArm& b) {
    return mean_difference(compared(a, b), VarianceType::ls).vi;
  };
  expect_consistent(
      vi(one, control), vi(two, control), mean_difference_covariance(control), vi(one, two));
  EXPECT_EQ(pooled_mean_difference_covariance(3.0, 18.0), 0.5);
}

TEST(SharedControl, CovarianceOfLogRatiosOfMeansLeavesThatOfTheArmsThemselves) {
  const auto part = [](const MeanArm& arm) {
    return arm.sd * arm.sd / (arm.n * arm.mean * arm.mean);
  };
  expect_consistent(part(one) + part(control),
                    part(two) + part(control),
                    log_ratio_of_means_covariance(control).value(),
                    part(one) + part(two));
  EXPECT_FALSE(log_ratio_of_means_covariance({10, 0, 1}).has_value());
}

TEST(SharedControl, CovarianceOfCountsLeavesThatOfTheArmsThemselves) {
  const auto odds = [](const auto& a, const auto& b) { return log_odds_ratio(compared(a, b))->vi; };
  expect_consistent(
      odds(few, usual), odds(many, usual), *log_odds_ratio_covariance(usual), odds(few, many));
  const auto risk = [](const auto& a, const auto& b) { return log_risk_ratio(compared(a, b))->vi; };
  expect_consistent(
      risk(few, usual), risk(many, usual), *log_risk_ratio_covariance(usual), risk(few, many));
  const auto rd = [](const auto& a, const auto& b) { return risk_difference(compared(a, b)).vi; };
  expect_consistent(
      rd(few, usual), rd(many, usual), risk_difference_covariance(usual), rd(few, many));
}

TEST(SharedControl, CovarianceOfRatesIsOneOverTheEvents) {
  EXPECT_EQ(log_rate_ratio_covariance({8, 1000}), 0.125);
  EXPECT_FALSE(log_rate_ratio_covariance({0, 1000}).has_value());
}

TEST(SharedControl, WithoutEventsHasNoCovarianceOfLogs) {
  EXPECT_FALSE(log_odds_ratio_covariance({20, 0}).has_value());
  EXPECT_FALSE(log_odds_ratio_covariance({20, 20}).has_value());
  EXPECT_FALSE(log_risk_ratio_covariance({20, 0}).has_value());
  EXPECT_EQ(log_risk_ratio_covariance({20, 20}), 0.0);
  EXPECT_EQ(risk_difference_covariance({20, 0}), 0.0);
}

/// Treatment arms of one study against its control, as the chapter's examples have them.
struct MultipleTreatments {
  std::vector<int> treatment;  ///< from 0
  Eigen::VectorXd yi, vi;
  Eigen::MatrixXd covariance;  ///< off the diagonal
};

/// Generalised least squares of the treatments' effects on all studies.
struct TreatmentEffects {
  Eigen::VectorXd estimate;
  Eigen::MatrixXd variance;
};

TreatmentEffects fit(const std::vector<MultipleTreatments>& studies, int treatments) {
  Eigen::MatrixXd information = Eigen::MatrixXd::Zero(treatments, treatments);
  Eigen::VectorXd score = Eigen::VectorXd::Zero(treatments);
  for (const auto& study : studies) {
    const Eigen::Index k = study.yi.size();
    Eigen::MatrixXd v = study.covariance;
    v.diagonal() = study.vi;
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(k, treatments);
    for (Eigen::Index i = 0; i < k; ++i) x(i, study.treatment[static_cast<std::size_t>(i)]) = 1.0;
    information += x.transpose() * v.inverse() * x;
    score += x.transpose() * v.inverse() * study.yi;
  }
  const Eigen::MatrixXd variance = information.inverse();
  return {variance * score, variance};
}

/// The chapter's risk differences are control minus treatment.
MultipleTreatments risk_differences(const EventsArm& shared, const std::vector<EventsArm>& arms) {
  const auto k = static_cast<Eigen::Index>(arms.size());
  MultipleTreatments study{{}, Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto effect = risk_difference(compared(shared, arms[static_cast<std::size_t>(i)]));
    study.treatment.push_back(static_cast<int>(i));
    study.yi(i) = effect.yi;
    study.vi(i) = effect.vi;
  }
  study.covariance = Eigen::MatrixXd::Constant(k, k, risk_difference_covariance(shared));
  return study;
}

// Gleser & Olkin (2009), table 19.1; results on page 361, eq. 19.6 and 19.7, as printed.
TEST(SharedControl, RiskDifferencesGiveTheChaptersEstimates) {
  const auto found = fit({risk_differences({1000, 40}, {{4000, 100}, {4000, 150}}),
                          risk_differences({200, 10}, {{400, 15}}),
                          risk_differences({2000, 150}, {{1000, 40}, {1000, 80}, {1000, 50}})},
                         3);
  EXPECT_TRUE(found.estimate.isApprox(Eigen::Vector3d(0.0200, 0.0043, 0.0211), 5e-3));
  EXPECT_NEAR(found.variance(0, 0) * 1e6, 24.612, 5e-4);
  EXPECT_NEAR(found.variance(0, 1) * 1e6, 19.954, 5e-4);
  EXPECT_NEAR(found.variance(0, 2) * 1e6, 13.323, 5e-4);
  EXPECT_NEAR(found.variance(1, 2) * 1e6, 13.255, 5e-4);
  EXPECT_NEAR(found.variance(2, 2) * 1e6, 69.806, 5e-4);
}

/// Means over one standardiser per study, N being all participants of the study.
MultipleTreatments standardised(const MeanArm& shared, const std::vector<MeanArm>& arms) {
  const auto k = static_cast<Eigen::Index>(arms.size());
  double n = shared.n;
  for (const auto& arm : arms) n += arm.n;
  MultipleTreatments study{{}, Eigen::VectorXd(k), Eigen::VectorXd(k), Eigen::MatrixXd(k, k)};
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto& arm = arms[static_cast<std::size_t>(i)];
    const double g = (arm.mean - shared.mean) / shared.sd;
    study.treatment.push_back(static_cast<int>(i));
    study.yi(i) = g;
    study.vi(i) = 1.0 / arm.n + 1.0 / shared.n + g * g / (2.0 * n);
  }
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 0; j < k; ++j) {
      study.covariance(i, j) =
          standardised_mean_difference_covariance(shared.n, study.yi(i), study.yi(j), n);
    }
  }
  return study;
}

// The chapter's example of standardised mean differences; results on page 367, as printed.
TEST(SharedControl, StandardisedMeanDifferencesGiveTheChaptersEstimates) {
  const auto found =
      fit({standardised({25, -1.36, 4.2593}, {{25, 7.87, 4.2593}, {22, 4.35, 4.2593}}),
           standardised({40, 0.98, 2.8831}, {{38, 9.32, 2.8831}}),
           standardised({50, 1.17, 3.1764}, {{50, 8.08, 3.1764}}),
           standardised({30, 0.45, 2.9344}, {{30, 7.44, 2.9344}, {30, 5.34, 2.9344}})},
          2);
  EXPECT_NEAR(found.estimate(0), 2.3743, 5e-4);
  EXPECT_NEAR(found.estimate(1), 1.5702, 5e-4);
  EXPECT_NEAR(found.variance(0, 0), 0.02257, 5e-6);
  EXPECT_NEAR(found.variance(0, 1), 0.01244, 5e-6);
  EXPECT_NEAR(found.variance(1, 1), 0.03554, 5e-6);
}

}  // namespace
}  // namespace copse::effect
