#include "wording.hpp"

namespace copse::bias::wording {

std::string sample_sizes_needed() {
  return "this predictor of precision needs a sample size above 0 for every study";
}

Notice too_few_studies(int needed) {
  return {
      "too-few-studies", "This test needs at least " + std::to_string(needed) + " studies.", {}};
}

Notice no_spread_of_precision() {
  return {"no-spread-of-precision",
          "All studies are equally precise, so nothing shows whether effects depend on precision.",
          {}};
}

Notice no_residual_variation() {
  return {"no-residual-variation",
          "The effects lie on one line exactly, so the slope has no standard error to test it by.",
          {}};
}

Notice beyond_double_range() {
  return {"beyond-double-range",
          "A result lies beyond the range of double precision; express the effects in larger or "
          "smaller units.",
          {}};
}

}  // namespace copse::bias::wording
