#include "copse/model/meta_regression.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <random>

#include "copse/core/error.hpp"
#include "copse/model/random_effects.hpp"
#include "model/naive.hpp"
#include "model/samples.hpp"
#include "support/close.hpp"

namespace copse::model {
namespace {

using support::is_close;
using support::tau2_tolerance;

/// A column of ones and normal moderators.
Eigen::MatrixXd random_design(std::mt19937_64& stream, Eigen::Index k, Eigen::Index p) {
  std::normal_distribution<double> normal;
  Eigen::MatrixXd x = Eigen::MatrixXd::Ones(k, p);
  for (Eigen::Index j = 1; j < p; ++j) {
    for (Eigen::Index i = 0; i < k; ++i) x(i, j) = normal(stream);
  }
  return x;
}

bool is_median(Tau2Method method) {
  return method == Tau2Method::generalised_q_median ||
         method == Tau2Method::generalised_q_root_median;
}

TEST(MetaRegression, OnAnInterceptIsTheRandomEffectsModel) {
  for (const auto& data : samples::ordinary()) {
    const Eigen::MatrixXd ones = Eigen::MatrixXd::Ones(data.k(), 1);
    for (const auto& method : tau2_methods) {
      if (is_median(method.value)) continue;
      const auto random = fit_random_effects(data, {.tau2 = method.value});
      const auto fit = fit_meta_regression(data, ones, {.tau2 = method.value});
      const double scale = random.tau2->tau2 + samples::median_variance(data);
      EXPECT_TRUE(is_close(
          fit.tau2->tau2, random.tau2->tau2, tau2_tolerance, scale, std::string(method.name)));
      EXPECT_EQ(fit.tau2->se.has_value(), random.tau2->se.has_value());
      if (fit.tau2->se) {
        EXPECT_TRUE(is_close(*fit.tau2->se, *random.tau2->se, 1e-8, 0.0, "se"));
      }
      const double se = random.wald_se;
      EXPECT_TRUE(is_close(fit.terms[0].estimate, random.mu, 1e-9, se, "mu"));
      EXPECT_TRUE(is_close(fit.terms[0].se, se, 1e-9, 0.0, "se"));
      EXPECT_FALSE(fit.qm || fit.r2);
    }
  }
}

TEST(MetaRegression, OnGroupsHasTheirCommonTau2) {
  const auto data = samples::ordinary().back();
  const Eigen::Index first = 11, k = data.k();
  const std::vector<Estimates> groups{{data.yi.head(first), data.vi.head(first), {}},
                                      {data.yi.tail(k - first), data.vi.tail(k - first), {}}};
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(k, 2);
  x.col(0).head(first).setOnes();
  x.col(1).tail(k - first).setOnes();
  for (const auto& method : tau2_methods) {
    if (is_median(method.value)) continue;
    const auto expected = estimate_common_tau2(groups, method.value);
    const auto fit = fit_meta_regression(data, x, {.tau2 = method.value});
    const double scale = expected.tau2 + samples::median_variance(data);
    EXPECT_TRUE(is_close(fit.tau2->tau2, expected.tau2, 1e-10, scale, std::string(method.name)));
    ASSERT_TRUE(fit.qm);
    EXPECT_EQ(fit.qm->df, 2.0);  // no intercept: both means are tested
  }
}

TEST(MetaRegression, FollowsTheMatrixFormulas) {
  std::mt19937_64 stream(5);
  for (int i = 0; i < 40; ++i) {
    const auto data = samples::random(stream, 6 + i % 9, 1.0, 0.2);
    const auto x = random_design(stream, data.k(), 1 + i % 4);
    const naive::Problem problem{data.yi, data.vi, x};
    const auto fit = fit_meta_regression(data, x, {.test = CoefficientTest::knapp_hartung});
    const double tau2 = fit.tau2->tau2;
    const Eigen::MatrixXd w = (data.vi.array() + tau2).inverse().matrix().asDiagonal();
    const Eigen::MatrixXd information = x.transpose() * w * x;
    const Eigen::VectorXd beta = information.ldlt().solve(x.transpose() * w * data.yi);
    const double scale = naive::q(problem, tau2) / problem.df();
    EXPECT_TRUE(is_close(*fit.hk_scale, scale, 1e-10, 0.0, "scale"));
    EXPECT_TRUE(fit.covariance.isApprox(scale * information.inverse(), 1e-9));
    EXPECT_TRUE(fit.fitted.isApprox(x * beta, 1e-9));
    EXPECT_TRUE(is_close(fit.qe.q, naive::q(problem, 0.0), 1e-10, 0.0, "QE"));
    EXPECT_TRUE(is_close(*fit.loglik, naive::log_likelihood(problem, tau2, true), 1e-9, 1.0, "l"));
    const auto score = naive::score(problem, tau2, true);
    if (tau2 > 0.0) {
      EXPECT_TRUE(is_close(score.squares, score.trace, 1e-9, 0.0, "score"));
    }
  }
}

TEST(MetaRegression, MomentEstimatorsFollowTheirFormulas) {
  std::mt19937_64 stream(6);
  for (int i = 0; i < 20; ++i) {
    const auto data = samples::random(stream, 7 + i % 5, 1.0, 0.4);
    const auto x = random_design(stream, data.k(), 2 + i % 3);
    for (const auto method : {Tau2Method::dersimonian_laird,
                              Tau2Method::hedges,
                              Tau2Method::sidik_jonkman,
                              Tau2Method::two_step_dersimonian_laird,
                              Tau2Method::generalised_q_root,
                              Tau2Method::hunter_schmidt}) {
      const double expected = naive::moment_estimate({data.yi, data.vi, x}, method);
      const auto fit = fit_meta_regression(data, x, {.tau2 = method});
      EXPECT_TRUE(is_close(fit.tau2->tau2,
                           expected,
                           1e-10,
                           samples::median_variance(data),
                           samples::name_of(method)));
      const auto se = naive::standard_error({data.yi, data.vi, x}, method, fit.tau2->tau2);
      ASSERT_EQ(fit.tau2->se.has_value(), se.has_value());
      if (se) {
        EXPECT_TRUE(is_close(*fit.tau2->se, *se, 1e-9, 0.0, samples::name_of(method)));
      }
    }
  }
}

TEST(MetaRegression, IsNowhereLikelierThanAtItsTau2) {
  std::mt19937_64 stream(7);
  int several = 0;
  for (int i = 0; i < 300; ++i) {
    const auto data = samples::random(stream, 4 + i % 5, 2.5, i % 2 == 0 ? 0.0 : 0.5);
    const naive::Problem problem{data.yi, data.vi, random_design(stream, data.k(), 2)};
    for (const bool restricted : {false, true}) {
      const auto method =
          restricted ? Tau2Method::restricted_maximum_likelihood : Tau2Method::maximum_likelihood;
      const auto fit = fit_meta_regression(data, problem.x, {.tau2 = method});
      ASSERT_TRUE(fit.tau2->certificate && fit.tau2->certificate->global);
      several += fit.tau2->certificate->maxima.size() > 1 ? 1 : 0;
      double on_grid = -HUGE_VAL;
      for (const double t : naive::tau2_grid(data, 100)) {
        on_grid = std::max(on_grid, naive::log_likelihood(problem, t, restricted));
      }
      EXPECT_GE(*fit.loglik, on_grid - 1e-11 * (100.0 + naive::q(problem, 0.0))) << i;
    }
  }
  EXPECT_GT(several, 5);
}

TEST(MetaRegression, ScalesShiftsAndTurnsWithItsDesign) {
  std::mt19937_64 stream(8);
  const auto data = samples::bcg();
  const auto x = random_design(stream, data.k(), 3);
  const auto fit = fit_meta_regression(data, x);
  const double s = 0x1p-400;
  const auto scaled = fit_meta_regression({data.yi * s, (data.vi * s) * s, {}}, x);
  EXPECT_EQ(scaled.tau2->tau2, fit.tau2->tau2 * s * s);
  EXPECT_EQ(scaled.qm->statistic, fit.qm->statistic);
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_EQ(scaled.terms[j].ci.lower, fit.terms[j].ci.lower * s);
    EXPECT_EQ(scaled.terms[j].pval, fit.terms[j].pval);
  }
  Eigen::Matrix3d turn;
  turn << 1, 5, -2, 0, 1e6, 3, 0, 0, 1e-3;  // an intercept still
  const auto turned = fit_meta_regression(
      {(data.yi + x * Eigen::Vector3d(3, -1, 2)).reverse(), data.vi.reverse(), {}},
      (x * turn).colwise().reverse());
  EXPECT_TRUE(is_close(turned.tau2->tau2, fit.tau2->tau2, 1e-9, 0.0, "tau2"));
  EXPECT_TRUE(is_close(turned.qe.q, fit.qe.q, 1e-9, 0.0, "QE"));
}

TEST(MetaRegression, KeepsDigitsWhenAStudyOutweighsTheOthers) {
  // A mean per group, each with a very precise study, where `estimate_common_tau2` is exact.
  const Estimates data =
      samples::estimates({1, 1.5, 0.2, 2, -1, 3, 0.5, 1}, {1e-18, 1, 2, 0.5, 1e-12, 1, 1.5, 0.7});
  const std::vector<Estimates> groups{{data.yi.head(4), data.vi.head(4), {}},
                                      {data.yi.tail(4), data.vi.tail(4), {}}};
  Eigen::MatrixXd x = Eigen::MatrixXd::Ones(8, 2);
  x.col(1).head(4).setZero();
  for (const auto method : {Tau2Method::restricted_maximum_likelihood,
                            Tau2Method::maximum_likelihood,
                            Tau2Method::dersimonian_laird,
                            Tau2Method::paule_mandel}) {
    const auto expected = estimate_common_tau2(groups, method);
    const auto fit = fit_meta_regression(data, x, {.tau2 = method});
    const auto name = samples::name_of(method);
    EXPECT_TRUE(is_close(fit.tau2->tau2, expected.tau2, 1e-11, 0.0, name));
    EXPECT_TRUE(is_close(*fit.tau2->se, *expected.se, 1e-10, 0.0, name + " se"));
  }
}

TEST(MetaRegression, SaysWhatCannotBeEstimated) {
  const auto data = samples::estimates({1, 2, 4}, {1, 2, 3});
  Eigen::Matrix3d x;
  x << 1, 0, 0, 1, 1, 0, 1, 0, 1;
  const auto fit = fit_meta_regression(data, x, {.test = CoefficientTest::t});
  EXPECT_EQ(fit.test, CoefficientTest::z);
  EXPECT_FALSE(fit.tau2 || fit.i2 || fit.hk_scale || fit.typical_variance || fit.qe.pval);
  EXPECT_EQ(fit.notices.at(0).code, "no-residual-df");
  EXPECT_NEAR(fit.terms[1].estimate, 1.0, 1e-14);
  EXPECT_NEAR(fit.terms[1].se, std::sqrt(3.0), 1e-14);
  EXPECT_TRUE(fit_meta_regression(data, x, {.tau2 = 0.5}).tau2);
}

ErrorKind kind_of(const Eigen::MatrixXd& x, const MetaRegressionOptions& options = {}) {
  try {
    (void)fit_meta_regression(samples::bcg(), x, options);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

TEST(MetaRegression, RefusesWhatHasNoAnswer) {
  Eigen::MatrixXd x = Eigen::MatrixXd::Ones(13, 3);
  x.col(1).setLinSpaced(0.0, 1.0);
  x.col(2) = 3.0 * x.col(1) - x.col(0);
  EXPECT_EQ(kind_of(x), ErrorKind::estimation);
  try {
    (void)fit_meta_regression(samples::bcg(), x);
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("column 3 "), std::string::npos) << error.what();
  }
  EXPECT_EQ(kind_of(x.topRows(12)), ErrorKind::usage);
  EXPECT_EQ(kind_of(x.leftCols(2), {.tau2 = -1.0}), ErrorKind::usage);
  EXPECT_EQ(kind_of(x.leftCols(2), {.tau2 = Tau2Method::generalised_q_median}), ErrorKind::usage);
  x(3, 1) = NAN;
  EXPECT_EQ(kind_of(x.leftCols(2)), ErrorKind::usage);
}

}  // namespace
}  // namespace copse::model
