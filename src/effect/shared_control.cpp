#include "copse/effect/shared_control.hpp"

#include <cmath>

namespace copse::effect {

double mean_difference_covariance(const MeanArm& control) {
  return pooled_mean_difference_covariance(control.sd, control.n);
}

double pooled_mean_difference_covariance(double pooled_sd, double n2i) {
  return pooled_sd * (pooled_sd / n2i);
}

double standardised_mean_difference_covariance(double n2i, double g1, double g2, double n_total) {
  return 1.0 / n2i + g1 * g2 / (2.0 * n_total);
}

std::optional<double> log_ratio_of_means_covariance(const MeanArm& control) {
  if (control.mean == 0.0) return std::nullopt;
  const double variation = control.sd / control.mean;
  return variation * variation / control.n;
}

std::optional<double> log_odds_ratio_covariance(const EventsArm& control) {
  const double others = control.n - control.events;
  if (control.events == 0.0 || others == 0.0) return std::nullopt;
  return 1.0 / control.events + 1.0 / others;
}

std::optional<double> log_risk_ratio_covariance(const EventsArm& control) {
  if (control.events == 0.0) return std::nullopt;
  // 1/c - 1/n = d/(c n) has no cancellation when nearly everyone has the event.
  return (control.n - control.events) / control.events / control.n;
}

double risk_difference_covariance(const EventsArm& control) {
  const double p = control.events / control.n, others = (control.n - control.events) / control.n;
  return p * others / control.n;
}

std::optional<double> log_rate_ratio_covariance(const PersonTimeArm& control) {
  if (control.events == 0.0) return std::nullopt;
  return 1.0 / control.events;
}

}  // namespace copse::effect
