#include <fmt/format.h>

#include <algorithm>

#include "copse/core/error.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_explain_tau2.hpp"

namespace copse::view {
namespace {

using model::Tau2Method;

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

/// A formula, and the same with this analysis's numbers.
struct Lines {
  std::string formula;
  std::string numbers;
};

/// What the formulas are fed with.
struct Numbers {
  Estimates data;
  const model::Heterogeneity& h;
  const model::Tau2Estimate& estimate;

  [[nodiscard]] double k() const { return static_cast<double>(data.k()); }
  /// About the inverse-variance mean, whatever the Q that is shown is about.
  [[nodiscard]] double q() const {
    const Eigen::ArrayXd w = data.vi.array().inverse();
    const double mu = (w * data.yi.array()).sum() / w.sum();
    return (w * (data.yi.array() - mu).square()).sum();
  }
};

std::string unweighted(const Numbers& from) {
  const auto& yi = from.data.yi;
  const double variance = (yi.array() - yi.mean()).square().sum() / (from.k() - 1.0);
  return fmt::format(
      "variance of the yi = {}, mean of the vi = {}", n(variance), n(from.data.vi.mean()));
}

Lines dersimonian_laird(const Numbers& from, double q) {
  const auto c = n(from.h.q_df / *from.h.typical_variance);
  return {"tau² = max(0, (Q - (k-1)) / C), C = sum(wi) - sum(wi²) / sum(wi)",
          fmt::format("C = {}; ({} - {:.0f}) / {}", c, n(q), from.h.q_df, c)};
}

Lines hunter_schmidt(const Numbers& from, bool corrected) {
  const auto sum_w = n(from.data.vi.cwiseInverse().sum());
  if (!corrected) {
    return {"tau² = max(0, (Q - k) / sum(wi))",
            fmt::format("({} - {:.0f}) / {}", n(from.q()), from.k(), sum_w)};
  }
  return {
      "tau² = max(0, (Q k / (k-1) - k) / sum(wi))",
      fmt::format(
          "({0} {1:.0f} / {2:.0f} - {1:.0f}) / {3}", n(from.q()), from.k(), from.h.q_df, sum_w)};
}

/// The method of moments with weights `a` that are described by `weights`.
Lines generalised_q(const Numbers& from, const Eigen::ArrayXd& a, const std::string& weights) {
  const auto yi = from.data.yi.array(), vi = from.data.vi.array();
  const double sum = a.sum(), mean = (a * yi).sum() / sum;
  const Eigen::ArrayXd p = a * (1.0 - a / sum);
  return {
      "tau² = max(0, (Qa - E) / C) with weights " + weights +
          ": Qa = sum(ai (yi - m)²), m = sum(ai yi) / sum(ai), E = sum(ai vi) - "
          "sum(ai² vi) / sum(ai), C = sum(ai) - sum(ai²) / sum(ai)",
      fmt::format(
          "({} - {}) / {}", n((a * (yi - mean).square()).sum()), n((p * vi).sum()), n(p.sum()))};
}

/// The generalised Q at the median of its distribution.
Lines median(const Numbers& from, const Eigen::ArrayXd& a, const std::string& weights) {
  const auto yi = from.data.yi.array();
  const double mean = (a * yi).sum() / a.sum();
  return {"the tau² at which Qa = sum(ai (yi - m)²), m = sum(ai yi) / sum(ai), with weights " +
              weights +
              " is as likely to be larger as to be smaller than it is; 0 "
              "when it is below its median at tau² = 0",
          "Qa = " + n((a * (yi - mean).square()).sum())};
}

Lines two_step(const Numbers& from) {
  const double first = model::estimate_tau2(from.data, Tau2Method::dersimonian_laird).tau2;
  return generalised_q(from,
                       (from.data.vi.array() + first).inverse(),
                       "ai = 1 / (vi + " + n(first) + "), that from DL");
}

/// A root of Q.
Lines root(const Numbers& from, const std::string& formula, double target) {
  return {formula, fmt::format("Q(0) = {}, wanted {}", n(from.q()), n(target))};
}

Lines likelihood(const Numbers& from) {
  const auto& maxima = from.estimate.certificate->maxima;
  const auto best = std::ranges::max_element(maxima, {}, &model::LocalMaximum::loglik);
  return {
      "the tau² that maximises the likelihood of yi ~ N(mu, vi + tau²); REML corrects for "
      "estimating mu",
      fmt::format("{} local {}, and no other can exist; log-likelihood at the highest = {}",
                  maxima.size(),
                  maxima.size() == 1 ? "maximum" : "maxima",
                  n(best->loglik))};
}

Lines lines_of(Tau2Method method, const Numbers& from) {
  const double df = from.h.q_df;
  switch (method) {
    case Tau2Method::dersimonian_laird:
      return dersimonian_laird(from, from.h.q);
    case Tau2Method::generalised_q:
      return dersimonian_laird(from, from.q());
    case Tau2Method::hedges:
      return {"tau² = max(0, variance of the yi - mean of the vi)", unweighted(from)};
    case Tau2Method::hunter_schmidt:
      return hunter_schmidt(from, false);
    case Tau2Method::hunter_schmidt_corrected:
      return hunter_schmidt(from, true);
    case Tau2Method::sidik_jonkman:
      return {
          "tau² = t0 Q(t0) / (k-1), t0 = sum((yi - mean)²) / k, Q(t0) with weights 1 / (vi + t0)",
          unweighted(from)};
    case Tau2Method::paule_mandel:
      return root(from, "the tau² at which Q with weights 1 / (vi + tau²) equals k - 1", df);
    case Tau2Method::empirical_bayes:
      return root(from,
                  "the tau² at which sum(wi ((yi - mu)² k / (k-1) - (vi + tau²))) = 0 with wi = 1 "
                  "/ (vi + tau²), which is where Q with these weights equals k - 1",
                  df);
    case Tau2Method::paule_mandel_median:
      return root(from,
                  "the tau² at which Q with weights 1 / (vi + tau²) equals the median of "
                  "chi-squared on k - 1 df",
                  stats::chi_squared_quantile(0.5, df));
    case Tau2Method::iterated_dersimonian_laird:
      return root(from,
                  "the tau² that tau² + (Q - (k-1)) / C leaves in place, Q and C with weights 1 / "
                  "(vi + tau²): where Q equals k - 1",
                  df);
    case Tau2Method::iterated_sidik_jonkman:
      return root(from,
                  "the tau² that tau² Q / (k-1) leaves in place, Q with weights 1 / (vi + tau²): "
                  "where Q equals k - 1",
                  df);
    case Tau2Method::two_step_dersimonian_laird:
      return two_step(from);
    case Tau2Method::generalised_q_root:
      return generalised_q(from, from.data.vi.array().rsqrt(), "ai = 1 / sqrt(vi)");
    case Tau2Method::generalised_q_median:
      return median(from, from.data.vi.array().inverse(), "ai = 1 / vi");
    case Tau2Method::generalised_q_root_median:
      return median(from, from.data.vi.array().rsqrt(), "ai = 1 / sqrt(vi)");
    case Tau2Method::maximum_likelihood:
    case Tau2Method::restricted_maximum_likelihood:
      return likelihood(from);
  }
  throw Error(ErrorKind::internal, "unknown tau2 method");
}

}  // namespace

void explain_tau2(Explanation& out, const analysis::Analysis& analysis) {
  const auto& choice = analysis.pooled.random->tau2_choice;
  const auto& estimate = *analysis.pooled.random->tau2;
  const auto result = fmt::format("tau² = {}", n(estimate.tau2));
  if (std::holds_alternative<double>(choice)) {
    out.add("Tau²: variance of the true effects between studies", "fixed by --tau2", result);
    return;
  }
  const auto method = std::get<Tau2Method>(choice);
  const Numbers from{
      analysis::estimates_of(analysis.studies), *analysis.pooled.heterogeneity, estimate};
  const auto lines = lines_of(method, from);
  out.add(fmt::format("Tau² ({}): variance of the true effects between studies",
                      name_of(model::tau2_methods, method)),
          lines.formula,
          lines.numbers + "; " + result);
}

}  // namespace copse::view
