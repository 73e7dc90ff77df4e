#pragma once

#include <optional>
#include <vector>

#include "copse/effect/inputs.hpp"
#include "copse/effect/options.hpp"

namespace copse::effect {

/// What a difference is divided by.
struct Standardiser {
  double sd = 0.0;
  double ni = 0.0;  ///< how many measurements `sd` comes from
  double df = 0.0;  ///< m, the argument of J
};

/// A difference of two means in SDs.
struct Standardised {
  double d = 0.0;
  double j = 1.0;      ///< J(m)
  double m = 0.0;      ///< degrees of freedom of the standardiser
  double ni = 0.0;     ///< how many measurements the standardiser comes from
  double sizes = 0.0;  ///< 1/n1i + 1/n2i
  double total = 0.0;  ///< n1i + n2i

  [[nodiscard]] double g() const { return j * d; }
};

/// Absent when the SD is 0 or m <= 1.
[[nodiscard]] std::optional<Standardised> standardise(const TwoMeans& study,
                                                      const Standardiser& standardiser,
                                                      SmallSampleCorrection correction);

/// g with its variance of this type, under equal population variances.
[[nodiscard]] EffectSizes standardised_effects(
    const std::vector<std::optional<Standardised>>& studies, VarianceType type);

}  // namespace copse::effect
