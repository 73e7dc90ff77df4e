#pragma once

#include <optional>

#include "copse/effect/arms.hpp"

namespace copse::effect {

// The sampling covariance of two effects whose comparisons share their control group (group 2), on
// the analysis scale. The arms being independent, only the control contributes: for differences
// and logarithms of ratios the covariance is the control's part of the sampling variance, so that
//   var(y1) + var(y2) - 2 cov(y1, y2)
// is the variance of the comparison of the two experimental arms with each other.
// Source, unless another is named: Gleser & Olkin (2009), "Stochastically dependent effect sizes",
// in Cooper, Hedges & Valentine (eds), The Handbook of Research Synthesis and Meta-Analysis, 2nd
// ed., ch. 19, "Multiple-treatment studies".

/// MD: sd2^2/n2.
[[nodiscard]] double mean_difference_covariance(const MeanArm& control);

/// MD with one SD for all arms of the study: sp^2/n2.
[[nodiscard]] double pooled_mean_difference_covariance(double pooled_sd, double n2i);

/// SMD: 1/n2 + g1 g2/(2N), N the participants of all arms whose SDs make the standardiser (with
/// one standardiser for the study: of all its arms).
[[nodiscard]] double standardised_mean_difference_covariance(double n2i,
                                                             double g1,
                                                             double g2,
                                                             double n_total);

/// ROM: sd2^2/(n2 m2^2); absent when m2 = 0. Lajeunesse (2011), "On the meta-analysis of response
/// ratios for studies with correlated and multi-group designs", Ecology 92:2049-2055.
[[nodiscard]] std::optional<double> log_ratio_of_means_covariance(const MeanArm& control);

/// Log OR: 1/c + 1/d with d = n2 - c; absent when either is 0.
[[nodiscard]] std::optional<double> log_odds_ratio_covariance(const EventsArm& control);

/// Log RR: 1/c - 1/n2; absent when c = 0.
[[nodiscard]] std::optional<double> log_risk_ratio_covariance(const EventsArm& control);

/// RD: p2 (1 - p2)/n2 with p2 = c/n2.
[[nodiscard]] double risk_difference_covariance(const EventsArm& control);

/// Log IRR: 1/x2, the control's part of the variance 1/x1 + 1/x2; absent when x2 = 0.
[[nodiscard]] std::optional<double> log_rate_ratio_covariance(const PersonTimeArm& control);

}  // namespace copse::effect
