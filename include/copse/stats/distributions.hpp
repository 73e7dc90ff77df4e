#pragma once

namespace copse::stats {

/// exp(-z^2/2)/sqrt(2 pi), the density of a standard normal Z.
[[nodiscard]] double normal_density(double z);

/// P(Z <= z) for a standard normal Z, accurate far into both tails.
[[nodiscard]] double normal_cdf(double z);

/// ln P(Z <= z) for a standard normal Z, also where the probability itself is below every double.
[[nodiscard]] double log_normal_cdf(double z);

/// The density at z over P(Z <= z), d/dz of `log_normal_cdf`: about -z far below 0.
[[nodiscard]] double normal_hazard_below(double z);

/// z with P(Z <= z) = p for a standard normal Z; p inside (0, 1).
[[nodiscard]] double normal_quantile(double p);

/// z with P(|Z| <= z) = level, for two-sided intervals; accurate as level nears 1.
[[nodiscard]] double normal_critical_value(double level);

/// P(|Z| >= |z|) for a standard normal Z, accurate far into the tail.
[[nodiscard]] double normal_two_sided_pval(double z);

/// t with P(T <= t) = p for Student's t; p inside (0, 1), df > 0.
[[nodiscard]] double t_quantile(double p, double df);

/// t with P(|T| <= t) = level, for two-sided intervals; df > 0.
[[nodiscard]] double t_critical_value(double level, double df);

/// P(T <= t) for Student's t with df > 0, accurate far into the lower tail.
[[nodiscard]] double t_cdf(double t, double df);

/// P(|T| >= |t|) for Student's t with df > 0.
[[nodiscard]] double t_two_sided_pval(double t, double df);

/// x with P(X <= x) = p for a chi-squared X; p inside (0, 1), df > 0.
[[nodiscard]] double chi_squared_quantile(double p, double df);

/// x with P(X > x) = p for a chi-squared X; p inside (0, 1), df > 0.
[[nodiscard]] double chi_squared_upper_quantile(double p, double df);

/// P(X > x) for a chi-squared X; x >= 0, df > 0.
[[nodiscard]] double chi_squared_upper_pval(double x, double df);

/// P(X > x) for Fisher's F with df1 and df2 > 0; x >= 0.
[[nodiscard]] double f_upper_pval(double x, double df1, double df2);

/// P(X <= x) for a gamma X of this shape and scale 1; x >= 0, shape > 0.
[[nodiscard]] double gamma_cdf(double x, double shape);

/// Gamma(m / 2) / Gamma((m - 1) / 2) for m > 1, without the cancellation of two log gammas.
[[nodiscard]] double half_step_gamma_ratio(double m);

}  // namespace copse::stats
