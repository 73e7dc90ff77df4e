#include <fmt/format.h>

#include "copse/core/error.hpp"
#include "copse/model/henmi_copas.hpp"
#include "copse/model/profile_likelihood.hpp"
#include "copse/stats/distributions.hpp"
#include "detail_explain_mean.hpp"

namespace copse::view {
namespace {

using model::CiMethod;

/// Numbers inside formulas: five significant digits.
std::string n(double value) { return fmt::format("{:.5g}", value); }

/// How the row comes about: its formula, and its numbers up to the estimate that is shown.
struct Method {
  std::string formula, numbers, test;
};

std::string random_effects_mean(const std::string& interval) {
  return "mu = sum(wi yi) / sum(wi), SE = 1 / sqrt(sum(wi)), now wi = 1 / (vi + tau²); interval " +
         interval;
}

/// mu -/+ q SE with SE as it is or adjusted.
Method by_standard_error(const model::RandomEffectsFit& fit, const std::string& adjustment) {
  const auto& effect = fit.effect;
  const bool adjusted = effect.se != fit.wald_se;
  const double half = (effect.ci.upper - effect.ci.lower) / 2.0;
  const bool bounded = effect.ci.is_bounded();
  return {random_effects_mean("mu -/+ q SE") + adjustment,
          fmt::format("mu = {}, SE = {}{}, q = {}",
                      n(effect.estimate),
                      n(fit.wald_se),
                      adjusted ? ", adjusted " + n(effect.se) : "",
                      effect.se > 0.0 && bounded ? n(half / effect.se) : "any"),
          effect.df ? "t = mu / SE" : "Z = mu / SE"};
}

Method by_hartung_knapp(const model::RandomEffectsFit& fit, const std::string& choice) {
  const bool adjusted = fit.effect.se != fit.wald_se;
  return by_standard_error(fit, choice + (adjusted ? ", SE adjusted as under Hartung-Knapp" : ""));
}

Method by_kenward_roger(const model::RandomEffectsFit& fit) {
  auto method = by_standard_error(
      fit,
      ", q of t(df), SE adjusted to SE² = (1 + 2 (s3/s1 - (s2/s1)²) / I) / s1 with sj = "
      "sum(wi^j), I = s2/2 - s3/s1 + (s2/s1)²/2, df = 2 I / (SE² s2)²");
  if (fit.effect.df) method.numbers += ", df = " + n(*fit.effect.df);
  return method;
}

Method by_henmi_copas(const analysis::Analysis& analysis, double level) {
  const auto data = analysis::estimates_of(analysis.studies);
  const auto found = model::henmi_copas(data, level);
  return {
      "mu = sum(wi yi) / s1 as in the common effect, sj = sum(wi^j), wi = 1 / vi, SE² = (1 + T "
      "s2/s1) / s1 with T = tau² by DL; interval mu -/+ u SE, where u leaves the confidence "
      "level when T is estimated (Henmi & Copas 2010)",
      fmt::format("T = {}, mu = {}, SE = {}, u = {}",
                  n(found.tau2),
                  n(found.effect.estimate),
                  n(found.effect.se),
                  n(found.quantile)),
      "mu / SE; P is the level at which the interval would end at 0, from 1"};
}

Method by_profile_likelihood(const analysis::Analysis& analysis, bool bartlett, double level) {
  const auto data = analysis::estimates_of(analysis.studies);
  const auto found = model::profile_likelihood(data, {bartlett, level});
  const double z = stats::normal_critical_value(level);
  return {std::string("mu and tau² where the likelihood l of yi ~ N(mu, vi + tau²) is highest; "
                      "interval: all mu with LR = 2 (max l - max l at mu) <= ") +
              (bartlett ? "B q, B = 1 + 2 s3 / (s1 s2) - s2 / (2 s1²), sj = sum(1 / (vi + tau²)^j)"
                        : "q"),
          fmt::format("tau² = {}, mu = {}, q = {}{}",
                      n(found.tau2),
                      n(found.effect.estimate),
                      n(z * z),
                      bartlett ? ", B = " + n(found.bartlett) : ""),
          bartlett ? "r = sqrt(LR at 0 / B) with the sign of mu; normal"
                   : "r = sqrt(LR at 0) with the sign of mu; normal"};
}

Method method_of(const analysis::Analysis& analysis, double level) {
  const auto& fit = *analysis.pooled.random;
  switch (fit.ci_method) {
    case CiMethod::wald:
    case CiMethod::t:
    case CiMethod::hartung_knapp:
    case CiMethod::hartung_knapp_adhoc:
      return by_hartung_knapp(fit, "");
    case CiMethod::hartung_knapp_wider:
      return by_hartung_knapp(fit, ", the wider of Hartung-Knapp and Wald");
    case CiMethod::kenward_roger:
      return by_kenward_roger(fit);
    case CiMethod::henmi_copas:
      return by_henmi_copas(analysis, level);
    case CiMethod::profile_likelihood:
      return by_profile_likelihood(analysis, false, level);
    case CiMethod::profile_likelihood_bartlett:
      return by_profile_likelihood(analysis, true, level);
  }
  throw Error(ErrorKind::internal, "unknown interval method");
}

std::string test_numbers(const model::RandomEffectsFit& fit) {
  const auto& effect = fit.effect;
  const bool likelihood = fit.ci_method == CiMethod::profile_likelihood ||
                          fit.ci_method == CiMethod::profile_likelihood_bartlett;
  if (!effect.statistic) return effect.se > 0.0 ? "no statistic; " : "SE = 0; ";
  if (likelihood) return fmt::format("r = {}; ", n(*effect.statistic));
  return fmt::format("{} / {} = {}; ", n(effect.estimate), n(effect.se), n(*effect.statistic));
}

}  // namespace

void explain_random(Explanation& out,
                    const analysis::Analysis& analysis,
                    const analysis::Settings& settings,
                    const Shown& shown) {
  const auto& fit = *analysis.pooled.random;
  const auto& effect = fit.effect;
  const auto method = method_of(analysis, settings.level);
  out.add("Random effects: the mean of a distribution of true effects",
          method.formula,
          fmt::format("{}; shown as {} {}",
                      method.numbers,
                      shown.value(effect.estimate),
                      shown.interval(effect.ci)));
  out.add("Test for overall effect: could that mean be no effect?",
          method.test,
          test_numbers(fit) + pval(effect.pval));
}

}  // namespace copse::view
