#include "copse/model/meta_regression.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "copse/stats/least_squares.hpp"
#include "detail_regression_profile.hpp"
#include "detail_tau2_estimators.hpp"
#include "wording.hpp"

namespace copse::model {
namespace detail {

/// Found by the shared estimators, as the one for `Profile` is.
Estimate generalised_q_median(const RegressionProfile&, const QWeights&) {
  throw Error(ErrorKind::usage, wording::no_median_estimator_with_moderators());
}

}  // namespace detail

namespace {

using detail::RegressionProfile;

void require_valid_design(const Estimates& data, const Eigen::MatrixXd& x) {
  if (x.rows() != data.k() || x.cols() < 1 || !x.allFinite()) {
    throw Error(ErrorKind::usage, wording::design_out_of_shape());
  }
  if (const auto column = stats::dependent_column(x)) {
    throw Error(ErrorKind::estimation, wording::dependent_column(static_cast<int>(*column) + 1));
  }
}

void require_valid_options(const MetaRegressionOptions& options) {
  require_level(options.level);
  const double* fixed = std::get_if<double>(&options.tau2);
  if (fixed != nullptr && !(std::isfinite(*fixed) && *fixed >= 0.0)) {
    throw Error(ErrorKind::usage, wording::tau2_out_of_range());
  }
}

std::optional<Eigen::Index> intercept_of(const Eigen::MatrixXd& x) {
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    if ((x.col(j).array() == 1.0).all()) return j;
  }
  return std::nullopt;
}

std::optional<Tau2Estimate> tau2_of(const RegressionProfile& profile, const Tau2Choice& choice) {
  if (const double* value = std::get_if<double>(&choice)) return Tau2Estimate{*value, {}, {}};
  if (profile.df() < 1.0) return std::nullopt;
  return detail::estimate_from(profile, std::get<Tau2Method>(choice));
}

void add_coefficients(MetaRegressionFit& fit,
                      const RegressionProfile& profile,
                      const MetaRegressionOptions& options) {
  const double t = profile.to_unit_variance(fit.tau2 ? fit.tau2->tau2 : 0.0);
  const auto found = profile.coefficients(t);
  const double df = profile.df();
  if (df > 0.0) fit.hk_scale = profile.at(t).q / df;
  fit.test = df > 0.0 ? options.test : CoefficientTest::z;
  double scale = 1.0;
  if (fit.test == CoefficientTest::knapp_hartung) scale = *fit.hk_scale;
  if (fit.test == CoefficientTest::knapp_hartung_adhoc) scale = std::max(1.0, *fit.hk_scale);
  fit.covariance = scale * found.covariance;
  if (!found.beta.allFinite() || !fit.covariance.allFinite()) {
    throw Error(ErrorKind::estimation, wording::beyond_double_range());
  }
  const auto t_df = fit.test == CoefficientTest::z ? std::nullopt : std::optional(df);
  for (Eigen::Index j = 0; j < found.beta.size(); ++j) {
    const double se = std::sqrt(fit.covariance(j, j));
    fit.terms.push_back(pooled_effect(found.beta[j], se, t_df, options.level));
  }
}

void add_residual_heterogeneity(MetaRegressionFit& fit, const RegressionProfile& profile) {
  const auto at_zero = profile.at(0.0);
  fit.qe.df = profile.df();
  if (profile.df() < 1.0) return;
  fit.qe.q = at_zero.q;
  fit.qe.pval = stats::chi_squared_upper_pval(at_zero.q, profile.df());
  const double s2 = profile.variance(profile.df() / at_zero.trace_p);
  fit.typical_variance = s2;
  if (!fit.tau2) return;
  fit.i2 = 100.0 * (fit.tau2->tau2 / (fit.tau2->tau2 + s2));
  fit.h2 = fit.tau2->tau2 / s2 + 1.0;
}

/// b'V^-1 b over these terms, in units of their standard errors.
double wald_statistic(const MetaRegressionFit& fit, const std::vector<Eigen::Index>& tested) {
  const auto m = std::ssize(tested);
  Eigen::VectorXd z(m);
  Eigen::MatrixXd correlation(m, m);
  for (Eigen::Index i = 0; i < m; ++i) {
    const Eigen::Index a = tested[static_cast<std::size_t>(i)];
    const auto& term = fit.terms[static_cast<std::size_t>(a)];
    z[i] = term.estimate / term.se;
    for (Eigen::Index j = 0; j < m; ++j) {
      const Eigen::Index b = tested[static_cast<std::size_t>(j)];
      const double other_se = fit.terms[static_cast<std::size_t>(b)].se;
      correlation(i, j) = fit.covariance(a, b) / term.se / other_se;
    }
  }
  return z.dot(correlation.ldlt().solve(z));
}

void add_moderator_test(MetaRegressionFit& fit, const Eigen::MatrixXd& x) {
  const auto intercept = intercept_of(x);
  std::vector<Eigen::Index> tested;
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    if (j == intercept) continue;
    if (!(fit.terms[static_cast<std::size_t>(j)].se > 0.0)) return;
    tested.push_back(j);
  }
  if (tested.empty()) return;
  const double q = wald_statistic(fit, tested);
  if (!std::isfinite(q)) return;
  const auto m = static_cast<double>(tested.size());
  ModeratorTest test{q, m, {}, 1.0};
  if (fit.test == CoefficientTest::z) {
    test.pval = stats::chi_squared_upper_pval(q, m);
  } else {
    test.statistic = q / m;
    test.df2 = static_cast<double>(x.rows() - x.cols());
    test.pval = stats::f_upper_pval(test.statistic, m, *test.df2);
  }
  fit.qm = test;
}

