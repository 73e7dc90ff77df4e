#pragma once

/// X and Y standard normal with correlation rho.
namespace copse::stats {

/// A correlation with sqrt(1 - rho^2), which rho in double precision cannot tell near 1.
struct NormalCorrelation {
  double rho = 0.0;         ///< inside [0, 1)
  double complement = 1.0;  ///< sqrt(1 - rho^2)
};

/// P(X <= h, Y <= k) for finite h and k and rho inside [-1, 1], to a relative 1e-13 or so, in the
/// tails too: a sum of positive terms, by double exponential quadrature of Plackett's
/// formula dP/drho = density (Drezner & Wesolowsky 1990; Genz 2004,
/// doi:10.1023/B:STCO.0000035304.20635.31).
[[nodiscard]] double bivariate_normal_cdf(double h, double k, double rho);

/// The density of (X, Y) at (h, k).
[[nodiscard]] double bivariate_normal_pdf(double h, double k, const NormalCorrelation& correlation);

/// P(X <= h | Y = k).
[[nodiscard]] double conditional_normal_cdf(double h,
                                            double k,
                                            const NormalCorrelation& correlation);

/// The correlation in [0, 1) for which P(X <= h, Y <= k) = P(X <= h) P(Y <= k) + above
///   = min(P(X <= h), P(Y <= k)) - below.
/// @param above, below  the same fact told from either end, above >= 0 and below > 0, so that
///                      neither a small nor a nearly perfect correlation loses digits.
[[nodiscard]] NormalCorrelation normal_correlation(double h, double k, double above, double below);

}  // namespace copse::stats
