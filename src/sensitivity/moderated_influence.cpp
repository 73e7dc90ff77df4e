#include "copse/sensitivity/moderated_influence.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/parallel.hpp"
#include "detail_deletions.hpp"
#include "detail_influence_rules.hpp"
#include "wording.hpp"

namespace copse::sensitivity {
namespace {

using detail::ratio;
using Index = Eigen::Index;
using model::CoefficientTest;

/// The factor by which the test of a fit scales the covariance.
double scale_of(const model::MetaRegressionFit& fit) {
  if (!fit.hk_scale) return 1.0;
  if (fit.test == CoefficientTest::knapp_hartung) return *fit.hk_scale;
  if (fit.test == CoefficientTest::knapp_hartung_adhoc) return std::max(1.0, *fit.hk_scale);
  return 1.0;
}

Eigen::VectorXd coefficients(const model::MetaRegressionFit& fit) {
  Eigen::VectorXd beta(std::ssize(fit.terms));
  for (Index j = 0; j < beta.size(); ++j) {
    beta[j] = fit.terms[static_cast<std::size_t>(j)].estimate;
  }
  return beta;
}

/// (X'WX)^-1 with w = 1 / (v + tau2), scaled by the least variance so that nothing overflows.
Eigen::MatrixXd unscaled_covariance(const Eigen::MatrixXd& x,
                                    const Eigen::VectorXd& vi,
                                    double tau2) {
  const double least = vi.minCoeff() + tau2;
  const Eigen::VectorXd w = least / (vi.array() + tau2);
  const Eigen::MatrixXd information = x.transpose() * w.asDiagonal() * x;
  return least * information.ldlt().solve(Eigen::MatrixXd::Identity(x.cols(), x.cols()));
}

struct WithoutOne {
  Estimates data;
  Eigen::MatrixXd x;
};

WithoutOne without(const Estimates& data, const Eigen::MatrixXd& x, Index i) {
  const Index k = data.k(), after = k - 1 - i;
  WithoutOne rest{{Eigen::VectorXd(k - 1), Eigen::VectorXd(k - 1), {}},
                  Eigen::MatrixXd(k - 1, x.cols())};
  rest.data.yi << data.yi.head(i), data.yi.tail(after);
  rest.data.vi << data.vi.head(i), data.vi.tail(after);
  rest.x << x.topRows(i), x.bottomRows(after);
  return rest;
}

/// What the diagnostics need of the fit to all studies.
struct Full {
  const Estimates& data;
  const Eigen::MatrixXd& x;
  const model::MetaRegressionOptions& options;
  const model::MetaRegressionFit& fit;
  double tau2;
  Eigen::VectorXd beta;
  Eigen::VectorXd hat;
};

double log_determinant(const Eigen::MatrixXd& covariance) {
  return covariance.ldlt().vectorD().array().log().sum();
}

double quadratic(const Eigen::VectorXd& a, const Eigen::MatrixXd& middle) {
  return a.dot(middle * a);
}

void add_deletion(ModeratedStudy& study,
                  const Full& full,
                  Index i,
                  const model::MetaRegressionFit& del) {
  const double s = scale_of(del), tau2 = del.tau2->tau2;
  const Eigen::VectorXd xi = full.x.row(i).transpose();
  const Eigen::VectorXd moved = full.beta - coefficients(del);
  const double fitted = full.data.yi[i] - xi.dot(coefficients(del));
  const double variance = s * (full.data.vi[i] + tau2), of_mean = quadratic(xi, del.covariance);
  auto& out = study.influence;
  out.tau2_del = tau2;
  out.rstudent = ratio(fitted, std::sqrt(variance + of_mean));
  out.dffits = ratio(xi.dot(moved), std::sqrt(full.hat[i] * variance));
  out.cook_d = ratio(moved.dot(full.fit.covariance.ldlt().solve(moved)), 1.0);
  out.cov_r =
      ratio(std::exp(log_determinant(del.covariance) - log_determinant(full.fit.covariance)), 1.0);
  const Eigen::MatrixXd spread = unscaled_covariance(full.x, full.data.vi, tau2);
  for (Index j = 0; j < moved.size(); ++j) {
    study.dfbetas[static_cast<std::size_t>(j)] = ratio(moved[j], std::sqrt(s * spread(j, j)));
  }
  for (const auto& dfbeta : study.dfbetas) {
    if (dfbeta && std::abs(*dfbeta) > std::abs(out.dfbetas.value_or(0.0))) out.dfbetas = dfbeta;
  }
  const double shift = xi.dot(moved);
  study.baujat.influence = ratio(shift * shift, of_mean);
}

ModeratedStudy diagnose(const Full& full, Index i) {
  ModeratedStudy study;
  study.dfbetas.resize(static_cast<std::size_t>(full.x.cols()));
  const Eigen::ArrayXd w =
      (full.data.vi.minCoeff() + full.tau2) / (full.data.vi.array() + full.tau2);
  study.influence.hat = full.hat[i];
  study.influence.weight = 100.0 * w[i] / w.sum();
  const double residual = full.data.yi[i] - full.fit.fitted[i];
  study.baujat.heterogeneity = residual * residual / (full.data.vi[i] + full.tau2);
  const auto rest = without(full.data, full.x, i);
  try {
    const auto del = model::fit_meta_regression(rest.data, rest.x, full.options);
    study.influence.qe_del = del.qe.q;
    if (del.tau2) add_deletion(study, full, i, del);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::estimation) throw;  // its design is not of full rank
  }
  return study;
}

Eigen::VectorXd hat_values(const Estimates& data, const Eigen::MatrixXd& x, double tau2) {
  const Eigen::MatrixXd covariance = unscaled_covariance(x, data.vi, tau2);
  Eigen::VectorXd hat(data.k());
  for (Index i = 0; i < data.k(); ++i) {
    hat[i] = quadratic(x.row(i).transpose(), covariance) / (data.vi[i] + tau2);
  }
  return hat;
}

}  // namespace

ModeratedInfluence moderated_influence(const Estimates& data,
                                       const Eigen::MatrixXd& x,
                                       const model::MetaRegressionOptions& options,
                                       int threads) {
  ModeratedInfluence result{model::fit_meta_regression(data, x, options), {}, {}, {}};
  const double tau2 = result.full.tau2 ? result.full.tau2->tau2 : 0.0;
  const Full full{
      data, x, options, result.full, tau2, coefficients(result.full), hat_values(data, x, tau2)};
  result.thresholds =
      detail::influence_thresholds(static_cast<double>(data.k()), static_cast<double>(x.cols()));
  result.studies.resize(static_cast<std::size_t>(data.k()));
  stats::for_each_index(data.k(), 8, threads, [&](Index i) {
    auto& study = result.studies[static_cast<std::size_t>(i)];
    study = diagnose(full, i);
    detail::add_rules(study.influence, result.thresholds);
  });
  bool all_fitted = true;
  std::vector<std::string> absent;
  for (std::size_t i = 0; i < result.studies.size(); ++i) {
    if (result.studies[i].influence.tau2_del) continue;
    all_fitted = false;
    if (!data.labels.empty()) absent.push_back(data.labels[i]);
  }
  if (!all_fitted) result.notices.push_back(wording::no_fit_without(std::move(absent)));
  return result;
}

}  // namespace copse::sensitivity
