#include <fmt/format.h>

#include "copse/view/numbers.hpp"
#include "detail_explain_glmm.hpp"

namespace copse::view {
namespace {

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

/// What the counts of a study follow, given its true effect theta_i.
std::string two_group_formula(const analysis::Settings& s) {
  const bool rates = s.measure == effect::Measure::rate_ratio;
  const std::string events = rates ? "events of group 1 and 2: Poisson, log rate"
                                   : "events of group 1 and 2: binomial, log odds";
  switch (*analysis::glmm_of(s.pooling)) {
    case model::GlmmModel::fixed_study_effects:
      return events + " leveli ± thetai / 2, leveli any number";
    case model::GlmmModel::random_study_effects:
      return events + " leveli ± thetai / 2, leveli ~ N(alpha, sigma²)";
    case model::GlmmModel::conditional_approximate:
      return "events of group 1 given those of both: binomial, log odds thetai + ln(n1i / n2i)";
    case model::GlmmModel::conditional_exact:
      break;
  }
  return rates ? "events of group 1 given those of both: binomial, log odds thetai + ln(t1i / t2i)"
               : "events of group 1 given those of both: non-central hypergeometric, odds ratio "
                 "exp(thetai)";
}

std::string formula(const analysis::Settings& s) {
  if (s.measure == effect::Measure::logit_proportion) return "events: binomial, log odds thetai";
  if (s.measure == effect::Measure::log_rate) return "events: Poisson, log rate thetai";
  return two_group_formula(s);
}

std::string numbers(const model::GlmmFit& fit) {
  std::string text = fmt::format("theta = {}, SE = {}", n(fit.effect.estimate), n(fit.effect.se));
  if (fit.tau2) text += ", tau² = " + n(fit.tau2->tau2);
  if (fit.sigma2) text += ", sigma² = " + n(*fit.sigma2);
  return text + fmt::format(
                    ", log-likelihood = {:.4f} by {} points of quadrature", fit.loglik, fit.points);
}

}  // namespace

void explain_glmm(Explanation& out,
                  const analysis::Pooled& pooled,
                  const analysis::Settings& s,
                  const Shown& shown) {
  if (!pooled.glmm) return;
  const auto& fit = *pooled.glmm;
  const bool held = std::holds_alternative<double>(s.tau2);
  out.add("Random effects (mixed model): the counts themselves, no effects or variances",
          formula(s) +
              "; thetai ~ N(theta, tau²), integrated out by adaptive Gauss-Hermite "
              "quadrature; theta" +
              (held ? " by maximum likelihood, tau² held by --tau2"
                    : " and tau² by maximum likelihood") +
              ", SE from the curvature there",
          fmt::format("{}; shown as {} {}",
                      numbers(fit),
                      shown.value(fit.effect.estimate),
                      shown.interval(fit.effect.ci)));
  if (!fit.lrt) return;
  out.add("Heterogeneity in the mixed model: do the effects differ by more than chance?",
          "likelihood ratio: twice the log-likelihood gained by one effect for each study over "
          "one for all (tau² = 0); on k - 1 df",
          fmt::format("Chi² = {}, df = {:.0f}; {}",
                      n(fit.lrt->q),
                      fit.lrt->df,
                      pval(fit.lrt->pval.value_or(1.0))));
}

void explain_beta_binomial(Explanation& out,
                           const analysis::Pooled& pooled,
                           const analysis::Settings& s,
                           const Shown& shown) {
  if (!pooled.beta_binomial) return;
  const auto& fit = *pooled.beta_binomial;
  std::string risks = "p1 = " + n(fit.risks[0]);
  if (fit.risks.size() > 1) risks += ", p2 = " + n(fit.risks[1]);
  out.add(
      "Random effects (beta-binomial model): the counts themselves, no effects or variances",
      "events of group j: binomial with a risk from a beta distribution of mean pj, two members "
      "of one group of one study correlated by rho; pj and rho by maximum likelihood, the "
      "groups of a study taken as independent",
      fmt::format("{}, rho = {}, log-likelihood = {:.4f}; {}: estimate = {}, SE = {}; shown "
                  "as {} {}",
                  risks,
                  n(fit.rho),
                  fit.loglik,
                  effect::declaration(s.measure).code,
                  n(fit.effect.estimate),
                  n(fit.effect.se),
                  shown.value(fit.effect.estimate),
                  shown.interval(fit.effect.ci)));
  out.add("Do the risks differ between studies by more than chance?",
          "likelihood ratio: twice the log-likelihood gained by rho > 0; half of chi-squared on 1 "
          "df, since 0 is the least that rho can be",
          fmt::format("Chi² = {}; {}", n(fit.lrt.statistic), pval(fit.lrt.pval)));
}

}  // namespace copse::view
