#include <fmt/format.h>

#include "copse/stats/distributions.hpp"
#include "detail_explain_tau2.hpp"

namespace copse::view {
namespace {

std::string n(double value) { return fmt::format("{:.5g}", value); }

void explain_q_profile(Explanation& out, const model::Heterogeneity& h, double tail) {
  const std::string formula =
      "all tau² for which Q with weights 1 / (vi + tau²) is a usual value of chi-squared on k - 1 "
      "df";
  const double lower_q = stats::chi_squared_quantile(tail, h.q_df);
  if (h.q < lower_q) {
    out.add(
        "Interval of tau² (Q-profile): empty",
        formula,
        fmt::format(
            "Q(0) = {} is below {} already, and Q only falls as tau² grows", n(h.q), n(lower_q)));
    return;
  }
  out.add("Interval of tau² (Q-profile): the values that the data do not contradict",
          formula,
          fmt::format(
              "Q({}) = {} and Q({}) = {}",
              n(h.tau2_ci->lower),
              h.tau2_ci->lower > 0.0 ? n(stats::chi_squared_upper_quantile(tail, h.q_df)) : n(h.q),
              n(h.tau2_ci->upper),
              n(h.tau2_ci->upper > 0.0 ? lower_q : h.q)));
}

void explain_profile_likelihood(Explanation& out, const model::Heterogeneity& h, double tail) {
  std::string parts;
  for (const auto& part : h.tau2_ci_parts) {
    parts += fmt::format("{}{} to {}", parts.empty() ? "" : " and ", n(part.lower), n(part.upper));
  }
  out.add(
      "Interval of tau² (profile likelihood): the values nearly as likely as the best",
      "all tau² whose log-likelihood, with the best mu for each, is at most chi²(1 df) / 2 below "
      "the highest",
      fmt::format("at most {} below it: {}",
                  n(stats::chi_squared_upper_quantile(2.0 * tail, 1.0) / 2.0),
                  parts));
}

void explain_generalised_q(Explanation& out,
                           const model::Heterogeneity& h,
                           const std::string& weights,
                           double tail) {
  const auto lower = h.tau2_ci->lower > 0.0
                         ? fmt::format("P(Q or more) = {} at {}", n(tail), n(h.tau2_ci->lower))
                         : fmt::format("P(Q or more) is above {} at 0", n(tail));
  out.add("Interval of tau² (generalised Q): the values that the data do not contradict",
          fmt::format("all tau² under which Q = sum(ai (yi - mu)²), ai = {}, mu = sum(ai yi) / "
                      "sum(ai), is neither unusually large nor small; its exact distribution",
                      weights),
          fmt::format("{}, P(Q or less) = {} at {}", lower, n(tail), n(h.tau2_ci->upper)));
}

void explain_test_based(Explanation& out, const model::Heterogeneity& h) {
  out.add(
      "Interval of I² (test-based)",
      "I² = 1 - 1 / H², H² = Q / (k-1); log H -/+ z SE with SE = (log Q - log(k-1)) / (2 sqrt(2 "
      "Q) - 2 sqrt(2 k - 3)) if Q > k, else sqrt((1 - 1 / (3 (k-2)²)) / (2 (k-2)))",
      fmt::format("H² = {}, from {} to {}; I² from {:.2f}% to {:.2f}%",
                  n(h.q / h.q_df),
                  n(h.h2_ci->lower),
                  n(h.h2_ci->upper),
                  h.i2_ci->lower,
                  h.i2_ci->upper));
}

}  // namespace

void explain_tau2_interval(Explanation& out,
                           const model::Heterogeneity& h,
                           const analysis::Settings& settings) {
  const double tail = (1.0 - settings.level) / 2.0;
  if (h.tau2_ci) {
    switch (settings.tau2_ci) {
      case model::Tau2CiMethod::q_profile:
        explain_q_profile(out, h, tail);
        break;
      case model::Tau2CiMethod::profile_likelihood:
        explain_profile_likelihood(out, h, tail);
        break;
      case model::Tau2CiMethod::biggerstaff_jackson:
        explain_generalised_q(out, h, "1 / vi", tail);
        break;
      case model::Tau2CiMethod::jackson:
        explain_generalised_q(out, h, "1 / sqrt(vi)", tail);
        break;
      case model::Tau2CiMethod::none:
        break;
    }
  }
  if (settings.i2_ci == model::I2CiMethod::test && h.i2_ci) explain_test_based(out, h);
}

}  // namespace copse::view
