// Pools five of the thirteen BCG trials with the library alone: no file, no command line.
#include <cmath>
#include <cstdio>
#include <vector>

#include "copse/core/estimates.hpp"
#include "copse/effect/two_by_two.hpp"
#include "copse/model/random_effects.hpp"

// NOLINTNEXTLINE(bugprone-exception-escape): the data above are valid, nothing is thrown
int main() {
  // Tuberculosis and none, vaccinated; tuberculosis and none, not vaccinated (Colditz et al. 1994).
  const std::vector<copse::TwoByTwo> trials{{4, 119, 11, 128},         // Aronson 1948
                                            {180, 1361, 372, 1079},    // Stein & Aronson 1953
                                            {17, 1699, 65, 1600},      // Rosenthal et al 1961
                                            {505, 87886, 499, 87892},  // TPT Madras 1980
                                            {27, 16886, 29, 17825}};   // Comstock et al 1976
  const auto k = static_cast<Eigen::Index>(trials.size());
  copse::Estimates data{Eigen::VectorXd(k), Eigen::VectorXd(k), {}};
  for (Eigen::Index i = 0; i < k; ++i) {
    const auto effect = copse::effect::log_risk_ratio(trials[static_cast<std::size_t>(i)]);
    data.yi(i) = effect.value().yi;  // absent when a group has no event
    data.vi(i) = effect.value().vi;
  }

  copse::model::RandomEffectsOptions options;  // REML unless told otherwise
  options.ci = copse::model::CiMethod::hartung_knapp;
  const auto fit = copse::model::fit_random_effects(data, options);

  const auto& ci = fit.effect.ci;
  std::printf("Risk ratio %.2f, 95%% CI %.2f to %.2f\n",
              std::exp(fit.effect.estimate),
              std::exp(ci.lower),
              std::exp(ci.upper));
  const auto& certificate = fit.tau2.value().certificate.value();
  std::printf("tau2 = %.4f\n", fit.tau2.value().tau2);
  for (const auto& maximum : certificate.maxima) {
    std::printf("local maximum of the likelihood at %.4f: %.4f\n", maximum.tau2, maximum.loglik);
  }
  std::printf("%s\n", certificate.global ? "No maximum is missing." : "A maximum may be missing.");
}
