#include <cmath>

#include "copse/core/error.hpp"
#include "detail_margin.hpp"
#include "wording.hpp"

namespace copse::analysis {
namespace {

using effect::AnalysisScale;

/// Whether the interval of mu is mu -/+ quantile SE.
bool rests_on_se(model::CiMethod method) {
  using enum model::CiMethod;
  return method != henmi_copas && method != profile_likelihood &&
         method != profile_likelihood_bartlett;
}

}  // namespace

std::optional<Margin> settle_margin(const Choices& choices,
                                    effect::Measure measure,
                                    AnalysisScale scale) {
  if (!choices.margin) return std::nullopt;
  if (effect::null_effect(measure, scale) != 0.0) {
    throw Error(ErrorKind::usage, wording::margin_without_null(measure));
  }
  const double size = std::abs(effect::from_display({scale, std::nullopt}, *choices.margin));
  if (size == 0.0) throw Error(ErrorKind::usage, wording::margin_is_no_effect());
  if (!std::isfinite(size)) throw Error(ErrorKind::usage, wording::margin_out_of_range());
  return Margin{*choices.margin, size, choices.harm};
}

AgainstMargin against_margin(const Pooled& pooled, const Margin& margin) {
  AgainstMargin found;
  if (pooled.common) {
    found.common = model::test_against_margin(pooled.common->effect, margin.size);
  }
  found.random = model::test_against_margin(pooled.random->effect, margin.size);
  if (!rests_on_se(pooled.random->ci_method)) {
    found.random.pval_low.reset();
    found.random.pval_high.reset();
  }
  if (pooled.random->predictive) {
    found.chances = model::chances_beyond_margin(*pooled.random->predictive, margin.size);
  }
  return found;
}

}  // namespace copse::analysis