void add_explained(MetaRegressionFit& fit,
                   const Estimates& data,
                   const Eigen::MatrixXd& x,
                   const Tau2Choice& choice) {
  const auto* method = std::get_if<Tau2Method>(&choice);
  if (method == nullptr || !fit.tau2 || x.cols() < 2 || !intercept_of(x)) return;
  const double total = estimate_tau2(data, *method).tau2;
  if (total > 0.0) fit.r2 = 100.0 * std::max(0.0, (total - fit.tau2->tau2) / total);
}

void add_notices(MetaRegressionFit& fit) {
  if (fit.qe.df < 1.0) fit.notices.push_back(wording::no_residual_df());
  if (fit.tau2 && fit.tau2->attracts == false) {
    fit.notices.push_back(wording::repelling_fixed_point());
  }
  if (!fit.tau2 || !fit.tau2->certificate) return;
  const auto& certificate = *fit.tau2->certificate;
  if (certificate.maxima.size() > 1) fit.notices.push_back(wording::several_maxima(certificate));
}

}  // namespace

MetaRegressionFit fit_meta_regression(const Estimates& data,
                                      const Eigen::MatrixXd& x,
                                      const MetaRegressionOptions& options) {
  require_valid(data);
  require_valid_options(options);
  require_valid_design(data, x);
  const RegressionProfile profile(data, x);
  MetaRegressionFit fit;
  fit.tau2 = tau2_of(profile, options.tau2);
  add_coefficients(fit, profile, options);
  fit.fitted.resize(data.k());
  for (Eigen::Index j = 0; j < x.cols(); ++j) {
    const Eigen::VectorXd part = fit.terms[static_cast<std::size_t>(j)].estimate * x.col(j);
    fit.fitted = j == 0 ? part : Eigen::VectorXd(fit.fitted + part);
  }
  add_residual_heterogeneity(fit, profile);
  add_moderator_test(fit, x);
  add_explained(fit, data, x, options.tau2);
  const auto* method = std::get_if<Tau2Method>(&options.tau2);
  const bool restricted = method != nullptr && *method == Tau2Method::restricted_maximum_likelihood;
  const double t = profile.to_unit_variance(fit.tau2 ? fit.tau2->tau2 : 0.0);
  const double loglik = profile.log_likelihood(t, restricted);
  if (std::isfinite(loglik)) fit.loglik = loglik;
  add_notices(fit);
  return fit;
}

}  // namespace copse::model
