#include "copse/stats/least_squares.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <random>

namespace copse::stats {
namespace {

struct Problem {
  Eigen::MatrixXd x;
  Eigen::VectorXd y, v;
};

Problem random_problem(Eigen::Index k, Eigen::Index p) {
  std::mt19937_64 stream(7);
  std::normal_distribution<double> normal;
  Problem problem{Eigen::MatrixXd::Ones(k, p), Eigen::VectorXd(k), Eigen::VectorXd(k)};
  for (Eigen::Index i = 0; i < k; ++i) {
    for (Eigen::Index j = 1; j < p; ++j) problem.x(i, j) = normal(stream);
    problem.y[i] = normal(stream);
    problem.v[i] = std::exp(normal(stream));
  }
  return problem;
}

TEST(LeastSquares, SolvesTheNormalEquations) {
  for (const Eigen::Index p : {1, 2, 5}) {
    const auto problem = random_problem(9, p);
    const Eigen::MatrixXd w = problem.v.cwiseInverse().asDiagonal();
    const Eigen::MatrixXd information = problem.x.transpose() * w * problem.x;
    const Eigen::VectorXd beta = information.inverse() * (problem.x.transpose() * w * problem.y);
    const Eigen::VectorXd residuals = problem.y - problem.x * beta;
    const auto fit = fit_least_squares(problem.x, problem.y, problem.v);
    EXPECT_TRUE(fit.beta.isApprox(beta, 1e-12));
    EXPECT_TRUE(fit.unscaled_covariance.isApprox(information.inverse(), 1e-12));
    EXPECT_TRUE(fit.residuals.isApprox(residuals, 1e-12));
    EXPECT_NEAR(fit.rss, residuals.dot(w * residuals), 1e-12);
    EXPECT_EQ(fit.df, static_cast<double>(9 - p));
  }
}

TEST(LeastSquares, InterpolatesWhatItCan) {
  const auto problem = random_problem(3, 3);
  const auto fit = fit_least_squares(problem.x, problem.y, problem.v);
  EXPECT_TRUE((problem.x * fit.beta).isApprox(problem.y, 1e-12));
  EXPECT_EQ(fit.df, 0.0);
  EXPECT_EQ(fit.rss, 0.0);
}

TEST(LeastSquares, ScalesBitForBit) {
  const auto problem = random_problem(8, 3);
  const auto fit = fit_least_squares(problem.x, problem.y, problem.v);
  const double s = 0x1p300;
  const auto scaled = fit_least_squares(problem.x, problem.y * s, problem.v * s * s);
  EXPECT_EQ(scaled.beta, fit.beta * s);
  EXPECT_EQ(scaled.rss, fit.rss);
  Eigen::MatrixXd stretched = problem.x;
  stretched.rightCols(2) *= s;
  const auto wide = fit_least_squares(stretched, problem.y, problem.v);
  EXPECT_EQ(wide.beta.tail(2), fit.beta.tail(2) / s);
}

TEST(LeastSquares, KeepsDigitsUnderExtremeWeights) {
  // Two rows outweigh the third, which alone leaves a residual: the exact line through them.
  Eigen::MatrixXd x(3, 2);
  x << 1, 0, 1, 1, 1, 4;
  const auto fit =
      fit_least_squares(x, Eigen::Vector3d(2, 5, 100), Eigen::Vector3d(1e-28, 1e-26, 1));
  EXPECT_NEAR(fit.beta[0], 2.0, 1e-14);
  EXPECT_NEAR(fit.beta[1], 3.0, 1e-14);
  EXPECT_NEAR(fit.rss, 86.0 * 86.0, 1e-9);
}

TEST(DependentColumn, IsTheFirstOneThatAddsNothing) {
  Eigen::MatrixXd x(4, 4);
  x << 1, 2, 3, 0, 1, 5, 6, 1, 1, 7, 8, 0, 1, 9, 10, 0;
  EXPECT_EQ(dependent_column(x), 2);
  EXPECT_EQ(dependent_column(x.leftCols(2)), std::nullopt);
  EXPECT_EQ(dependent_column(x.topRows(1).leftCols(2)), 1);
  EXPECT_EQ(dependent_column(Eigen::MatrixXd::Zero(3, 1)), 0);
  x.col(2) *= 1e-200;
  EXPECT_EQ(dependent_column(x), 2);
}

}  // namespace
}  // namespace copse::stats
