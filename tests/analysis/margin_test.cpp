#include <gtest/gtest.h>

#include <cmath>

#include "analysis_support.hpp"
#include "copse/core/error.hpp"

namespace copse::analysis {
namespace {

using effect::Measure;

Choices with_margin(Measure measure, double margin) {
  auto choices = measured(measure);
  choices.margin = margin;
  return choices;
}

AgainstMargin bcg_against(const Choices& choices) {
  return pool_reference("bcg", choices).analyses.front().pooled.margin.value();
}

TEST(Margin, OfARatioIsReadAsARatioOnEitherSide) {
  const auto low = bcg_against(with_margin(Measure::risk_ratio, 0.8));
  const auto high = bcg_against(with_margin(Measure::risk_ratio, 1.25));
  EXPECT_NEAR(*low.random.pval_low, *high.random.pval_low, 1e-14);
  EXPECT_NEAR(*low.random.pval_high, *high.random.pval_high, 1e-14);
  EXPECT_TRUE(high.random.noninferior(model::Harm::higher));
  EXPECT_FALSE(high.random.equivalent());
}

TEST(Margin, HasPValuesOnlyWhereTheIntervalIsMadeOfItsStandardError) {
  for (const auto& ci : model::ci_methods) {
    auto choices = with_margin(Measure::risk_ratio, 1.25);
    choices.ci = ci.value;
    const auto pooled = pool_reference("bcg", choices).analyses.front().pooled;
    const auto& found = pooled.margin.value();
    const bool own_distribution = ci.value == model::CiMethod::henmi_copas ||
                                  ci.value == model::CiMethod::profile_likelihood ||
                                  ci.value == model::CiMethod::profile_likelihood_bartlett;
    EXPECT_NE(found.random.equivalence_pval().has_value(), own_distribution) << ci.name;
    EXPECT_TRUE(found.common->equivalence_pval()) << ci.name;
    const bool below = pooled.random->effect.ci.upper < std::log(1.25);
    EXPECT_EQ(found.random.below_high, below) << ci.name;
  }
}

TEST(Margin, NeedsAnEffectThatHasANull) {
  EXPECT_THROW((void)pool_reference("pritz1997", with_margin(Measure::logit_proportion, 0.2)),
               Error);
  EXPECT_THROW((void)pool_reference("bcg", with_margin(Measure::risk_ratio, 1.0)), Error);
  EXPECT_FALSE(pool_reference("bcg", measured(Measure::risk_ratio)).analyses.front().pooled.margin);
}

}  // namespace
}  // namespace copse::analysis
