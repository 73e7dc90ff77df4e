#pragma once

#include <array>
#include <optional>
#include <vector>

#include "copse/core/names.hpp"
#include "copse/model/pooled_effect.hpp"

namespace copse::analysis {

/// Where an interval lies against a smallest effect of interest on either side of no effect.
enum class MarginConclusion { within, beyond, crosses };

inline constexpr std::array<Named<MarginConclusion>, 3> margin_conclusions{{
    {MarginConclusion::within, "within", "nearer to no effect than the margin"},
    {MarginConclusion::beyond, "beyond", "further from no effect than the margin, on one side"},
    {MarginConclusion::crosses, "crosses", "on both sides of the margin"},
}};

/// What a pooled effect with its interval says.
struct Conclusion {
  int sign = 0;              ///< of estimate - no effect: -1, 0 or 1
  bool crosses_null = true;  ///< the interval holds no effect
  int side = 0;              ///< the side on which the whole interval lies; 0 when it crosses
  std::optional<MarginConclusion> margin;  ///< absent without a margin

  bool operator==(const Conclusion&) const = default;
};

/// @param null    no effect on the scale of yi.
/// @param margin  > 0, on the same scale; absent when none was named.
[[nodiscard]] Conclusion conclude(const model::PooledEffect& effect,
                                  double null,
                                  std::optional<double> margin);

/// How many of several conclusions agree with one of them.
struct Agreement {
  std::size_t of = 0;         ///< conclusions that exist
  std::size_t same_sign = 0;  ///< estimates on the same side of no effect
  std::size_t same_null = 0;  ///< intervals that cross no effect alike, or lie on the same side
  std::optional<std::size_t> same_margin;  ///< alike against the margin; absent without one
};

/// @param others  absent ones do not count.
[[nodiscard]] Agreement agreement(const Conclusion& reference,
                                  const std::vector<std::optional<Conclusion>>& others);

}  // namespace copse::analysis
