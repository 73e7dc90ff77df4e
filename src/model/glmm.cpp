#include "copse/model/glmm.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_glmm_search.hpp"
#include "detail_glmm_studies.hpp"
#include "wording.hpp"
#include "wording_glmm.hpp"

namespace copse::model {
namespace {

using detail::GlmmMaximum;
using detail::GlmmStudies;

void require_valid_options(const GlmmOptions& options) {
  require_level(options.level);
  if (options.tau2 && !(std::isfinite(*options.tau2) && *options.tau2 >= 0.0)) {
    throw Error(ErrorKind::usage, wording::tau2_out_of_range());
  }
  const bool has_ci = options.ci == CiMethod::wald || options.ci == CiMethod::t;
  const auto predicts = {PredictionMethod::normal,
                         PredictionMethod::t_k1,
                         PredictionMethod::t_k2,
                         PredictionMethod::none};
  if (!has_ci || std::ranges::find(predicts, options.prediction) == predicts.end()) {
    throw Error(ErrorKind::usage, wording::glmm_options());
  }
}

/// The standard errors of theta and tau from the observed information about all parameters in
/// which the maximum is stationary.
struct StandardErrors {
  double theta = 0.0;
  std::optional<double> tau;  ///< absent when tau is held or 0
};

std::optional<StandardErrors> standard_errors(const GlmmMaximum& maximum) {
  const auto n = static_cast<Eigen::Index>(maximum.inner.size());
  Eigen::MatrixXd information(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      information(i, j) = -maximum.likelihood.hessian(maximum.inner[static_cast<std::size_t>(i)],
                                                      maximum.inner[static_cast<std::size_t>(j)]);
    }
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(information);
  if (factor.info() != Eigen::Success) return std::nullopt;
  const Eigen::MatrixXd covariance = factor.solve(Eigen::MatrixXd::Identity(n, n));
  StandardErrors errors;
  for (Eigen::Index i = 0; i < n; ++i) {
    const double se = std::sqrt(covariance(i, i));
    if (maximum.inner[static_cast<std::size_t>(i)] == detail::theta) errors.theta = se;
    if (maximum.inner[static_cast<std::size_t>(i)] == detail::tau) errors.tau = se;
  }
  const bool usable = std::isfinite(errors.theta) && errors.theta > 0.0;
  return usable ? std::optional(errors) : std::nullopt;
}

std::optional<QTest> chi_squared_test(double statistic, double df) {
  if (df < 1.0) return std::nullopt;
  const double q = std::max(0.0, statistic);
  return QTest{q, df, stats::chi_squared_upper_pval(q, df)};
}

/// The highest log-likelihood with an effect for each study. Under random study effects those are
/// still there: the same models as with fixed study effects, level and effect exchanged.
std::optional<double> saturated_loglik(const GlmmStudies& model) {
  if (!model.has_centre()) {
    double sum = 0.0;
    for (const auto& study : model.studies) sum += detail::saturated(study);
    return sum;
  }
  GlmmStudies own;
  own.own = detail::centre;
  for (const auto& study : model.studies) {
    auto groups = std::get<detail::TwoGroups>(study);
    groups.exchanged = true;
    own.studies.emplace_back(groups);
  }
  const auto maxima = detail::maximise(own, {});
  if (maxima.unbounded) return std::nullopt;
  return maxima.highest().likelihood.value;
}

/// One effect for all studies against one for each of them.
std::optional<QTest> likelihood_ratio_test(const GlmmStudies& model) {
  const auto df = static_cast<double>(model.studies.size()) - 1.0;
  if (df < 1.0) return std::nullopt;
  const auto equal = detail::maximise(model, {0.0, std::nullopt});
  const auto saturated = saturated_loglik(model);
  if (equal.unbounded || !saturated) return std::nullopt;
  return chi_squared_test(2.0 * (*saturated - equal.highest().likelihood.value), df);
}

/// The studies' own effects about their mean.
std::optional<QTest> wald_test(const GlmmStudies& model) {
  if (model.has_centre()) return std::nullopt;
  std::vector<detail::OwnEffect> effects;
  double sum = 0.0, weight = 0.0;
  for (const auto& study : model.studies) {
    const auto own = detail::own_effect(study);
    if (!own) continue;
    effects.push_back(*own);
    sum += own->information * own->estimate;
    weight += own->information;
  }
  double q = 0.0;
  for (const auto& own : effects) {
    const double distance = own.estimate - sum / weight;
    q += own.information * distance * distance;
  }
  return chi_squared_test(q, static_cast<double>(effects.size()) - 1.0);
}

void add_prediction(GlmmResult& result, const GlmmOptions& options) {
  GlmmFit& fit = *result.fit;
  if (!fit.tau2 || options.prediction == PredictionMethod::none) return;
  const auto k = static_cast<double>(fit.k);
  std::optional<double> df;
  if (options.prediction == PredictionMethod::t_k1) df = k - 1.0;
  if (options.prediction == PredictionMethod::t_k2) df = k - 2.0;
  if (df && *df < 1.0) {
    result.notices.push_back(wording::no_prediction(static_cast<int>(k - *df) + 1));
    return;
  }
  const double spread = std::hypot(std::sqrt(fit.tau2->tau2), fit.effect.se);
  fit.predictive = LocationScale{fit.effect.estimate, fit.effect.se, spread, df};
  fit.prediction = central_interval(*fit.predictive, options.level);
}

void add_notices(GlmmResult& result, const GlmmMaximum& maximum) {
  if (result.fit->k == 1) result.notices.push_back(wording::single_study());
  if (result.fit->maxima.size() > 1) {
    result.notices.push_back(wording::several_maxima({false, result.fit->maxima, 0.0}));
  }
  if (maximum.loglik_change >= detail::quadrature_tolerance(maximum.likelihood.value)) {
    result.notices.push_back(wording::glmm_inexact(maximum.loglik_change, maximum.points));
  }
}

GlmmResult absent(const Notice& why) { return {std::nullopt, {why}}; }

GlmmFit fit_of(const GlmmMaximum& maximum,
               const StandardErrors& errors,
               std::size_t k,
               const GlmmOptions& options) {
  GlmmFit fit;
  fit.k = k;
  fit.ci_method = k == 1 ? CiMethod::wald : options.ci;
  std::optional<double> df;
  if (fit.ci_method == CiMethod::t) df = static_cast<double>(k) - 1.0;
  fit.effect = pooled_effect(maximum.at[detail::theta], errors.theta, df, options.level);
  if (options.tau2) fit.tau2 = Tau2Estimate{*options.tau2, {}, {}};
  if (!options.tau2 && k > 1) {
    const double tau = maximum.at[detail::tau];
    fit.tau2 = Tau2Estimate{tau * tau, {}, {}};
    if (errors.tau) fit.tau2->se = 2.0 * tau * *errors.tau;
  }
  if (options.model == GlmmModel::random_study_effects) {
    fit.sigma2 = maximum.at[detail::sigma] * maximum.at[detail::sigma];
  }
  fit.loglik = maximum.likelihood.value;
  fit.loglik_change = maximum.loglik_change;
  fit.points = maximum.points;
  return fit;
}

GlmmResult fit_glmm(const GlmmStudies& model, const GlmmOptions& options) {
  const auto k = model.studies.size();
  if (k == 0) return absent(wording::glmm_without_counts());
  if (!detail::bounds_effect(model)) return absent(wording::glmm_effect_unbounded());
  detail::HeldScales held;
  if (options.tau2) held.tau = std::sqrt(*options.tau2);
  if (k == 1) held = {held.tau.value_or(0.0), 0.0};
  const auto maxima = detail::maximise(model, held);
  if (maxima.unbounded) return absent(wording::glmm_variance_unbounded());
  const auto& highest = maxima.highest();
  const auto errors = standard_errors(highest);
  if (!errors) return absent(wording::glmm_flat());
  GlmmResult result{fit_of(highest, *errors, k, options), {}};
  for (const auto& m : maxima.maxima) {
    result.fit->maxima.push_back({m.at[detail::tau] * m.at[detail::tau], m.likelihood.value});
  }
  result.fit->lrt = likelihood_ratio_test(model);
  result.fit->wald = wald_test(model);
  add_prediction(result, options);
  add_notices(result, highest);
  return result;
}

void require_one_group(const Eigen::VectorXd& a,
                       const Eigen::VectorXd& b,
                       const GlmmOptions& options) {
  require_valid_options(options);
  if (options.model != GlmmModel::fixed_study_effects) {
    throw Error(ErrorKind::usage, wording::glmm_needs_two_groups(options.model));
  }
  const bool counts = a.size() == b.size() && a.allFinite() && b.allFinite() &&
                      (a.array() >= 0.0).all() && (b.array() >= 0.0).all();
  if (!counts) throw Error(ErrorKind::usage, wording::glmm_counts());
}

}  // namespace

GlmmResult fit_odds_ratio_glmm(const std::vector<TwoByTwo>& tables, const GlmmOptions& options) {
  require_valid_options(options);
  return fit_glmm(detail::glmm_studies(tables, options.model), options);
}

GlmmResult fit_rate_ratio_glmm(const std::vector<PersonTime>& studies, const GlmmOptions& options) {
  require_valid_options(options);
  return fit_glmm(detail::glmm_studies(studies, options.model), options);
}

GlmmResult fit_log_odds_glmm(const Eigen::VectorXd& xi,
                             const Eigen::VectorXd& ni,
                             const GlmmOptions& options) {
  require_one_group(xi, ni, options);
  if ((xi.array() > ni.array()).any()) throw Error(ErrorKind::usage, wording::glmm_counts());
  std::vector<detail::GroupCount> groups;
  for (Eigen::Index i = 0; i < xi.size(); ++i) {
    groups.push_back(detail::binomial_group(xi[i], ni[i]));
  }
  return fit_glmm(detail::glmm_studies(groups), options);
}

GlmmResult fit_log_rate_glmm(const Eigen::VectorXd& xi,
                             const Eigen::VectorXd& ti,
                             const GlmmOptions& options) {
  require_one_group(xi, ti, options);
  if (!(ti.array() > 0.0).all()) throw Error(ErrorKind::usage, wording::glmm_counts());
  std::vector<detail::GroupCount> groups;
  for (Eigen::Index i = 0; i < xi.size(); ++i) {
    groups.push_back(detail::poisson_group(xi[i], ti[i]));
  }
  return fit_glmm(detail::glmm_studies(groups), options);
}

}  // namespace copse::model
