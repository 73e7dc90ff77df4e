#pragma once

namespace copse::stats {

/// x with P(X <= x) = p for a gamma X of this shape and scale 1; p inside (0, 1), shape > 0.
[[nodiscard]] double gamma_quantile(double p, double shape);

/// x with P(X <= x) = p for a beta X; p inside (0, 1), both shapes > 0.
[[nodiscard]] double beta_quantile(double p, double shape1, double shape2);

}  // namespace copse::stats
