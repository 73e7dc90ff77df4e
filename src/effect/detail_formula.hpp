#pragma once

#include <cmath>
#include <optional>
#include <string>

#include "copse/core/error.hpp"
#include "copse/effect/effect_size.hpp"
#include "copse/effect/options.hpp"

namespace copse::effect {

[[nodiscard]] inline double square(double x) { return x * x; }

/// The effect size; absent when its formula gave no finite number or a negative variance.
[[nodiscard]] inline std::optional<EffectSize> if_defined(double yi, double vi) {
  if (!std::isfinite(yi) || !std::isfinite(vi) || vi < 0.0) return std::nullopt;
  return EffectSize{yi, vi};
}

/// For a variance type that a measure does not declare.
[[noreturn]] inline void refuse(VarianceType type) {
  throw Error(ErrorKind::usage,
              "this effect measure has no sampling variance of type " +
                  std::string(name_of(variance_types, type)));
}

/// The size-weighted mean over studies that AV variances look at.
class SizeWeightedMean {
 public:
  void add(double value, double size) {
    sum_ += size * value;
    size_ += size;
  }
  /// 0 without studies.
  [[nodiscard]] double value() const { return size_ > 0.0 ? sum_ / size_ : 0.0; }

 private:
  double sum_ = 0.0;
  double size_ = 0.0;
};

}  // namespace copse::effect
