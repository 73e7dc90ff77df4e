// Effects that are clearly opposite to nearly all others.
#include <algorithm>
#include <cmath>

#include "detail_lint.hpp"
#include "wording_lint.hpp"

namespace copse::intake::linting {
namespace {

std::vector<std::string> cells_of(const LintStudy& study) {
  if (study.means) return {"m1i", "m2i"};
  if (study.counts) return {"ai", "ci"};
  return {"yi"};
}

struct SignCounts {
  double negative = 0.0;
  double positive = 0.0;
};

SignCounts count_signs(const Effects& effects) {
  SignCounts signs;
  for (const auto& effect : effects) {
    if (!effect) continue;
    if (effect->yi < 0.0) signs.negative += 1.0;
    if (effect->yi > 0.0) signs.positive += 1.0;
  }
  return signs;
}

}  // namespace

void lint_signs(const Studies& studies, const Effects& effects, Found& found) {
  const auto signs = count_signs(effects);
  const double fewest = static_cast<double>(lint_fewest_others);
  for (std::size_t i = 0; i < studies.size(); ++i) {
    const auto& effect = effects[i];
    if (!effect || !(effect->vi > 0.0) || found.has(i, "outside-interval")) continue;
    if (!(std::fabs(effect->yi) > clear_effect * std::sqrt(effect->vi))) continue;
    const double alike = (effect->yi < 0.0 ? signs.negative : signs.positive) - 1.0;
    const double opposite = effect->yi < 0.0 ? signs.positive : signs.negative;
    if (alike + opposite < fewest || opposite < same_sign_part * (alike + opposite)) continue;
    found.add(i,
              "opposite-sign",
              Certainty::possible,
              cells_of(studies[i]),
              wording::lint_opposite(opposite, alike + opposite));
  }
}

}  // namespace copse::intake::linting
